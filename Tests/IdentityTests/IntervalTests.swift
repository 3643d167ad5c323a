import Identity
import Testing

@Suite struct IntervalTests {
  @Test(arguments: [
    ("0", 0), ("900", 900), ("15m", 900), ("1h", 3_600), ("1h30m", 5_400), ("1h1m1s", 3_661),
    ("90s", 90), ("12h", 43_200),
  ])
  func readsWhatPeopleWrite(text: String, seconds: Int) {
    #expect(Interval(text)?.seconds == seconds)
  }

  @Test(arguments: [
    "", "h", "1x", "-5", "1m1h", "1h1h", "1.5h", "1h 30m", "m5", "99999999999999999999",
    "9999999999999999h", "٣h",
  ])
  func refusesTheRest(text: String) {
    #expect(Interval(text) == nil)
  }

  @Test(arguments: [
    (0, "0s"), (9, "9s"), (60, "1m"), (2_530, "42m 10s"), (3_600, "1h"), (43_140, "11h 59m"),
    (3_659, "1h"),
  ])
  func showsTheTwoLargestUnits(seconds: Int, text: String) {
    #expect(Interval(seconds: seconds).text == text)
  }
}
