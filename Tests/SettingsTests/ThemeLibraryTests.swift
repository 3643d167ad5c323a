import Canvas
import Foundation
import Identity
import Settings
import Testing
import Themes

@Suite struct ThemeLibraryTests {
  let home: Home
  let library: ThemeLibrary

  init() throws {
    home = try Home()
    library = ThemeLibrary(configHome: home.path)
  }

  private func problems(_ name: String) -> [String] {
    library.theme(named: name).problems.map {
      $0.description.replacingOccurrences(of: home.path + "/guise/themes/", with: "")
    }
  }

  @Test func aThemeIsReadFromItsFile() throws {
    try home.write(
      "themes/mine.toml",
      """
      name = "Mine"
      appearance = "dark"
      [palette]
      sea = ["#005f87", "blue"]
      [style]
      text = { fg = "sea", bg = "" }
      title = { fg = "bright-red", bold = true, italic = true }
      "status.live" = "#0f0"
      "label.red" = "sea"
      """
    )
    let (theme, problems) = library.theme(named: "mine")
    #expect(problems == [])
    let sea = Color.exact(ExactColor(red: 0, green: 0x5F, blue: 0x87), standIn: .blue)
    #expect(
      theme
        == Theme(
          name: "Mine",
          appearance: .dark,
          looks: [
            .text: Look(foreground: sea, background: .terminal),
            .title: Look(foreground: .ansi(.brightRed), bold: true, italic: true),
            .statusLive: Look(
              foreground: .exact(ExactColor(red: 0, green: 255, blue: 0), standIn: .green)
            ),
          ],
          labels: ["red": Look(foreground: sea)]
        )
    )
    #expect(library.names == Themes.names + ["mine"])
  }

  @Test func ownThemesAreOfferedAfterTheBuiltInOnesWithWhatIsWrongInThem() throws {
    try home.write("themes/mine.toml", "name = \"Mine\"\n[style]\ntitle = \"reed\"")
    let themes = library.themes()
    #expect(themes.map(\.name) == Themes.names + ["mine"])
    #expect(themes.dropLast().allSatisfy { $0.file == nil && $0.problems == [] })
    let mine = try #require(themes.last)
    #expect(mine.theme.name == "Mine")
    #expect(mine.file == "\(home.path)/guise/themes/mine.toml")
    #expect(mine.problems.map(\.location.line) == [3])
  }

  @Test func aThemeInheritsStylesAndPalette() throws {
    try home.write(
      "themes/base.toml",
      "[palette]\nmain = \"red\"\n[style]\ntitle = \"main\"\nerror = \"main\"\n"
    )
    try home.write(
      "themes/child.toml",
      "inherits = \"base\"\n[palette]\nmain = \"blue\"\n[style]\nerror = \"green\""
    )
    let (theme, problems) = library.theme(named: "child")
    #expect(problems == [])
    #expect(theme.name == "child")
    #expect(theme.looks[.title] == Look(foreground: .ansi(.blue)))
    #expect(theme.looks[.error] == Look(foreground: .ansi(.green)))
  }

  @Test func aThemeMayInheritFromTheBuiltInOneOfItsName() throws {
    try home.write("themes/nord.toml", "inherits = \"nord\"\n[style]\ntitle = \"red\"")
    let (theme, problems) = library.theme(named: "nord")
    #expect(problems == [])
    #expect(theme.looks[.title] == Look(foreground: .ansi(.red)))
    #expect(
      theme.looks[.text]
        == ThemeLibrary(configHome: "/nonexistent").theme(named: "nord").theme.looks[.text]
    )
  }

  @Test func whatIsWrongIsSaidWithItsLine() throws {
    try home.write(
      "themes/wrong.toml",
      """
      inherit = "nord"
      appearance = "gloomy"
      [palette]
      sea = "#12345"
      pair = ["red", "#ff0000"]
      [style]
      titel = "red"
      title = "reed"
      error = { fg = "red", blod = true, dim = 1 }
      text = 3
      label.red = "red"
      "label.mauve" = "red"
      """
    )
    #expect(
      problems("wrong") == [
        "wrong.toml:1: unknown key “inherit” (did you mean “inherits”?)",
        "wrong.toml:2: “gloomy” is no value for “appearance” (one of “dark”, “light”)",
        "wrong.toml:4: “#12345” is no color",
        "wrong.toml:5: these are no two colors (write an exact one and one of the sixteen, as in [\"#bf616a\", \"red\"])",
        "wrong.toml:7: unknown style “titel” (did you mean “title”?)",
        "wrong.toml:8: “reed” is no color (did you mean “red”?)",
        "wrong.toml:9: unknown key “blod” of a style (did you mean “bold”?)",
        "wrong.toml:9: “dim” is a number (write true or false)",
        "wrong.toml:10: a number is no color (write a name, or red, green and blue as in \"#bf616a\")",
        "wrong.toml:11: unknown key “red” of a style (quote it: \"label.red\")",
        "wrong.toml:12: unknown style “label.mauve” (did you mean “label.mark”?)",
      ]
    )
  }

  @Test func circlesAndMissingThemesAreProblems() throws {
    try home.write("themes/a.toml", "\ninherits = \"b\"\n[style]\ntitle = \"red\"")
    try home.write("themes/b.toml", "inherits = \"a\"")
    #expect(problems("a") == ["b.toml:1: theme “a” inherits from itself"])
    #expect(library.theme(named: "a").theme.looks[.title] == Look(foreground: .ansi(.red)))
    try home.write("themes/c.toml", "inherits = \"nrod\"")
    #expect(problems("c") == ["c.toml:1: no theme “nrod” (did you mean “nord”?)"])
    #expect(
      library.theme(named: "zzzzzz").problems.map(\.message) == ["no theme “zzzzzz”"]
    )
    #expect(library.theme(named: "../config").problems.map(\.message) == ["no theme “../config”"])
  }

  @Test(arguments: ["zzzzzz", "broken", "folder"])
  func aThemeThatCannotBeUsedIsReplacedByTheDefault(name: String) throws {
    try home.write("themes/broken.toml", "[style\n")
    try FileManager.default.createDirectory(
      atPath: home.path + "/guise/themes/folder.toml",
      withIntermediateDirectories: true
    )
    let (theme, problems) = library.theme(named: name)
    #expect(problems.count == 1)
    #expect(theme.looks == library.theme(named: "default").theme.looks)
  }
}
