import Foundation
import Identity
import Testing

@testable import Settings

@Suite struct SettingsTests {
  @Test func whatIsNotSetHasADefault() {
    let (settings, problems) = Settings.load(configHome: "/nonexistent")
    #expect(settings == Settings())
    #expect(problems == [])
    #expect(settings.theme == "default" && settings.mouse && settings.order == .file)
    #expect(settings.recents)
  }

  @Test func everySettingIsRead() {
    let (settings, problems) = Settings.read(
      "theme = \"nord\"\r\nmouse = false\r\norder = \"account\"\r\n"
        + "recents = false\r\nshare_with_aws_cli = true\r\n",
      path: "c"
    )
    #expect(problems == [])
    #expect(settings.theme == "nord" && !settings.mouse && settings.order == .account)
    #expect(settings.sharesWithCLI)
    #expect(!settings.recents)
  }

  @Test(arguments: [
    ("# first\nthem = \"nord\"", "c:2: unknown key “them” (did you mean “theme”?)"),
    ("mouse = true\r\n\r\nthem = 1\r\n", "c:3: unknown key “them” (did you mean “theme”?)"),
    ("\"quite other\" = 1", "c:1: unknown key “quite other”"),
    (
      "[keys]\nopen = 1",
      "c:2: a number is no key (write a key such as \"x\" or \"ctrl-x\", several in [ ], or \"disabled\")"
    ),
    ("keys = 1", "c:1: “keys” is a number (write a section [keys])"),
    (
      "[keys.page]\nback = [\"ctrl-i\"]", "c:2: “ctrl-i” cannot be used: terminals send it for tab"
    ),
    (
      "notify = \"loud\"",
      "c:1: “loud” is no value for “notify” (one of “bell”, “osc9”, “notify-send”, “off”)"
    ),
    (
      "x = \"\"\"\ntheme = 1\n\"\"\"\nmouse = 1",
      "c:1: unknown key “x”|c:4: “mouse” is a number (write true or false)"
    ),
    ("theme = true", "c:1: “theme” is true or false (write a string)"),
    ("theme = 1979-05-27", "c:1: “theme” is a date (write a string)"),
    ("mouse = \"no\"", "c:1: “mouse” is a string (write true or false)"),
    (
      "\n\norder = \"size\"",
      "c:3: “size” is no value for “order” (one of “file”, “name”, “account”)"
    ),
  ])
  func whatIsWrongIsSaidWithItsLine(text: String, problems: String) {
    let found = Settings.read(text, path: "c").problems
    #expect(found.map(\.description).sorted().joined(separator: "|") == problems)
  }

  @Test func oneBadValueDoesNotSpoilTheOthers() {
    let (settings, problems) = Settings.read("mouse = 3\ntheme = \"nord\"", path: "c")
    #expect(settings.theme == "nord")
    #expect(settings.mouse)
    #expect(problems.count == 1)
  }

  @Test(arguments: ["theme = ", "theme = \"a\"\ntheme = \"b\"", "[x\n", "theme = nord"])
  func whatIsNoTOMLIsSaidWithItsLine(text: String) throws {
    let (settings, problems) = Settings.read(text, path: "c")
    var standard = Settings()
    standard.isUnreadable = true
    #expect(settings == standard)
    #expect(problems.count == 1)
    let lines = text.split(separator: "\n").count
    #expect(1...lines ~= (try #require(problems.first).location.line))
  }

  @Test func anUnusableFileIsOneProblem() throws {
    let home = try Home()
    try FileManager.default.createDirectory(
      atPath: home.path + "/guise/config.toml",
      withIntermediateDirectories: true
    )
    #expect(
      Settings.load(configHome: home.path).problems.map(\.description)
        == ["\(home.path)/guise/config.toml: cannot be read: Is a directory"]
    )
    try FileManager.default.removeItem(atPath: home.path + "/guise/config.toml")
    try Data([0x74, 0xFF]).write(to: URL(filePath: home.path + "/guise/config.toml"))
    #expect(
      Settings.load(configHome: home.path).problems.map(\.description)
        == ["\(home.path)/guise/config.toml: is not UTF-8"]
    )
    try home.write("config.toml", "order = \"name\"")
    #expect(Settings.load(configHome: home.path).settings.order == .name)
  }
}

/// The settings of kept sessions, of which a wrong one never means less care.
@Suite struct StoreSettingTests {
  @Test(
    arguments: [
      ("", .keyring, 43_200, 0), ("store = \"keyring\"", .keyring, 43_200, 0),
      ("store = \"passphrase\"\nstore_timeout = \"30m\"", .passphrase, 1_800, 0),
      ("store = \"memory\"", .memory, 43_200, 0), ("store_timeout = \"off\"", .keyring, nil, 0),
      ("store = \"Passphrase\"", .memory, 43_200, 1), ("store = 1", .memory, 43_200, 1),
      ("store_timeout = \"soon\"", .keyring, 43_200, 1),
      ("store_timeout = \"0\"", .keyring, 43_200, 1),
      ("store_timeout = \"721h\"", .keyring, 43_200, 1),
      ("store_timeout = 60", .keyring, 43_200, 1),
      ("store = = 1", .memory, 43_200, 1), ("theme = = 1", .keyring, 43_200, 1),
    ] as [(String, Settings.Store, Int?, Int)]
  )
  func storeAndItsTime(text: String, store: Settings.Store, timeout: Int?, problems: Int) {
    let (settings, found) = Settings.read(text, path: "c")
    #expect(settings.store == store)
    #expect(settings.storeTimeout?.seconds == timeout)
    #expect(found.count == problems)
  }
}

/// A configuration directory of a test's own.
final class Home: Sendable {
  let path = NSTemporaryDirectory() + "guise-settings-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(
      atPath: path + "/guise/themes",
      withIntermediateDirectories: true
    )
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file below `guise`.
  func write(_ name: String, _ text: String) throws {
    try text.write(toFile: "\(path)/guise/\(name)", atomically: true, encoding: .utf8)
  }
}
