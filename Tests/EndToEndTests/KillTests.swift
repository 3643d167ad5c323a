import Foundation
import TestSupport
import Testing

/// Two hundred kills at different moments of the writes that others do not look at: sessions, the
/// config file, long-term keys and their rotation have tests of their own.
///
/// After each kill the file is looked at, and after the last the command is run to its end.
@Suite struct KillTests {
  private let sandbox: SandboxProcess
  private let home: GuiseHome

  init() throws {
    sandbox = try SandboxProcess()
    home = try GuiseHome(sandbox)
  }

  /// Runs a command, ends it at another moment each time, and says whether a look found all well.
  private func kill(_ command: String, then look: String, before: String = ":") throws {
    let script = """
      \(before)
      for n in $(seq 1 200); do
        \(command) >/dev/null 2>&1 & p=$!
        for wait in $(seq 1 $((n * 37 % 100 * 20))); do :; done
        kill -9 $p 2>/dev/null; wait $p 2>/dev/null
        \(look) || { echo "damaged by kill $n"; break; }
      done
      n=1; \(command) >/dev/null && \(look) && echo whole
      """
    let result = try home.launch(["bash", "-c", script])
    #expect(result.output == "whole\n", "\(result.errors.suffix(300))")
  }

  @Test func theCredentialsFileKeepsItsKeys() throws {
    let before = home.files()[".aws/credentials"]
    try kill(
      "guise export staging --profile out-$((n % 2))",
      then: "grep -q wJalrXUtnFEMI .aws/credentials"
        + " && ! grep -v '^\\[.*\\]$\\|^#\\|^$\\|^[a-z_]* = [^ ]*$' .aws/credentials"
    )
    let after = home.files()[".aws/credentials"]
    #expect(before.map { after?.starts(with: $0) } == true)
  }

  @Test func aLiveShellsPointerIsTheOldOneOrTheNew() throws {
    let live = home.path + "/live/1-1"
    home.environment["GUISE_LIVE"] = live
    home.environment["AWS_CONFIG_FILE"] = live + "/config"
    home.environment["GUISE_OUTER_CONFIG_FILE"] = home.path + "/.aws/config"
    try kill(
      "guise switch $([ $((n % 2)) = 0 ] && echo staging || echo development)",
      then: "[ $(grep -c '^.profile guise-live.$' live/1-1/config) = 1 ]"
        + " && tail -c 1 live/1-1/config | cmp -s - <(echo) && guise prompt | grep -q Staging\\\\\\|Development",
      before: "mkdir -p -m 700 live live/1-1; guise switch staging 2>/dev/null"
    )
  }

  @Test func whatIsSharedWithTheAWSCLIIsJSON() throws {
    home.environment["GUISE_SHARE_CLI_CACHE"] = "1"
    try kill(
      "guise credential-process staging --fresh",
      then: "for f in .aws/cli/cache/*.json; do tail -c 1 $f | grep -q '}' || exit 1; done"
        + "; [ $(guise credential-process staging | grep -c SessionToken) = 1 ]",
      before: "guise credential-process staging >/dev/null"
    )
    let shared = home.files(in: ".aws/cli/cache").filter { $0.key.hasSuffix(".json") }
    #expect(!shared.isEmpty)
    for (name, data) in shared {
      #expect((try? JSONSerialization.jsonObject(with: data)) != nil, "\(name)")
    }
  }
}
