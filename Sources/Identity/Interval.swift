/// A length of time as people write it on a command line: `15m`, `1h`, `1h30m`, `3600`.
package struct Interval: Hashable, Sendable {
  /// Whole seconds.
  package let seconds: Int

  /// Counts in seconds.
  package init(seconds: Int) { self.seconds = seconds }

  /// Reads whole numbers with the units h, m and s, largest first; a bare number is seconds.
  package init?(_ text: String) {
    if let seconds = Int(text), seconds >= 0 {
      self.seconds = seconds
      return
    }
    var total = 0
    var rest = Substring(text)
    var largest = Int.max
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      guard let count = Int(digits), let unit = rest.popFirst(),
        let size = Interval.units[unit], size < largest
      else { return nil }
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= Int.max - total else { return nil }
      total += product
      largest = size
    }
    seconds = total
  }

  /// How long STS lets a role's session last, in seconds.
  ///
  /// Source: AWS STS API Reference, AssumeRole, `DurationSeconds`.
  package static let ofSessions = 900...43_200

  private static let units: [Character: Int] = ["h": 3_600, "m": 60, "s": 1]

  /// The two largest units, `11h 59m`, `42m 10s`, `9s`.
  package var text: String {
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
    if hours > 0 { return minutes > 0 ? "\(hours)h \(minutes)m" : "\(hours)h" }
    if minutes > 0 { return seconds % 60 > 0 ? "\(minutes)m \(seconds % 60)s" : "\(minutes)m" }
    return "\(seconds)s"
  }
}
