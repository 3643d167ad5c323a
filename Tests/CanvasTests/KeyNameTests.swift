import Canvas
import Testing

@Suite struct KeyNameTests {
  @Test(arguments: [
    Key.character("a"), .character("G"), .character("?"), .character("é"), .character(" "),
    .control("d"), .function(1), .function(12), .up, .down, .left, .right, .home, .end, .pageUp,
    .pageDown, .enter, .escape, .tab, .backTab, .backspace, .delete, .character("f"),
  ])
  func aKeyIsReadAsItIsWritten(key: Key) {
    #expect(Key(name: key.name) == key)
  }

  @Test(arguments: [
    ("up", Key.up), ("PGDN", .pageDown), ("Esc", .escape), ("Ctrl-D", .control("d")),
    ("f5", .function(5)),
  ])
  func namesAreReadInAnyCase(text: String, key: Key) { #expect(Key(name: text) == key) }

  @Test(arguments: ["", " ", "ctrl-", "ctrl-ab", "F0", "F13", "alt-x", "returns"])
  func otherTextIsNoKey(text: String) { #expect(Key(name: text) == nil) }
}
