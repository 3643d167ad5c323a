import Testing

@testable import Canvas

@Suite struct ANSILinesTests {
  private let theme = Theme(
    name: "test",
    looks: [
      .title: Look(foreground: .exact(ExactColor(red: 1, green: 2, blue: 3)), bold: true),
      .error: Look(foreground: .ansi(.brightRed), background: .ansi(.blue), underline: true),
    ]
  )

  @Test(arguments: [
    (ColorDepth.direct, "\u{1B}[0;1;38;2;1;2;3mab"), (.twoFiftySix, "\u{1B}[0;1;38;5;232mab"),
    (.sixteen, "\u{1B}[0;1;30mab"), (.mono, "\u{1B}[0;1mab"),
  ])
  func aLineIsCompleteInItselfAtEveryDepth(depth: ColorDepth, head: String) {
    var screen = Screen(rows: 2, columns: 4)
    screen.write("ab", row: 0, column: 0, style: Style(.title))
    screen.write("本", row: 1, column: 0, style: Style(.error))
    let lines = screen.ansiLines(theme: theme, depth: depth)
    #expect(lines.count == 2)
    #expect(lines[0] == head + "\u{1B}[0m  \u{1B}[m")
    if depth == .sixteen { #expect(lines[1] == "\u{1B}[0;4;91;44m本\u{1B}[0m  \u{1B}[m") }
  }
}
