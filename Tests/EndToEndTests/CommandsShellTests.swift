import Foundation
import TestSupport
import Testing

/// What guise prints for shells, read by the shells.
@Suite struct CommandsShellTests {
  /// A shell, and how it takes variables from guise.
  struct Reader: CustomTestStringConvertible {
    let shell: String
    let set: String
    let unset: String
    var testDescription: String { shell }
  }

  static let readers = [
    Reader(
      shell: "bash",
      set: #"eval "$(guise env data-warehouse)""#,
      unset: #"eval "$(guise env --unset)""#
    ),
    Reader(
      shell: "zsh",
      set: #"eval "$(guise env data-warehouse)""#,
      unset: #"eval "$(guise env --unset)""#
    ),
    Reader(
      shell: "fish",
      set: "guise env data-warehouse | source",
      unset: "guise env --unset | source"
    ),
  ]

  @Test(arguments: readers)
  func variablesArePutOnAndTakenBack(reader: Reader) throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let script = """
      env | grep -v '^_=' | sort
      echo ---
      \(reader.set)
      aws sts get-caller-identity --query Arn --output text
      printenv GUISE_PROFILE
      echo ---
      \(reader.unset)
      env | grep -v '^_=' | sort
      """
    let result = try home.launch(
      [reader.shell, "-c", script],
      environment: ["SHELL": "/usr/bin/\(reader.shell)"]
    )
    let parts = result.output.components(separatedBy: "---\n")
    try #require(parts.count == 3, "\(result.output)\(result.errors)")
    #expect(parts[1].hasPrefix("arn:aws:sts::777788889999:assumed-role/WarehouseReader/"))
    #expect(parts[1].hasSuffix("\ndata-warehouse\n"))
    #expect(parts[2] == parts[0])
    #expect(result.errors.isEmpty)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsAreAcceptedByTheirShell(shell: String) throws {
    let home = try GuiseHome()
    let script = try home.run("--generate-completion-script", shell)
    #expect(script.status == 0)
    #expect(script.output.contains("guise list --names"))
    try home.write(script.output, to: "completions")
    let check = try home.launch([shell, "-n", home.path + "/completions"])
    #expect(check.status == 0, "\(check.errors)")
    #expect(check.errors.isEmpty)
  }

  @Test func fishCompletesNamesAndCommands() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let script = """
      guise --generate-completion-script fish | source
      complete -C 'guise exec data-'
      complete -C 'guise cred'
      """
    let result = try home.launch(["fish", "--no-config", "-c", script])
    let offers = result.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
    #expect(offers == ["data-platform", "data-warehouse", "credential-process"])
  }

  @Test func dotenvAndJSONHoldTheSession() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let json = try home.run("env", "staging", "--format", "json").object()
    let dotenv = try home.run("env", "staging", "--format=dotenv").output
    let lines = json.map { "\($0.key)=\"\($0.value)\"" }
    #expect(Set(dotenv.split(separator: "\n").map(String.init)) == Set(lines))
    #expect(json["GUISE_ACCOUNT"] as? String == "333344445555")
  }

  @Test func aShellNeedsATerminal() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.run("shell", "development")
    #expect(result.status == 2)
    #expect(result.errors.contains("terminal"))
    #expect(result.errors.contains("guise exec"))
    #expect(try sandbox.calls().isEmpty)
  }
}
