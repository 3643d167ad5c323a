import TestSupport
import Testing

/// `guise apply` on the demonstration's sandbox, where a user is to assume a role that is not there yet.
@Suite struct CommandsApplyDemoTests {
  private static let role = "444455556666/Audit"
  private let sandbox: SandboxProcess
  private let home: GuiseHome

  init() throws {
    sandbox = try SandboxProcess()
    home = try GuiseHome(sandbox)
  }

  private func apply(_ more: String..., as profile: String) throws -> Launch.Result {
    try home.launch(
      ["guise", "apply", Self.role, "--from", "arn:aws:iam::111122223333:user/demo"]
        + ["--policy", "arn:aws:iam::aws:policy/ReadOnlyAccess", "--as", profile] + more
    )
  }

  /// The same account number may be there in another partition.
  @Test func anotherPartitionIsLeftAlone() throws {
    let result = try home.launch([
      "guise", "apply", "arn:aws-cn:iam::444455556666:role/Audit", "--from", "111122223333", "--as",
      "production-admin", "--yes",
    ])
    #expect(result.status == 1)
    #expect(result.errors.contains("is in the partition aws, and the role is to be in aws-cn"))
    #expect(try sandbox.calls().allSatisfy { !$0.operation.hasPrefix("Create") })
  }

  /// The conditions of session tags are written, kept and judged by the sandbox.
  @Test func sessionTagsAreAskedFor() throws {
    let tag = ["--session-tag", "team=*", "--yes"]
    let done = try apply(tag[0], tag[1], tag[2], as: "production-admin")
    #expect(done.status == 0, "\(done.errors)")
    #expect(done.output.contains("ForAllValues:StringEquals"))
    let again = try apply(tag[0], tag[1], tag[2], as: "production-admin")
    #expect(again.errors.contains("nothing was changed"))
  }

  @Test func aUserIsLetIntoANewRole() throws {
    for admin in ["identity", "production-admin"] {
      let dry = try apply("--dry-run", "--yes", as: admin)
      #expect(dry.status == 0 && dry.errors.contains("nothing was changed"), "\(dry.errors)")
      #expect(try sandbox.calls().allSatisfy { !$0.operation.hasPrefix("Put") })
    }
    for admin in ["identity", "production-admin"] {
      let done = try apply("--yes", as: admin)
      #expect(done.status == 0 && !done.output.isEmpty, "\(done.errors)")
      let again = try apply("--yes", as: admin)
      #expect(again.output.isEmpty && again.errors.contains("nothing was changed"))
    }
    let added = try home.run(
      "add",
      "audit",
      "--role",
      "arn:aws:iam::444455556666:role/Audit",
      "--source-profile",
      "identity"
    )
    #expect(added.status == 0, "\(added.errors)")
    let listed = try home.run("exec", "audit", "--", "aws", "iam", "list-users")
    #expect(listed.status == 0, "\(listed.errors)")
    let doctor = try home.run("doctor", "audit")
    #expect(!doctor.output.contains("fail"), "\(doctor.output)")
    let revoked = try home.run("revoke", "audit", "--as", "production-admin", "--yes")
    #expect(revoked.status == 0, "\(revoked.errors)")
  }
}
