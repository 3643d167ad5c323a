import Canvas
import Identity
import Menu
import Roster
import Testing

/// Settings that are read again while the menu is open.
@Suite struct PreferencesTests {
  var model = Scenes.list()

  @Test mutating func keysAreTheNewOnes() {
    let change = KeyChange(
      section: nil,
      command: "open",
      keys: ["O"],
      location: SourceLocation(file: "c", line: 1)
    )
    model.send(.settingsRead(Preferences(keymap: Keymap.default.applying([change]).keymap)))
    #expect(model.send(.key("j"), .key("O")) == [.assume(task: 1, "staging")])
  }

  @Test mutating func anOrderChosenInTheMenuStaysUnlessTheSettingIsAnother() {
    model.type("S")
    #expect(model.sorting == .name)
    model.send(.settingsRead(Preferences()))
    #expect(model.sorting == .name)
    model.send(.settingsRead(Preferences(sorting: .account)))
    #expect(model.sorting == .account)
  }

  @Test mutating func aThemeThatCouldNotBeKeptStaysUnlessTheSettingIsAnother() {
    let (nord, mine) = (Scenes.themes[1], Scenes.themes[3])
    model.send(.key("t"), .themesRead(Scenes.themes), .key("j"), .key(.enter))
    #expect(model.theme == nord)
    model.send(.settingsRead(Preferences()))
    #expect(model.theme == nord)
    model.send(.settingsRead(Preferences(theme: mine)))
    #expect(model.theme == mine)
    // Its file was changed.
    let changed = ThemeOffer(name: mine.name, theme: Theme(name: "Mine, again"))
    model.send(.settingsRead(Preferences(theme: changed)))
    #expect(model.theme == changed)
  }

  @Test mutating func whoChoosesAThemeIsNotDisturbed() {
    model.send(.key("t"), .themesRead(Scenes.themes), .key("j"))
    model.send(.settingsRead(Preferences(theme: Scenes.themes[3])))
    #expect(model.theme == Scenes.themes[1])
  }
}
