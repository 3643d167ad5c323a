import Canvas
import Menu
import TestSupport
import Testing

@Suite struct KeymapTests {
  private let keymap = Keymap.default

  @Test(arguments: KeyScope.allCases) func noKeyMeansTwoThingsInOnePlace(scope: KeyScope) {
    let keys = (keymap.bindings(in: scope) + keymap.bindings(in: .anywhere)).flatMap(\.keys)
    let distinct = Set(keys)
    #expect(scope == .anywhere || distinct.count == keys.count)
  }

  /// Terminals take these themselves, or send them for another key.
  @Test(arguments: ["s", "q", "h", "i", "m", "j"] as [Character])
  func keysOfTheTerminalAreLeftAlone(letter: Character) {
    #expect(!keymap.bindings.contains { $0.keys.contains(.control(letter)) })
  }

  @Test func everyListActionHasAKeyWithoutControl() {
    let plain = keymap.bindings(in: .list).filter { binding in
      binding.keys.contains { if case .control = $0 { false } else { true } }
    }
    let commands = Set(keymap.bindings(in: .list).map(\.command))
    // Half pages are a convenience beside the pages.
    #expect(commands.subtracting(plain.map(\.command)) == [.halfPageDown, .halfPageUp])
  }

  @Test func everyCommandHasAKey() {
    #expect(Set(keymap.bindings.map(\.command)) == Set(Command.allCases))
  }

  @Test func theReadmeHasTheTable() throws {
    let readme = try Project.text("README.md")
    #expect(
      readme.contains("<!-- keys -->\n" + keymap.markdownTable + "<!-- /keys -->"),
      "between the marks belongs:\n\(keymap.markdownTable)"
    )
  }

  @Test func tableForTheReadmeHasEveryBinding() {
    let lines = keymap.markdownTable.split(separator: "\n")
    #expect(lines.count == keymap.bindings.count + 2)
    #expect(lines[2] == "| In the list | `enter` | assume the role and open a shell |")
  }
}
