import Foundation
import Shell
import TestSupport
import Testing

@Suite struct ExportFormatTests {
  /// Everything a shell could take for its own.
  static let nasty = "a'b\"c$HOME `id` \\ \n !x *#;&|<>()[]{}~ é 😀 \t%d \\n end"

  @Test(arguments: ["bash", "zsh", "fish"]) func survivesTheRealShell(shell: String) throws {
    let text = ExportFormat.shell("/usr/bin/\(shell)").text(
      setting: [("GUISE_TEST", ExportFormatTests.nasty), ("OTHER", "plain")],
      removing: ["GONE"]
    )
    let script = "eval \"$GUISE_EXPORTS\"; env -0"
    let output = try Launch.run(
      [shell, "-c", script],
      environment: ["GUISE_EXPORTS": text, "GONE": "still here", "LC_ALL": "C.UTF-8"]
    ).output
    let variables = output.split(separator: "\0").map(String.init)
    #expect(variables.contains("GUISE_TEST=" + ExportFormatTests.nasty))
    #expect(variables.contains("OTHER=plain"))
    #expect(!variables.contains { $0.hasPrefix("GONE=") })
  }

  @Test func isJSON() throws {
    let text = ExportFormat.json.text(setting: [("A", ExportFormatTests.nasty), ("B", "2")])
    let object = try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    #expect(object == ["A": ExportFormatTests.nasty, "B": "2"])
  }

  @Test(
    arguments: [
      (.powershell, "$Env:A = 'it''s'\n"), (.nu, "$env.A = \"it's\"\n"), (.dotenv, "A=\"it's\"\n"),
      (.fish, "set -gx A 'it\\'s';\n"), (.bash, "export A='it'\\''s'\n"),
    ] as [(ExportFormat, String)]
  )
  func writesEachForm(format: ExportFormat, text: String) {
    #expect(format.text(setting: [("A", "it's")]) == text)
  }

  @Test(
    arguments: [
      ("/bin/bash", .bash), ("/usr/bin/zsh", .zsh), ("fish", .fish), ("/opt/nu", .nu),
      ("/usr/bin/pwsh", .powershell), ("/bin/dash", .bash),
    ] as [(String, ExportFormat)]
  )
  func followsTheShell(path: String, format: ExportFormat) {
    #expect(ExportFormat.shell(path) == format)
  }
}
