import Foundation
import Identity
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z", "19700101T000000Z"),
    (-1, "1969-12-31T23:59:59Z", "19691231T235959Z"),
    (951_782_400, "2000-02-29T00:00:00Z", "20000229T000000Z"),
    (1_440_938_160, "2015-08-30T12:36:00Z", "20150830T123600Z"),
    (4_107_542_399, "2100-02-28T23:59:59Z", "21000228T235959Z"),
    (4_107_542_400, "2100-03-01T00:00:00Z", "21000301T000000Z"),
  ])
  func knownMomentsAreWritten(seconds: Int, rfc3339: String, amzDate: String) {
    let moment = Timestamp(seconds: seconds)
    #expect(moment.rfc3339 == rfc3339)
    #expect(moment.amzDate == amzDate)
    #expect(Timestamp(rfc3339: rfc3339) == moment)
  }

  /// From 1600 on: before, Foundation goes over to the Julian calendar.
  @Test func foundationCountsTheSame() {
    let format = Date.ISO8601FormatStyle()
    for seconds in stride(from: -11_676_096_000, to: 253_402_300_800, by: 123_456_789) {
      let text = Date(timeIntervalSince1970: Double(seconds)).formatted(format)
      #expect(Timestamp(seconds: seconds).rfc3339 == text)
      #expect(Timestamp(rfc3339: text)?.seconds == seconds)
    }
  }

  /// The example of RFC 9110, section 5.6.7, and a day of every kind around it.
  @Test func readsAndWritesTheDateOfHTTP() {
    #expect(Timestamp(httpDate: "Sun, 06 Nov 1994 08:49:37 GMT")?.rfc3339 == "1994-11-06T08:49:37Z")
    for seconds in stride(from: -2_000_000_000, to: 4_000_000_000, by: 12_345_679) {
      let moment = Timestamp(seconds: seconds)
      let format = Date.VerbatimFormatStyle.httpDate
      #expect(moment.httpDate == Date(timeIntervalSince1970: Double(seconds)).formatted(format))
      #expect(Timestamp(httpDate: moment.httpDate) == moment)
    }
    for text in ["", "Sun, 06 Nov 1994", "Sun, 06 Nov 1994 08:49:37 CET", "Sunday, 06-Nov-94"] {
      #expect(Timestamp(httpDate: text) == nil)
    }
  }

  @Test(arguments: [
    ("2026-11-22T08:30:00.123456Z", 0), ("2026-11-22T08:30:00UTC", 0),
    ("2026-11-22 08:30:00+00:00", 0), ("2026-11-22T10:30:00+02:00", 0),
    ("2026-11-22T03:00:00-0530", 0), ("2026-11-22T08:30:60Z", 60),
  ])
  func looserEndingsAreRead(text: String, offset: Int) {
    #expect(
      Timestamp(rfc3339: text)?.rfc3339 == (Timestamp(seconds: 1_795_336_200) + offset).rfc3339
    )
  }

  @Test(arguments: [
    "", "2026-11-22", "2026-11-22T08:30:00", "2026-13-22T08:30:00Z", "2026-02-29T00:00:00Z",
    "2026-11-22T24:00:00Z", "2026-11-22T08:60:00Z", "2026-11-22T08:30:00+2", "x026-11-22T08:30:00Z",
    "2026-11-22T08:30:00Zx", "2026-11-22T08:30:00.Z5",
  ])
  func otherTextIsNoMoment(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }
}

extension Date.VerbatimFormatStyle {
  fileprivate static var httpDate: Date.VerbatimFormatStyle {
    Date.VerbatimFormatStyle(
      format: """
        \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \
        \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\
        \(second: .twoDigits) GMT
        """,
      locale: Locale(identifier: "en_US_POSIX"),
      timeZone: .gmt,
      calendar: Calendar(identifier: .gregorian)
    )
  }
}
