import TestSupport
import Testing

/// `guise apply`, in two accounts of moto.
@Suite struct CommandsApplyTests {
  private static let role = "arn:aws:iam::\(TwoAccounts.target):role/audit/Audit"
  private let accounts: TwoAccounts
  private let home: GuiseHome

  init() throws {
    accounts = try TwoAccounts()
    home = try GuiseHome(
      config: "[default]\nregion = us-east-1\n",
      credentials: accounts.credentials,
      endpoint: accounts.url
    )
    try home.write(
      #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}"#,
      to: "policy.json"
    )
  }

  private func apply(
    _ more: String...,
    as profile: String,
    id: String = "Acme-7"
  ) throws -> Launch.Result {
    try home.launch(
      ["guise", "apply", Self.role, "--from", TwoAccounts.alice, "--external-id", id]
        + ["--policy-file", "policy.json", "--as", profile] + more
    )
  }

  private func aws(_ arguments: String..., as profile: String) throws -> Launch.Result {
    try home.launch(["aws"] + arguments + ["--profile", profile, "--region", "us-east-1"])
  }

  /// The whole way, from two empty accounts to a list of buckets.
  @Test func bothSidesThenTheProfileThenTheRole() throws {
    for admin in ["caller", "target"] {
      let done = try apply("--yes", "--max-session", "2h", as: admin)
      #expect(done.status == 0, "\(done.errors)")
    }
    #expect(
      try home.run(
        "add",
        "audit",
        "--role",
        Self.role,
        "--source-profile",
        "alice",
        "--external-id",
        "Acme-7"
      ).status == 0
    )
    #expect(try aws("s3", "mb", "s3://reports-2026", as: "target").status == 0)
    let listed = try home.run("exec", "audit", "--", "aws", "s3", "ls")
    #expect(listed.output.hasSuffix(" reports-2026\n"), "\(listed.errors)")

    let revoked = try home.run("revoke", "audit", "--as", "target", "--yes")
    #expect(revoked.status == 0, "\(revoked.errors)")
    #expect(revoked.errors.contains("are worthless; forgot 1 of them here"))
    let policy = try aws(
      "iam",
      "get-role-policy",
      "--role-name",
      "Audit",
      "--policy-name",
      "AWSRevokeOlderSessions",
      "--query",
      "PolicyDocument.Statement[0].Condition",
      as: "target"
    )
    #expect(policy.output.contains("aws:TokenIssueTime"))
    #expect(try home.run("revoke", "audit", "--as", "target", "--yes", "--undo").status == 0)
    let again = try home.run("revoke", "audit", "--as", "target", "--yes", "--undo")
    #expect(again.status == 1)
    #expect(again.errors.contains("so nothing is revoked"))
    let elsewhere = try home.run("revoke", "audit", "--as", "caller", "--yes")
    #expect(
      elsewhere.errors.contains("“caller” is in \(TwoAccounts.caller), and \(Self.role) is not")
    )
  }

  @Test func againChangesNothingAndSaysSo() throws {
    for admin in ["caller", "target"] {
      #expect(try apply("--yes", as: admin).status == 0)
      let again = try apply(as: admin)
      #expect(again.status == 0)
      #expect(again.output.isEmpty)
      #expect(again.errors.contains("guise: all is as it should be in "))
    }
  }

  @Test func theDifferenceIsShownFirst() throws {
    let dry = try apply("--dry-run", as: "target")
    #expect(dry.status == 0)
    #expect(dry.output.hasPrefix("Make the role \(Self.role)\n+ {\n"))
    #expect(dry.output.contains("\nGive the role Audit the policy Audit-permissions\n+ {\n"))
    let unasked = try apply(as: "target")
    #expect(unasked.status == 1)
    #expect(unasked.errors.contains("Pass --yes"))
    #expect(try aws("iam", "get-role", "--role-name", "Audit", as: "target").status != 0)

    #expect(try apply("--yes", as: "target").status == 0)
    let changed = try apply("--yes", "--max-session", "3h", as: "target", id: "Acme-8")
    #expect(changed.status == 0, "\(changed.errors)")
    #expect(changed.output.contains("-           \"sts:ExternalId\": \"Acme-7\"\n"))
    #expect(changed.output.contains("+           \"sts:ExternalId\": \"Acme-8\"\n"))
    #expect(changed.output.contains("may last\n- 1h\n+ 3h\n"))
    #expect(!changed.output.contains("Audit-permissions"))
  }

  /// Others keep their access, and what the caller is asked for goes only where that is said.
  @Test func whatATrustPolicyLosesHasToBeMeant() throws {
    #expect(try apply("--yes", "--mfa", as: "target").status == 0)
    let root = ["--from", TwoAccounts.target, "--as", "target", "--yes"]
    let other = try home.launch(["guise", "apply", Self.role] + root)
    #expect(other.status == 0, "\(other.errors)")
    let before = try trust()
    #expect(before.contains(TwoAccounts.alice) && before.contains("\(TwoAccounts.target):root"))

    let refused = try apply("--yes", as: "target")
    #expect(refused.status == 1)
    let loss = "\(TwoAccounts.alice) is no longer asked for aws:MultiFactorAuthPresent"
    #expect(refused.output.contains("\n! \(loss)\n"))
    #expect(refused.errors.hasPrefix("guise: nothing was changed: \(loss)\n"))
    #expect(try trust() == before)
    #expect(try apply("--yes", "--loosen", as: "target").status == 0)
    let loosened = try trust()
    #expect(!loosened.contains("MultiFactor"))
    #expect(loosened.contains("\(TwoAccounts.target):root"))

    let replaced = try apply("--yes", "--replace", as: "target")
    #expect(replaced.status == 0, "\(replaced.errors)")
    #expect(replaced.output.contains("! \(TwoAccounts.target) is let in no longer\n"))
    #expect(try !trust().contains("\(TwoAccounts.target):root"))
  }

  private func trust() throws -> String {
    try aws(
      "iam",
      "get-role",
      "--role-name",
      "Audit",
      "--query",
      "Role.AssumeRolePolicyDocument",
      as: "target"
    ).output
  }

  /// The role that a service takes is made as well, and a managed policy is attached once.
  @Test func aServicesRoleIsMadeToo() throws {
    let policy = try aws(
      "iam",
      "create-policy",
      "--policy-name",
      "reads",
      "--query",
      "Policy.Arn",
      "--output",
      "text",
      "--policy-document",
      "file://policy.json",
      as: "target"
    ).output.split(separator: "\n").joined()
    let given = [
      "guise", "apply", Self.role, "--from", "arn:aws:iam::\(TwoAccounts.caller):role/svc/Fn",
      "--service", "lambda", "--policy", policy, "--yes", "--as",
    ]
    for admin in ["caller", "target"] {
      let done = try home.launch(given + [admin])
      #expect(done.status == 0, "\(done.errors)")
      #expect(try home.launch(given + [admin]).output.isEmpty)
    }
    let trust = try aws("iam", "get-role", "--role-name", "Fn", as: "caller").output
    #expect(trust.contains("lambda.amazonaws.com"))
  }

  @Test func whereNothingCanBeDoneIsSaid() throws {
    let whole = try home.launch(
      ["guise", "apply", Self.role, "--from", TwoAccounts.caller, "--as", "caller"]
    )
    #expect(whole.status == 1)
    #expect(whole.errors.contains("where nobody is named who could be given the permission"))
    let third = try home.launch(
      ["guise", "apply", Self.role, "--from", "999999999999", "--as", "caller"]
    )
    #expect(third.errors.contains("The caller is in 999999999999, the role in 222233334444."))
    let denied = try apply("--yes", as: "alice")
    #expect(denied.status == 1)
    #expect(denied.errors.contains("AccessDenied"))
    let made = try apply("--make-external-id", as: "target")
    #expect(made.status == 2)
  }
}
