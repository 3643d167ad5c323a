import Canvas
import Testing

@Suite struct CellWidthTests {
  @Test(arguments: [
    ("plain", 5), ("", 0), ("界", 2), ("é", 1), ("e\u{301}", 1), ("각", 2), ("ᄀ\u{1161}\u{11A8}", 2),
    ("❤\u{FE0F}", 1), ("👍🏽", 2), ("👨‍👩‍👦", 2), ("🇺🇸", 2), ("🇩🇪🇩🇪", 4), ("\u{1F1E9}", 1), ("कि", 2), ("क्ष", 2),
    ("שלום", 4),
    ("\u{1B}[31m", 5), ("\r\n", 1), ("\u{301}", 1), ("a\u{200B}", 2),
  ])
  func textHasTheWidthThatIsDrawn(text: String, width: Int) {
    #expect(text.cellWidth == width)
    var screen = Screen(rows: 1, columns: 20)
    #expect(screen.write(text, row: 0, column: 0) == width)
    let cells = screen.cells.prefix(width)
    #expect(cells.allSatisfy { $0.text != " " })
    #expect(screen.cells.dropFirst(width).allSatisfy { $0.text == " " })
  }

  @Test(arguments: [
    ("\u{1B}]0;owned\u{7}", "·]0;owned·"), ("a\r\nb", "a·b"), ("a\tb", "a·b"),
    ("\u{9B}31m", "·31m"),
    ("\u{202E}txt.exe", "·txt.exe"), ("a\u{2066}b\u{2069}", "a·b·"), ("\u{200F}x", "·x"),
    ("👨‍👩‍👦", "👨"), ("👍🏽", "👍"), ("❤\u{FE0F}", "❤"), ("🇺🇸", "US"), ("🇩🇪🇩", "DED"),
    ("e\u{301}", "e\u{301}"),
    ("z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}", "z\u{300}\u{301}\u{302}\u{303}"),
    ("\u{10FFFF}", "·"),
  ])
  func textIsReducedToWhatATerminalCanBeTrustedWith(text: String, shown: String) {
    var screen = Screen(rows: 1, columns: shown.cellWidth)
    screen.write(text, row: 0, column: 0)
    #expect(screen.text == shown)
  }

  @Test(arguments: [
    ("production", 10, "production"), ("production", 9, "producti…"), ("production", 1, "…"),
    ("production", 0, ""), ("生产环境", 8, "生产环境"), ("生产环境", 7, "生产环…"), ("生产环境", 6, "生产…"),
    ("生产", -1, ""),
  ])
  func truncationCountsCells(text: String, width: Int, expected: String) {
    #expect(text.truncated(to: width) == expected)
    #expect(text.padded(to: width).cellWidth == max(0, width))
  }

  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]), ("one two", 3, ["one", "two"]), ("", 5, [""]),
    ("abcdefgh", 3, ["abc", "def", "gh"]), ("a\n\nb", 5, ["a", "", "b"]),
    ("  indented text", 10, ["  indented", "text"]), ("生产环境", 5, ["生产", "环境"]), ("界", 1, ["界"]),
    ("see abcdefgh", 5, ["see", "abcde", "fgh"]), ("anything", 0, []),
  ])
  func wrappingBreaksAtSpaces(text: String, width: Int, lines: [String]) {
    #expect(text.wrapped(to: width) == lines)
  }
}
