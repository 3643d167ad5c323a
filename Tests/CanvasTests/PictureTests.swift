import Canvas
import TestSupport
import Testing

@Suite struct PictureTests {
  @Test func commandsForColorAreRead() {
    let text = ANSIText(
      "a\u{1B}[1;31mb\u{1B}[0;38;5;200;48;2;1;2;3mc\u{1B}[39m\u{1B}[49;7md\n\u{1B}[38:2::9:8:7;27;92me界f",
      columns: 4,
      rows: 2
    )
    let first = text.rows[0].map(\.look)
    #expect(first[0] == ANSIText.Look())
    #expect(first[1].bold && first[1].foreground == .index(1))
    #expect(first[2].foreground == .index(200))
    #expect(first[2].background == .exact(red: 1, green: 2, blue: 3))
    #expect(first[3].reverse && first[3].foreground == .standard)
    #expect(text.rows[1].map(\.text) == ["e", "界", nil, "f"])
    #expect(text.rows[1][0].look.foreground == .index(10))
    #expect(!text.rows[1][0].look.reverse)
  }

  @Test func commandsForOtherThingsAreDropped() {
    let text = ANSIText(
      "\u{1B}]8;;https://x\u{1B}\\a\u{1B}[2Jb\u{1B}(Bc too long",
      columns: 3,
      rows: 1
    )
    #expect(text.rows.map { $0.map(\.text) } == [["a", "b", "c"]])
  }

  @Test func aPictureHoldsTheTextAndItsColors() {
    let svg = Picture(
      ansi: "\u{1B}[48;2;16;32;48mA & <B>   \u{1B}[7mC\u{1B}[27;4m─\u{1B}[0m",
      columns: 12,
      rows: 1
    ).svg()
    #expect(svg.contains(">A &amp; &lt;B&gt;   </text>"))
    #expect(svg.contains("fill=\"#102030\""))
    #expect(svg.contains("<path d=\"M"))
    #expect(svg.hasPrefix("<svg") && svg.hasSuffix("</svg>\n"))
  }
}
