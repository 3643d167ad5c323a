import Foundation
import TestSupport
import Testing

/// What the README gives people for their own prompts.
///
/// tmux and zsh run it; starship and oh-my-posh are not there to, so theirs are read, and the commands
/// in them run.
@Suite struct PromptSnippetTests {
  private let sandbox: SandboxProcess
  private let home: GuiseHome

  init() throws {
    sandbox = try SandboxProcess()
    home = try GuiseHome(sandbox)
  }

  /// The README's block of a language that has these words in it.
  private func snippet(_ language: String, with words: String) throws -> String {
    let blocks = try Project.text("README.md").components(separatedBy: "\n```")
    return try #require(
      blocks.first { $0.hasPrefix(language + "\n") && $0.contains(words) }
        .map { String($0.dropFirst(language.count + 1)) + "\n" }
    )
  }

  @Test func starshipsIsTOMLWhoseCommandsWork() throws {
    try home.write(try snippet("toml", with: "starship.toml"), to: "starship.toml")
    let script = """
      import subprocess, tomllib
      config = tomllib.load(open("starship.toml", "rb"))
      custom = config["custom"]["guise"]
      assert subprocess.run(custom["when"], shell=True).returncode == 0
      print(subprocess.run(custom["command"], shell=True, text=True, capture_output=True).stdout)
      assert "$output" in custom["format"]
      assert "$env_value" in config["env_var"]["GUISE_LABEL"]["format"]
      """
    let shown = try home.launch(
      ["guise", "exec", "development", "--", "python3", "-c", script]
    )
    #expect(shown.status == 0, "\(shown.errors)")
    #expect(
      shown.output.contains(/^\[Development (8h|7h 59m)/)
    )
    // Outside nothing is shown, and `when` says so.
    let outside = try home.launch(["python3", "-c", script])
    #expect(outside.errors.contains("AssertionError"))
  }

  @Test func powerlevel10ksIsAFunctionOfZsh() throws {
    let stub = "function p10k() { print -r -- \"$@\" }\n"
    try home.write(stub + (try snippet("zsh", with: "p10k.zsh")) + "prompt_guise\n", to: "p10k.zsh")
    let shown = try home.launch(["guise", "exec", "development", "--", "zsh", "-f", "p10k.zsh"])
    #expect(shown.output.hasPrefix("segment -f yellow -t [Development "), "\(shown.output)")
    #expect(try home.launch(["zsh", "-f", "p10k.zsh"]).output.isEmpty)
  }

  @Test func ohMyPoshsIsJSONAndNamesVariablesThatAreThere() throws {
    let text = try snippet("json", with: "\"template\"")
    let segment = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: String]
    let template = try #require(segment?["template"])
    let names = template.matches(of: /\.Env\.([A-Z_]+)/).map { String($0.1) }
    #expect(Set(names) == ["GUISE_PROFILE", "GUISE_LABEL", "GUISE_EXPIRES"])
    let shown = try home.launch(["guise", "exec", "development", "--", "printenv"] + names)
    #expect(shown.status == 0, "\(shown.output)")
  }

  @Test func tmuxShowsItInItsStatusLine() throws {
    let name = "guise-inner-\(UUID().uuidString)"
    defer { _ = try? home.launch(["tmux", "-L", name, "kill-server"]) }
    try home.write(try snippet("tmux", with: "status-right"), to: "tmux.conf")
    let terminal = try home.bash()
    try terminal.type(
      "clear; guise exec development -- env -u TMUX tmux -L \(name) -f tmux.conf new-session cat\n"
    )
    try terminal.until("the status line has label and time") { screen in
      screen.split(separator: "\n").last?.contains(/Development (8h|7h 59m)/) == true
    }
  }
}
