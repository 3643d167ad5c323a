import Canvas

/// How the time that a session has left is told, in words and in looks.
enum Countdown {
  /// How near the end is.
  enum Urgency: Hashable {
    case calm, warning, alarm
  }

  /// Seconds below which a session's end is near, and very near.
  static let warning = 600
  static let alarm = 120

  static func urgency(secondsLeft: Int) -> Urgency {
    switch secondsLeft {
    case ..<alarm: .alarm
    case ..<warning: .warning
    default: .calm
    }
  }

  /// The characters that every duration below a hundred hours fits into.
  static let width = 7

  /// A duration in its two greatest units: `1h 02m`, `42m 10s`, `9s`.
  static func text(seconds: Int) -> String {
    let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60)
    if hours > 0 { return "\(hours)h \(twoDigits(minutes))m" }
    if minutes > 0 { return "\(minutes)m \(twoDigits(rest))s" }
    return "\(rest)s"
  }

  /// The characters that ``shortText(seconds:)`` fits into, its mark included.
  static let shortWidth = 5

  /// A duration in its greatest unit, for narrow lists: `11h`, `42m`, `9s`.
  static func shortText(seconds: Int) -> String {
    if seconds >= 3_600 { return "\(seconds / 3_600)h" }
    return seconds >= 60 ? "\(seconds / 60)m" : "\(seconds)s"
  }

  /// The urgency for those who see no color.
  static func mark(_ urgency: Urgency) -> String {
    switch urgency {
    case .calm: ""
    case .warning: "!"
    case .alarm: "!!"
    }
  }

  static func role(_ urgency: Urgency) -> StyleRole {
    switch urgency {
    case .calm: .statusLive
    case .warning: .statusWarning
    case .alarm: .statusAlarm
    }
  }

  /// A bar that is full for an hour or more, the usual length of a session.
  static func bar(secondsLeft: Int, width: Int) -> String {
    let filled = min(width, (secondsLeft * width + 3_599) / 3_600)
    return String(repeating: "━", count: filled) + String(repeating: "╌", count: width - filled)
  }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
