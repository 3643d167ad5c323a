import Testing

@testable import Settings

@Suite struct ThemeSettingTests {
  @Test(arguments: [
    ("", "theme = \"nord\"\n"),
    ("theme = \"default\"", "theme = \"nord\""),
    (
      "# mine\ntheme='a'  # \"why\"\nmouse = true\n",
      "# mine\ntheme=\"nord\"  # \"why\"\nmouse = true\n"
    ),
    ("mouse = true\r\n  theme\t=  \"a\"\r\n", "mouse = true\r\n  theme\t=  \"nord\"\r\n"),
    ("mouse = true\r\n", "theme = \"nord\"\r\nmouse = true\r\n"),
    ("\"theme\" = \"a\\\\b\"\n", "\"theme\" = \"nord\"\n"),
    (
      "# Settings\n# theme = \"default\"\n\n[keys]\ntheme = \"t\"\n",
      "# Settings\n# theme = \"default\"\ntheme = \"nord\"\n\n[keys]\ntheme = \"t\"\n"
    ),
    (
      "[keys]\n# theme = 1\ntheme = \"t\"\n",
      "theme = \"nord\"\n[keys]\n# theme = 1\ntheme = \"t\"\n"
    ),
    ("\u{FEFF}mouse = true\n", "\u{FEFF}theme = \"nord\"\nmouse = true\n"),
  ])
  func onlyTheThemeChanges(before: String, after: String) {
    #expect(Settings.text(before, settingTheme: "nord") == after)
  }

  @Test(arguments: [
    "theme = ", "theme = \"\"\"\nnord\"\"\"", "theme = 3", "theme.a = \"b\"", "[theme]\na = 1",
    "theme = \"a\\\"b\"",
  ])
  func whatCannotBeChangedSafelyIsLeftAlone(text: String) {
    #expect(Settings.text(text, settingTheme: "nord") == nil)
  }

  @Test(arguments: ["it's", "a \"b\" \\ c", "tab\tand\u{1}", "本"])
  func anyNameIsReadAsItWasWritten(name: String) throws {
    let text = try #require(Settings.text("mouse = false", settingTheme: name))
    #expect(Settings.read(text, path: "c").settings.theme == name)
    #expect(!Settings.read(text, path: "c").settings.mouse)
  }
}
