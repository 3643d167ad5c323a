import Identity
import Testing

@Suite struct LabelTests {
  @Test(arguments: [
    ("red", "red"), ("RED", "red"), ("lightblue", "lightBlue"), ("darkBlue", "darkBlue"),
    ("grey", "gray"), ("#ff8000", "#ff8000"), ("FF8000", "#ff8000"), ("f80", "#ff8800"),
    ("#000", "#000000"),
  ])
  func colorsAreRead(text: String, color: String) {
    #expect(LabelColor(text)?.description == color)
  }

  @Test(arguments: ["", "#", "reed", "#ff80", "#gggggg", "+12345", "#ff80000", "ｆ80"])
  func otherTextIsNoColor(text: String) {
    #expect(LabelColor(text) == nil)
  }
}
