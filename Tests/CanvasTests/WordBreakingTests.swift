import Canvas
import Testing

@Suite struct WordBreakingTests {
  @Test(arguments: [
    ("short", "short"),
    ("one two three", "one two\nthree"),
    ("  one two three", "  one\n  two\n  three"),
    ("see /a/very/long/path now", "see\n/a/very/long/path\nnow"),
    ("first\nsecond line is long\n", "first\nsecond\nline is\nlong\n"),
    ("name      left over", "name      left over"),
    ("the { \"a\": 1 } stays", "the { \"a\": 1 } stays"),
    ("日本 日本 日", "日本\n日本 日"),
  ])
  func linesAreBrokenBetweenWords(text: String, broken: String) {
    #expect(text.brokenAtWords(to: 8) == broken)
  }
}
