import Testing

@testable import Settings

/// The commented example of all settings.
@Suite struct ExampleTests {
  /// The example with the settings in it that are commented out.
  private var uncommented: String {
    Settings.example.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let setting = line.wholeMatch(of: /# (\[.*\]|[a-z_]+ = .*)/)
      return setting.map { String($0.1) } ?? String(line)
    }.joined(separator: "\n")
  }

  @Test func asItStandsItSetsWhatIsSoAnyway() {
    let (settings, problems) = Settings.read(Settings.example, path: "e")
    #expect(problems == [])
    #expect(settings == Settings())
  }

  @Test func everythingThatIsCommentedOutCanBeUsed() {
    let (settings, problems) = Settings.read(uncommented, path: "e")
    #expect(problems == [])
    #expect(settings.labels.count == 2)
    #expect(settings.console.separation == .containers)
    #expect(settings.console.browser == ["firefox", "--new-tab"])
    #expect(settings.keys.map(\.command) == ["open", "reload", "forget", "back"])
    #expect(settings.syncs.map(\.name) == ["corp", "members"])
    #expect(settings.syncs.first?.rules.count == 2)
  }

  @Test func itHasEveryKeyThatThereIs() throws {
    let root = try TOMLNode.parse(uncommented)
    #expect(Set(root.keys) == Set(Settings.keys))
    guard case .array(let rules)? = root["labels"], case .table(let rule) = rules[0] else {
      Issue.record("no rule")
      return
    }
    var keys = Set(rule.keys)
    if case .table(let second) = rules[1] { keys.formUnion(second.keys) }
    #expect(keys == Set(TOMLFile.labelKeys))
    guard case .table(let console)? = root["console"] else {
      Issue.record("no console")
      return
    }
    #expect(Set(console.keys) == Set(ConsoleSettings.keys))
  }
}
