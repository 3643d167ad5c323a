/// A moment as whole seconds since 1970-01-01T00:00:00Z.
///
/// AWS speaks in whole seconds of UTC; a calendar library would cost more than the whole of a
/// warm `credential-process`.
package struct Timestamp: Hashable, Sendable, Comparable {
  /// Seconds since the epoch; negative before it.
  package let seconds: Int

  /// Counts from the epoch.
  package init(seconds: Int) { self.seconds = seconds }

  /// Orders moments by time.
  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.seconds < right.seconds
  }

  /// The moment `seconds` later.
  package static func + (moment: Timestamp, seconds: Int) -> Timestamp {
    Timestamp(seconds: moment.seconds + seconds)
  }

  /// The moment `seconds` earlier.
  package static func - (moment: Timestamp, seconds: Int) -> Timestamp {
    Timestamp(seconds: moment.seconds - seconds)
  }
}

// MARK: - Calendar

extension Timestamp {
  /// Year, month, day, hour, minute and second in UTC.
  package struct Components: Hashable, Sendable {
    package var year, month, day, hour, minute, second: Int
  }

  /// The moment's parts in UTC, by the proleptic Gregorian calendar.
  package var components: Components {
    let days = seconds.flooredDivision(by: 86_400)
    let rest = seconds - days * 86_400
    // Eras of 400 years have a fixed number of days; years begin in March so that the leap day
    // comes last. Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let shifted = days + 719_468
    let era = shifted.flooredDivision(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return Components(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
      month: month,
      day: dayOfYear - (153 * marchMonth + 2) / 5 + 1,
      hour: rest / 3_600,
      minute: rest / 60 % 60,
      second: rest % 60
    )
  }

  /// The moment that the parts name in UTC; `nil` where a part is out of its range.
  package init?(_ parts: Components) {
    guard (1...12).contains(parts.month), (0...23).contains(parts.hour) else { return nil }
    guard (0...59).contains(parts.minute), (0...60).contains(parts.second) else { return nil }
    let isLeap = parts.year % 4 == 0 && (parts.year % 100 != 0 || parts.year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[parts.month - 1]).contains(parts.day) else { return nil }
    let year = parts.month <= 2 ? parts.year - 1 : parts.year
    let era = year.flooredDivision(by: 400)
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (parts.month + (parts.month > 2 ? -3 : 9)) + 2) / 5 + parts.day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    seconds = days * 86_400 + parts.hour * 3_600 + parts.minute * 60 + parts.second
  }
}

// MARK: - Text

extension Timestamp {
  /// RFC 3339 in UTC, `2026-11-22T08:30:00Z`.
  package var rfc3339: String {
    let c = components
    return "\(padded(c.year, 4))-\(padded(c.month))-\(padded(c.day))"
      + "T\(padded(c.hour)):\(padded(c.minute)):\(padded(c.second))Z"
  }

  /// The form Signature Version 4 uses in `X-Amz-Date`, `20261122T083000Z`.
  package var amzDate: String {
    let c = components
    return "\(padded(c.year, 4))\(padded(c.month))\(padded(c.day))"
      + "T\(padded(c.hour))\(padded(c.minute))\(padded(c.second))Z"
  }

  /// Reads `YYYY-MM-DDTHH:MM:SS`, a fraction (dropped), and `Z`, `UTC` or an offset.
  ///
  /// The looser endings are those that AWS services and the AWS CLI's caches write.
  package init?(rfc3339 text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let day = number(bytes[8..<10]), let hour = number(bytes[11..<13]),
      let minute = number(bytes[14..<16]), let second = number(bytes[17..<19])
    else { return nil }
    var rest = bytes[19...]
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst().drop { (0x30...0x39).contains($0) }
    }
    guard let offset = Timestamp.offset(rest) else { return nil }
    let parts = Components(
      year: year,
      month: month,
      day: day,
      hour: hour,
      minute: minute,
      second: second
    )
    guard let local = Timestamp(parts) else { return nil }
    self = local - offset
  }

  /// Seconds east of UTC that a zone's ending stands for.
  private static func offset(_ ending: ArraySlice<UInt8>) -> Int? {
    let text = String(decoding: ending, as: UTF8.self)
    if text == "Z" || text == "z" || text == "UTC" { return 0 }
    let digits = ending.dropFirst().filter { $0 != UInt8(ascii: ":") }
    guard text.first == "+" || text.first == "-", digits.count == 4,
      let hours = number(digits.prefix(2)), let minutes = number(digits.suffix(2))
    else { return nil }
    return (text.first == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }
}

private func padded(_ value: Int, _ width: Int = 2) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

private func number(_ digits: some Collection<UInt8>) -> Int? {
  var value = 0
  for digit in digits {
    guard (0x30...0x39).contains(digit) else { return nil }
    value = value * 10 + Int(digit - 0x30)
  }
  return value
}

extension Int {
  /// Division that rounds toward negative infinity, as calendars need before the epoch.
  func flooredDivision(by divisor: Int) -> Int {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
