import Foundation
import TestSupport
import Testing

/// Sessions that are to last longer than a role lets them.
@Suite struct RolesMaximumTests {
  private let sandbox: SandboxProcess
  private let home: GuiseHome

  /// The role of `billing` gives an hour, that of `readonly` four; the first may look at itself.
  init() throws {
    sandbox = try SandboxProcess()
    home = try GuiseHome(
      sandbox,
      adding: """
        [profile long-billing]
        role_arn = arn:aws:iam::999900001111:role/Billing
        source_profile = identity
        region = us-east-1
        duration_seconds = 43200
        [profile long-readonly]
        role_arn = arn:aws:iam::444455556666:role/ReadOnly
        source_profile = identity
        region = us-east-1
        duration_seconds = 43200
        [profile chained]
        role_arn = arn:aws:iam::777788889999:role/WarehouseReader
        source_profile = long-engineer
        region = us-east-1
        duration_seconds = 7200
        [profile long-engineer]
        role_arn = arn:aws:iam::666677778888:role/data/Engineer
        source_profile = identity
        region = us-east-1
        duration_seconds = 7200
        """
    )
  }

  private var outcomes: [String] { get throws { try sandbox.calls().map(\.outcome) } }

  private func line(of text: String) throws -> Int {
    let lines = try String(contentsOfFile: home.path + "/.aws/config", encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let profile = try #require(lines.firstIndex { $0 == "[profile \(text)]" })
    return try #require(lines[profile...].firstIndex { $0.hasPrefix("duration_seconds") }) + 1
  }

  @Test func theRefusalIsMetOnceAndRememberedForADay() throws {
    let first = try home.run("exec", "long-billing", "--", "true")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.errors.contains("STS refused this role 43200 seconds ("))
    #expect(first.errors.contains("so 3600 seconds are asked for, not 43200, which every role"))
    #expect(try outcomes == ["ValidationError", "ok"])

    // The list knows the session that was made in place of the one that was asked for.
    let listed = try home.run("list", "long-billing").output
    #expect(listed.contains("59m") || listed.contains("1h"), "\(listed)")
    let explained = try home.run("explain", "long-billing").output
    #expect(explained.contains("config:\(try line(of: "long-billing")): STS refused this role"))
    #expect(explained.contains("Kept: a session that lasts"))

    let file = home.path + "/state/guise/role-limits"
    let known = try String(contentsOfFile: file, encoding: .utf8)
    #expect(known.hasPrefix("refused 43200 20"))
    _ = try home.run("forget", "--all")
    _ = try home.run("exec", "long-billing", "--", "true")
    #expect(try outcomes == ["ValidationError", "ok", "ok"], "refused before the call")

    // A day later the role may give more, so it is asked again.
    try home.write(known.replacing(/\ 20\d\d-/, with: " 2020-"), to: "state/guise/role-limits")
    _ = try home.run("forget", "--all")
    _ = try home.run("exec", "long-billing", "--", "true")
    #expect(try outcomes.suffix(2) == ["ValidationError", "ok"])
  }

  @Test func aFreshSessionIsAskedForInFull() throws {
    _ = try home.run("exec", "long-billing", "--", "true")
    let fresh = try home.run("exec", "long-billing", "--fresh", "--", "true")
    #expect(fresh.status == 0)
    #expect(try outcomes == ["ValidationError", "ok", "ValidationError", "ok"])
  }

  @Test func aDurationOfTheCommandLineIsTreatedAlike() throws {
    let result = try home.run("exec", "billing", "--duration", "2h", "--", "true")
    #expect(result.status == 0)
    #expect(result.errors.contains("STS refused this role 7200 seconds"))
  }

  /// The role's own session, of an hour, is let look.
  @Test func theDoctorFindsTheMaximumAndSaysWhatToDo() throws {
    let told = try home.run("doctor", "long-billing")
    #expect(told.status == 0, "\(told.output)")
    let place = "\(home.path)/.aws/config:\(try line(of: "long-billing"))"
    #expect(
      told.output.contains(
        "warn \(place): 43200 seconds are asked for, and the maximum of role Billing is 1h, as "
          + "“long-billing” sees it; guise asks for that, aws is refused\n"
          + "     → write duration_seconds = 3600, or raise the maximum:\n"
          + "     → aws iam update-role --role-name Billing --max-session-duration 43200\n"
      ),
      "\(told.output)"
    )
    let explained = try home.run("explain", "long-billing").output
    #expect(explained.contains("The role's maximum is 3600 seconds (IAM, "))
    // What is known is known before the next call, and the doctor looks before it goes.
    let before = try outcomes.count { $0 == "ValidationError" }
    _ = try home.run("forget", "--all")
    _ = try home.run("exec", "billing", "--", "true")
    _ = try home.run("doctor", "long-billing")
    #expect(try outcomes.count { $0 == "ValidationError" } == before)
  }

  @Test func whatCannotBeLookedAtIsSaidAndIsNoError() throws {
    let refused = try home.run("doctor", "long-readonly")
    #expect(refused.status == 0, "\(refused.output)")
    #expect(
      refused.output.contains("43200 seconds are asked for, and STS refuses that; the maximum")
    )
    #expect(
      refused.output.contains("could not be looked at: “long-readonly” may not do iam:GetRole")
    )
    #expect(refused.output.contains("→ write duration_seconds = 3600, which every role gives, or"))
    let granted = try home.run("doctor", "production-readonly").output
    #expect(granted.contains("ok   The maximum of role ReadOnly could not be looked at: "))
    let usual = try home.run("doctor", "billing").output
    #expect(usual.contains("ok   The maximum of role Billing is 1h, as “billing” sees it\n"))
  }

  @Test func eachRoleOnTheWayIsLookedAt() throws {
    let told = try home.run("doctor", "chained")
    #expect(told.status == 0, "\(told.output)")
    let engineer = try line(of: "long-engineer")
    #expect(told.output.contains("config:\(engineer): 7200 seconds are asked for, and STS refuses"))
    #expect(told.output.contains("lasts an hour at most, so 3600 seconds are asked for, not 7200"))
  }
}
