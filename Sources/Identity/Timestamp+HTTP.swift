extension Timestamp {
  /// Reads the date of an HTTP header, `Sun, 06 Nov 1994 08:49:37 GMT`.
  ///
  /// Source: RFC 9110, section 5.6.7, IMF-fixdate; the obsolete forms are not read.
  package init?(httpDate text: some StringProtocol) {
    let words = text.split(whereSeparator: { " :,".contains($0) })
    guard words.count == 8, words[7] == "GMT", let day = Int(words[1]),
      let month = Timestamp.months.firstIndex(of: String(words[2])), let year = Int(words[3]),
      let hour = Int(words[4]), let minute = Int(words[5]), let second = Int(words[6])
    else { return nil }
    self.init(
      Components(
        year: year,
        month: month + 1,
        day: day,
        hour: hour,
        minute: minute,
        second: second
      )
    )
  }

  /// The moment as the date of an HTTP header.
  package var httpDate: String {
    let c = components
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    // Day 0 of the epoch was a Thursday.
    let days = seconds.flooredDivision(by: 86_400)
    let weekday = Timestamp.weekdays[days - days.flooredDivision(by: 7) * 7]
    return "\(weekday), \(two(c.day)) \(Timestamp.months[c.month - 1]) \(c.year) "
      + "\(two(c.hour)):\(two(c.minute)):\(two(c.second)) GMT"
  }

  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
