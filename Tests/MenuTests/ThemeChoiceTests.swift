import Canvas
import Identity
import Menu
import Roster
import Testing

@Suite struct ThemeChoiceTests {
  var model = Scenes.list()

  @Test mutating func tAsksForTheThemesAndTheListOpensOnTheCurrentOne() {
    #expect(model.send(.key("t")) == [.readThemes])
    #expect(model.dialog == nil)
    model.send(.themesRead(Scenes.themes))
    #expect(model.scope == .choice)
    #expect(model.theme.name == "default")
  }

  @Test mutating func theMenuIsPaintedInTheMarkedThemeAndEnterKeepsIt() {
    model.send(.key("t"), .themesRead(Scenes.themes), .key("j"))
    #expect(model.theme == Scenes.themes[1])
    #expect(model.send(.key(.enter)) == [.keepTheme("nord")])
    #expect(model.dialog == nil)
    #expect(model.theme == Scenes.themes[1])
    model.send(.themeKept("nord", file: "/home/ada/.config/guise/config.toml", nil))
    #expect(
      model.notice?.notice.text == "theme nord is kept in /home/ada/.config/guise/config.toml"
    )
  }

  @Test(arguments: [Key.escape, .character("q")])
  mutating func leavingBringsTheFormerThemeBack(key: Key) {
    let former = model.theme
    model.send(.key("t"), .themesRead(Scenes.themes), .key("G"))
    #expect(model.theme.name == "mine")
    #expect(model.send(.key(key)) == [])
    #expect(model.theme == former)
    #expect(model.dialog == nil)
  }

  @Test mutating func whatIsWrongWithAThemeIsSaidWhileItIsMarked() {
    model.send(.key("t"), .themesRead(Scenes.themes))
    #expect(!view(model).text.contains("mine.toml:7"))
    model.send(.key(.end))
    #expect(view(model).text.contains("mine.toml:7"))
  }

  @Test mutating func aThemeThatCouldNotBeWrittenStaysOnTheScreen() {
    model.send(.key("t"), .themesRead(Scenes.themes), .key("j"), .key(.enter))
    let failure = Failure(title: "The theme is not kept", message: "read-only")
    model.send(.themeKept("nord", file: "/x", failure))
    #expect(model.dialog == .failure(failure, scroll: 0))
    #expect(model.theme.name == "nord")
  }

  @Test mutating func themesThatComeWhileSomethingElseIsOpenAreDropped() {
    model.send(.key("j"), .key(.enter), .key("t"))
    model.send(.mfaNeeded(task: 1, serial: "one", reason: nil), .themesRead(Scenes.themes))
    #expect(model.scope == .field)
    #expect(model.theme.name == "default")
  }

  @Test mutating func themesThatNobodyWaitsForAreDropped() {
    model.send(.themesRead(Scenes.themes))
    #expect(model.dialog == nil)
    model.send(.key("t"), .key(.escape), .themesRead(Scenes.themes))
    #expect(model.dialog == nil)
  }

  @Test mutating func whatIsTypedBeforeTheyAreThereIsMeantForThem() {
    model.send(.key("t"), .key("j"), .paste("x"))
    #expect(model.send(.key(.enter)) == [])
    #expect(model.send(.themesRead(Scenes.themes)) == [.keepTheme("nord")])
    #expect(model.dialog == nil)
    #expect(model.selectedEntry?.id == "production", "the list has not seen the keys")
  }
}
