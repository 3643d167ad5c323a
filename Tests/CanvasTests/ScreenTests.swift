import Canvas
import TestSupport
import Testing

@Suite struct ScreenTests {
  @Test(arguments: [
    ("abcdef", -2, 100, "cdef  "), ("abcdef", 4, 100, "    ab"), ("abcdef", 0, 3, "abc   "),
    ("abc", 6, 100, "      "), ("abc", 0, 0, "      "), ("abc", 0, -1, "      "),
    ("界界", -1, 100, " 界   "), ("界界", 3, 100, "   界 "), ("界界", 0, 3, "界    "),
  ])
  func writingIsClippedAtCells(text: String, column: Int, maxWidth: Int, row: String) {
    var screen = Screen(rows: 1, columns: 6)
    screen.write(text, row: 0, column: column, maxWidth: maxWidth)
    #expect(screen.text == row)
    #expect(screen.cells.reduce(0) { $0 + ($1.text == nil ? 0 : $1.text?.cellWidth ?? 0) } == 6)
  }

  @Test func anyTextAnywhereKeepsEveryRowWhole() {
    var generator = SeededGenerator(seed: 7)
    let pieces = ["a", " ", "界", "👍🏽", "e\u{301}", "\u{1B}", "क्ष", "\u{202E}", "ש", "…"]
    var screen = Screen(rows: 4, columns: 9)
    for _ in 0..<5000 {
      let text = (0..<Int.random(in: 0...6, using: &generator))
        .compactMap { _ in pieces.randomElement(using: &generator) }.joined()
      screen.write(
        text,
        row: Int.random(in: -1...4, using: &generator),
        column: Int.random(in: -6...10, using: &generator),
        maxWidth: Int.random(in: 0...12, using: &generator)
      )
      if let torn = screen.lines.first(where: { $0.cellWidth != 9 }) {
        Issue.record("“\(text)” made “\(torn)”")
        return
      }
    }
  }

  @Test func writingOutsideTheRowsDoesNothing() {
    var screen = Screen(rows: 1, columns: 3)
    for row in [-1, 1, .max] { screen.write("abc", row: row, column: 0) }
    #expect(screen == Screen(rows: 1, columns: 3))
  }

  @Test(arguments: [(0, "x 界"), (1, " x界"), (2, "界x "), (3, "界 x")])
  func overwritingHalfOfAWideCharacterLeavesASpace(column: Int, row: String) {
    var screen = Screen(rows: 1, columns: 4)
    screen.write("界界", row: 0, column: 0)
    screen.write("x", row: 0, column: column)
    #expect(screen.text == row)
  }

  @Test func fillingStylesAndClearingBlanks() {
    var screen = Screen(rows: 2, columns: 4)
    screen.write("abcd", row: 0, column: 0)
    screen.fill(row: 0, style: Style(.selection))
    #expect(screen.lines == ["abcd", "    "])
    #expect(
      screen.cells.map(\.style.role).prefix(5) == [
        .selection, .selection, .selection, .selection, .text,
      ]
    )
    screen.clear(Rect(row: -1, column: 1, rows: 2, columns: 2), style: Style(.muted))
    #expect(screen.lines == ["a  d", "    "])
    #expect(screen[0, 1].style == Style(.muted))
    screen.fill(Rect(row: 5, column: 5, rows: 5, columns: 5), style: Style(.error))
    #expect(!screen.cells.contains { $0.style == Style(.error) })
  }

  @Test func boxesJoinAndTheirTitlesFit() throws {
    var screen = Screen(rows: 9, columns: 24)
    screen.drawBox(Rect(row: 0, column: 0, rows: 3, columns: 24), title: "Production 界")
    screen.drawBox(
      Rect(row: 3, column: 2, rows: 4, columns: 12),
      border: .heavy,
      style: Style(.danger),
      title: "Too long for it"
    )
    screen.drawBox(Rect(row: 4, column: 16, rows: 2, columns: 6), border: .ascii)
    screen.drawRule(row: 8, columns: 0..<24)
    screen.write(
      "in",
      row: 1,
      column: 1,
      style: Style(.label, tint: .named("red"), isSelected: true)
    )
    screen.title = "boxes"
    screen.cursor = (1, 3)
    try expectScreen(screen, "boxes")
  }

  @Test(arguments: [(0, 0), (1, 1), (1, 40), (3, 5)])
  func nothingIsDrawnOutsideSmallScreens(rows: Int, columns: Int) {
    var screen = Screen(rows: rows, columns: columns)
    screen.drawBox(Rect(row: -1, column: -1, rows: 6, columns: 50), title: "title")
    screen.drawBox(Rect(row: 0, column: 0, rows: 2, columns: 2), title: "title")
    screen.write("界界界", row: 0, column: -1)
    #expect(screen.lines.count == rows)
    #expect(screen.lines.allSatisfy { $0.cellWidth == columns })
  }

  @Test func rectanglesSplitWithoutLossAndNeverBelowZero() {
    let all = Rect(row: 1, column: 2, rows: 10, columns: 20)
    #expect(all.splitTop(3).top == Rect(row: 1, column: 2, rows: 3, columns: 20))
    #expect(all.splitTop(3).rest == Rect(row: 4, column: 2, rows: 7, columns: 20))
    #expect(all.splitBottom(3).bottom == Rect(row: 8, column: 2, rows: 3, columns: 20))
    #expect(all.splitBottom(99).bottom == all)
    #expect(all.splitLeft(5).rest == Rect(row: 1, column: 7, rows: 10, columns: 15))
    #expect(all.splitRight(5).right == Rect(row: 1, column: 17, rows: 10, columns: 5))
    #expect(all.splitRight(-5).right.isEmpty)
    #expect(all.centered(rows: 4, columns: 10) == Rect(row: 4, column: 7, rows: 4, columns: 10))
    #expect(all.inset(rows: 1, columns: 2) == Rect(row: 2, column: 4, rows: 8, columns: 16))
    #expect(all.inset(rows: 6, columns: 11).isEmpty)
    #expect(all.contains(row: 10, column: 21))
    #expect(!all.contains(row: 11, column: 21))
  }
}
