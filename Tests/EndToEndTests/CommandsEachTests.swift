import Foundation
import TestSupport
import Testing

/// One command in many roles.
@Suite struct CommandsEachTests {
  private let sandbox: SandboxProcess
  private let home: GuiseHome

  init() throws {
    sandbox = try SandboxProcess()
    home = try GuiseHome(sandbox)
  }

  private func each(_ words: String, _ command: String...) throws -> Launch.Result {
    let words = words.split(separator: " ").map(String.init)
    return try home.launch(["guise", "each"] + words + (command.isEmpty ? [] : ["--"] + command))
  }

  @Test func everyRoleHasItsOwnCredentials() throws {
    let result = try each("data", "sh", "-c", "aws sts get-caller-identity --query Arn; exit 0")
    #expect(result.status == 0, "\(result.errors)")
    let blocks = result.output.split(separator: "\n").map(String.init)
    let expected = [
      ("data-platform · 666677778888/Engineer · status 0", "assumed-role/Engineer/"),
      ("data-warehouse · 777788889999/WarehouseReader · status 0", "assumed-role/WarehouseReader/"),
    ]
    #expect(blocks.count == 4)
    for (heading, arn) in expected {
      let place = try #require(blocks.firstIndex(of: heading), "\(result.output)")
      #expect(blocks[place + 1].contains(arn))
    }
    #expect(result.errors == "guise: 2 of 2 ended with 0\n")
    // Both go through one role, which was assumed once.
    #expect(try sandbox.calls().filter { $0.operation == "AssumeRole" }.count == 2)
  }

  @Test func aRoleThatFailsIsNamedAndTheOthersGoOn() throws {
    let script = "if [ $GUISE_PROFILE = staging ]; then echo bad >&2; exit 3; fi; echo good"
    let result = try each("--yes workloads", "sh", "-c", script)
    #expect(result.status == 1)
    #expect(result.output.contains("staging · 333344445555/Developer · status 3\n"))
    #expect(result.output.contains("development · 222233334444/Developer · status 0\ngood\n"))
    #expect(result.errors.contains("bad\n"))
    #expect(result.errors.contains("failed: staging (status 3)"))
  }

  @Test func aDeniedRoleIsNotRunAndSaysWhy() throws {
    let result = try each("--json payroll", "echo", "reached")
    #expect(result.status == 1)
    let line = try result.object()
    #expect(line["name"] as? String == "payroll")
    #expect(line["status"] is NSNull)
    #expect(line["output"] is NSNull)
    #expect((line["failure"] as? String)?.contains("AccessDenied") == true)
  }

  @Test func jsonHasAnObjectARole() throws {
    let result = try each(
      "--json data",
      "sh",
      "-c",
      "printf '%s' \"$GUISE_ROLE\"; echo x >&2; exit 2"
    )
    #expect(result.status == 1)
    let lines = try result.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(Set(lines.compactMap { $0["output"] as? String }) == ["Engineer", "WarehouseReader"])
    for line in lines {
      #expect(
        Set(line.keys) == ["name", "account", "role", "status", "output", "errors", "failure"]
      )
      #expect(line["status"] as? Int == 2)
      #expect(line["errors"] as? String == "x\n")
      #expect(line["failure"] is NSNull)
    }
  }

  @Test func wordsAreWholeRunsOfLettersAndTheListShowsWho() throws {
    #expect(try each("--list dta", "true").errors.contains("no entry has “dta”"))
    let rows = try each("--list PRODUCTION").output.split(separator: "\n")
    #expect(
      rows.map { $0.split(separator: " ").first } == ["production-admin", "production-readonly"]
    )
    #expect(rows.first?.hasSuffix("confirm") == true)
    #expect(try each("--list iam", "true").errors.contains("no entry has “iam”"))
    let both = try home.run("each", "--list", "only prod").output
    #expect(both.hasPrefix("production-readonly "))
    #expect(both.split(separator: "\n").count == 1)
    #expect(try sandbox.calls().isEmpty)
  }

  @Test func guardedRolesNeedAYes() throws {
    let refused = try each("production", "echo", "reached")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("“Production” is guarded, and nobody is there to confirm it"))
    #expect(refused.output.isEmpty)
    #expect(try sandbox.calls().isEmpty)
    #expect(try each("--yes production", "true").status == 0)
  }

  @Test func oneAtATimeNoOtherIsBegunAfterAFailure() throws {
    let result = try each("--yes --parallel 1 --fail-fast workloads", "false")
    #expect(result.status == 1)
    #expect(result.output.split(separator: "\n").count == 1)
    #expect(result.errors.contains("not begun"))
  }

  @Test(arguments: [
    ("", "Give either words or --all"), ("data", "A command is missing"),
    ("data --parallel 0", "from 1 to 100"),
  ])
  func wrongUsageIsTold(words: String, message: String) throws {
    let result = message.hasPrefix("A command") ? try each(words) : try each(words, "true")
    #expect(result.status == 2)
    #expect(result.errors.contains(message))
  }

  @Test func aCommandThatIsNotThereIsToldFirst() throws {
    let result = try each("--all --yes", "no-such-program")
    #expect(result.status == 127)
    #expect(result.errors == "guise: command not found: no-such-program\n")
    #expect(try sandbox.calls().isEmpty)
  }

  @Test func aStrictGuardAmongThemWantsTheirNumber() throws {
    let screen = try home.bash()
    try screen.type("guise each 'security' -- echo reached\n")
    try screen.until("in these 3 roles? Type their number to go on:")
    try screen.type("y\n")
    try screen.until("guise: nothing was run")
    try screen.type("guise each break-glass -- printenv GUISE_ROLE\n")
    try screen.until("in this role? Type their number to go on:")
    try screen.type("1\n")
    try screen.until("\nBreakGlass\n")
  }

  @Test func atATerminalTheRolesAreShownAndOneCodeIsAskedFor() throws {
    try home.append(
      (1...3).map {
        """
        [profile deep-\($0)]
        role_arn = arn:aws:iam::888899990000:role/VaultKeeper
        role_session_name = session-\($0)
        source_profile = identity
        mfa_serial = arn:aws:iam::111122223333:mfa/demo

        """
      }.joined(),
      to: ".aws/config"
    )
    let screen = try home.bash()
    try screen.type("guise each deep- -- printenv GUISE_ROLE\n")
    try screen.until("Run printenv GUISE_ROLE in these 3 roles? [y/N]")
    try screen.type("y\n")
    try screen.until("MFA code of arn:aws:iam::111122223333:mfa/demo for deep-")
    try screen.type("314159\n")
    let text = try screen.until("guise: 3 of 3 ended with 0")
    #expect(text.components(separatedBy: "\nVaultKeeper\n").count == 4, "\(text)")
    #expect(text.components(separatedBy: "MFA code of").count == 2)
    let calls = try sandbox.calls().map(\.operation)
    #expect(calls.filter { $0 == "GetSessionToken" }.count == 1)
  }
}
