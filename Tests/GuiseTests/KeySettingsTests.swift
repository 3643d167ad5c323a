import Foundation
import Menu
import Settings
import TestSupport
import Testing

@testable import guise

@Suite struct KeySettingsTests {
  /// What `guise settings --keys` prints changes nothing when it is put into the settings.
  @Test func theKeysThatArePrintedAreTheKeysThatThereAre() throws {
    let home = TemporaryDirectory()
    try home.writeSettings(Keymap.default.settingsText)
    let (settings, problems) = Settings.load(configHome: home.path)
    #expect(problems == [])
    let (keymap, conflicts) = settings.keymap
    #expect(conflicts == [])
    #expect(keymap == Keymap.default)
  }

  @Test func theExamplesCommandsExist() throws {
    let home = TemporaryDirectory()
    let text = Settings.example.split(separator: "\n").map {
      $0.wholeMatch(of: /# (\[keys.*\]|[a-z]+ = (?:"disabled"|"F5"|\[.*\]))/).map { String($0.1) }
        ?? ""
    }
    try home.writeSettings(text.filter { !$0.hasPrefix("account") }.joined(separator: "\n"))
    let (settings, problems) = Settings.load(configHome: home.path)
    #expect(problems == [])
    #expect(settings.keys.count == 4)
    #expect(settings.keymap.problems == [])
  }
}

extension TemporaryDirectory {
  fileprivate func writeSettings(_ text: String) throws {
    try FileManager.default.createDirectory(
      atPath: path + "/guise",
      withIntermediateDirectories: true
    )
    try text.write(toFile: path + "/guise/config.toml", atomically: true, encoding: .utf8)
  }
}
