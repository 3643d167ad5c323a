import Canvas
import Identity

/// What a prompt tells of the session in force: its label in its color, and the time left.
struct PromptSegment {
  /// The label.
  let label: String
  /// The label's color.
  let color: LabelColor?
  /// Whole seconds that the session still works; `nil` for keys without an end.
  let secondsLeft: Int?
  /// What limits the session, in a word.
  let scope: String?
  /// How many shells of guise there are around the prompt.
  let depth: Int
  /// The profile that the directory belongs to, where it is another.
  var elsewhere: String?
  /// Whether a session that ends is followed by the next by itself.
  var isLive = false

  /// Reads what a session's shell has in its environment; `nil` where no session is in force.
  init?(environment: [String: String], now: Timestamp) {
    guard let profile = environment["GUISE_PROFILE"], !profile.isEmpty else { return nil }
    label = environment["GUISE_LABEL"] ?? profile
    color = environment["GUISE_COLOR"].flatMap { LabelColor($0) }
    scope = environment["GUISE_SCOPE"]
    depth = environment["GUISE_DEPTH"].flatMap { Int($0) } ?? 1
    secondsLeft = environment["GUISE_EXPIRES"].flatMap { Timestamp(rfc3339: $0) }
      .map { max(0, $0.seconds - now.seconds) }
  }

  /// Reads what is known of a live shell.
  init(_ live: LiveState, environment: [String: String], now: Timestamp) {
    label = live.label
    color = live.color
    scope = live.scope
    depth = environment["GUISE_DEPTH"].flatMap { Int($0) } ?? 1
    secondsLeft = live.expires.map { max(0, $0.seconds - now.seconds) }
    isLive = true
  }

  /// The segment, ending in a blank, with marks around what takes no room on the screen.
  func text(for shell: PromptShell, at colors: ColorDepth) -> String {
    let name = safe(label)
    let place = elsewhere.map { "here: \(safe($0))" }
    let notes = [scope.map(safe), depth > 1 ? "(\(depth))" : nil, time, place].compactMap { $0 }
    guard colors != .mono else {
      return "[" + ([name] + notes).joined(separator: " ") + "] "
    }
    let chip = shell.invisible(chipStart(colors)) + " \(name) " + shell.invisible(Self.plain)
    let rest = notes.map { note in
      let start = note == time ? timeStart : note == place ? Self.warning : nil
      return start.map { shell.invisible($0) + note + shell.invisible(Self.plain) } ?? note
    }
    return ([chip] + rest).joined(separator: " ") + " "
  }

  private static let plain = "\u{1B}[0m"
  private static let warning = "\u{1B}[1;33m"

  /// Shells expand some characters of a prompt, and a control character could be a command to the
  /// terminal; none of them is worth that in a name.
  private func safe(_ text: String) -> String {
    String(
      text.map { character in
        let isControl = character.unicodeScalars.contains {
          [.control, .format].contains($0.properties.generalCategory)
        }
        return isControl || "\\$`%!".contains(character) ? "·" : character
      }
    )
  }

  private var time: String? {
    guard let seconds = secondsLeft else { return nil }
    if isLive { return "live" }
    if seconds == 0 { return "expired" }
    // Seconds matter only at the very end; a prompt stands still.
    return Interval(seconds: seconds < 120 ? seconds : seconds / 60 * 60).text
  }

  /// Bold yellow below ten minutes, reversed red below two, as in the menu.
  private var timeStart: String {
    switch isLive ? .max : secondsLeft ?? .max {
    case ..<120: "\u{1B}[1;7;31m"
    case ..<600: Self.warning
    default: "\u{1B}[2m"
    }
  }

  private func chipStart(_ colors: ColorDepth) -> String {
    guard let color else { return "\u{1B}[7m" }
    let rgb = color.rgb
    let back = ExactColor(red: rgb.red, green: rgb.green, blue: rgb.blue)
    let front = back.readableText
    switch colors {
    case .direct:
      return "\u{1B}[48;2;\(back.parts);38;2;\(front.parts)m"
    case .twoFiftySix:
      return "\u{1B}[48;5;\(back.nearestIndex);38;5;\(front.nearestIndex)m"
    case .sixteen, .mono:
      let number = back.nearestANSI.rawValue
      let dark = back.readableText == .white
      return "\u{1B}[\(number < 8 ? 40 + number : 92 + number);\(dark ? 97 : 30)m"
    }
  }
}

extension ExactColor {
  fileprivate var parts: String { "\(red);\(green);\(blue)" }
}

/// Who reads a segment.
enum PromptShell: String, CaseIterable {
  case bash, zsh, fish, none

  /// Who `prompt` or `prompt --shell SHELL` is for; anything else is the full parser's.
  init?(hot arguments: [String]) {
    if arguments == ["prompt"] {
      self = .none
      return
    }
    guard arguments.count == 3, arguments[0] == "prompt", arguments[1] == "--shell" else {
      return nil
    }
    self.init(rawValue: arguments[2])
  }

  /// A sequence that takes no room, marked as the shell wants it to count columns.
  func invisible(_ sequence: String) -> String {
    switch self {
    case .bash: "\\[\(sequence)\\]"
    case .zsh: "%{\(sequence)%}"
    case .fish, .none: sequence
    }
  }
}

extension ColorDepth {
  /// How many colors the terminal of an environment shows.
  init(environment: [String: String]) {
    let terminal = environment["TERM"] ?? "dumb"
    let colors = environment["COLORTERM"] ?? ""
    if environment["NO_COLOR"]?.isEmpty == false || terminal == "dumb" {
      self = .mono
    } else if colors == "truecolor" || colors == "24bit" || terminal.hasSuffix("-direct") {
      self = .direct
    } else {
      self = terminal.hasSuffix("256color") ? .twoFiftySix : .sixteen
    }
  }
}
