import TestSupport
import Testing

/// `guise setup`: what it prints is run by the tools it is printed for.
@Suite struct CommandsSetupTests {
  private let role = "arn:aws:iam::\(TwoAccounts.target):role/audit/Audit"

  private func home(_ accounts: TwoAccounts) throws -> GuiseHome {
    try GuiseHome(credentials: accounts.credentials, endpoint: accounts.url)
  }

  /// What the role may do is judged; moto does not judge trust policies from account to account.
  @Test func theScriptRunInBothAccountsLetsTheCallerIn() throws {
    let accounts = try TwoAccounts()
    let home = try home(accounts)
    try home.write(
      #"{"Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}"#,
      to: "policy.json"
    )
    let given = [
      "guise", "setup", role, "--from", TwoAccounts.alice, "--external-id", "Acme:7/x",
      "--policy-file", "policy.json", "--max-session", "2h",
    ]
    let script = try home.launch(given + ["--format", "cli"])
    #expect(script.status == 0, "\(script.errors)")
    try home.write(script.output, to: "setup.sh")
    let profile =
      given + ["--format", "profile", "--profile", "audit", "--source-profile", "alice"]
    try home.append(try home.launch(profile).output, to: ".aws/config")
    func list() throws -> Launch.Result {
      try home.run("exec", "audit", "--", "aws", "s3", "ls")
    }
    #expect(try list().status == 1)
    for (admin, isLast) in [("caller", false), ("target", true)] {
      let done = try home.launch(
        ["sh", "setup.sh"],
        environment: ["AWS_PROFILE": admin, "AWS_DEFAULT_REGION": "us-east-1"]
      )
      #expect(done.status == 0, "\(done.errors)")
      #expect(try (list().status == 0) == isLast)
    }
  }

  @Test func theScriptDoesNothingInAThirdAccount() throws {
    let accounts = try TwoAccounts()
    let home = try home(accounts)
    let script = try home.run(
      "setup",
      "333344445555/Audit",
      "--from",
      "444455556666",
      "--format",
      "cli"
    )
    let ran = try home.launch(
      ["sh"],
      environment: ["AWS_PROFILE": "caller", "AWS_DEFAULT_REGION": "us-east-1"],
      input: script.output
    )
    #expect(ran.status == 1)
    #expect(ran.errors == "nothing to do in \(TwoAccounts.caller)\n")
  }

  @Test func anExternalIDIsMadeAndTold() throws {
    let home = try GuiseHome()
    let results = try (0..<2).map { _ in
      try home.run("setup", role, "--from", TwoAccounts.alice, "--make-external-id")
    }
    let made = results.compactMap { $0.output.firstMatch(of: /external_id = ([a-z2-7]{26})\n/)?.1 }
    #expect(Set(made).count == 2)
    for (id, result) in zip(made, results) {
      #expect(result.output.contains(#""sts:ExternalId": "\#(id)""#))
      #expect(result.errors.contains("--external-id \(id)\n"))
    }
  }

  @Test func aProfileSaysItsRoleAndExternalID() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.run("setup", "partner", "--from", "111122223333")
    #expect(
      result.output.contains("The trust policy of arn:aws:iam::121212121212:role/Integration")
    )
    #expect(result.output.contains(#""sts:ExternalId": "guise-demo-7316""#))
    #expect(try sandbox.calls().isEmpty)
  }

  /// The sandbox keeps its Identity Center's roles as AWS does.
  @Test func aRoleOfIdentityCenterIsTrustedButNotChanged() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let name = "AWSReservedSSO_ReadOnly_0123456789abcde2"
    let path = "aws-reserved/sso.amazonaws.com/eu-central-1"
    let caller = "arn:aws:iam::444455556666:role/\(path)/\(name)"
    let admin = ["--as", "production-admin", "--yes"]
    let own = "444455556666/Viewer"
    let done = try home.launch(["guise", "apply", own, "--from", caller] + admin)
    #expect(done.status == 0, "\(done.errors)")
    #expect(done.output.contains("Make the role arn:aws:iam::444455556666:role/Viewer"))
    #expect(!done.output.contains("Give the role"))
    let abroad = ["guise", "apply", "666677778888/Viewer", "--from", caller]
    let refused = try home.launch(abroad + admin)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("the permission set ReadOnly, so nothing is done in 4444"))
    let policy = #"{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}"#
    let put = try home.launch(
      ["aws", "iam", "put-role-policy", "--role-name", name, "--policy-name", "x"]
        + ["--policy-document", policy, "--profile", "production-admin"]
    )
    #expect(put.status != 0)
    #expect(put.errors.contains("only modifiable by AWS"), "\(put.errors)")
    #expect(try sandbox.calls().filter { $0.operation == "PutRolePolicy" }.count == 1)
  }

  /// What asks for MFA today must not be set up to let in who gives none.
  @Test func aProfileThatHasADeviceGoesOnAskingForMFA() throws {
    let home = try GuiseHome(
      config: """
        [profile vault]
        role_arn = arn:aws:iam::777788889999:role/Vault
        source_profile = me
        mfa_serial = arn:aws:iam::111122223333:mfa/me
        """
    )
    let condition = #""aws:MultiFactorAuthPresent": "true""#
    let asked = try home.run("setup", "vault", "--from", "111122223333")
    #expect(asked.output.contains(condition))
    #expect(asked.output.contains("source_profile = me\n"))
    #expect(asked.errors.contains("“vault” has an mfa_serial, so MFA is asked for; --no-mfa"))
    let left = try home.run("setup", "vault", "--from", "111122223333", "--no-mfa")
    #expect(!left.output.contains(condition))
    #expect(!left.errors.contains("--no-mfa"))
    let role = "arn:aws:iam::111122223333:role/Fn"
    #expect(try home.run("setup", "vault", "--from", role).status == 0)
  }

  @Test(arguments: [
    ("Audit --from 111122223333", "“Audit” is neither a role nor a profile"),
    ("1/Audit --from 111122223333", "“1/Audit” is neither a role nor a profile"),
    ("222233334444/Audit", "--from <who>"),
    ("222233334444/Audit --from bob", "--from: “bob” is neither an account nor the ARN"),
    (
      "222233334444/Audit --from arn:aws:sts::111122223333:assumed-role/Fn/x",
      "name its role, arn:aws:iam::111122223333:role/Fn."
    ),
    (
      "222233334444/Audit --from arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_R_0123/x",
      "aws iam get-role --role-name AWSReservedSSO_R_0123 --query Role.Arn"
    ),
    ("222233334444/Audit --from 111122223333 --service lambda", "--from: 111122223333 is no role"),
    (
      "222233334444/Audit --from arn:aws:iam::111122223333:role/Fn --service lamda",
      "no service “lamda”; did you mean “lambda”?"
    ),
    (
      "222233334444/Audit --from arn:aws:iam::111122223333:role/Fn --mfa",
      "--mfa: no session of a role has MFA in it"
    ),
    ("222233334444/Audit --from 111122223333 --external-id a", "--external-id: “a” cannot be used"),
    ("222233334444/Audit --from 111122223333 --session-tag x", "“x” is not KEY=VALUE"),
    ("222233334444/Audit --from 111122223333 --organization acme", "--organization: “acme” is no"),
    (
      "222233334444/Audit --from 111122223333 --max-session 13h", "--max-session: a role's sessions"
    ),
    ("222233334444/Audit --from 111122223333 --policy-file none", "--policy-file: none cannot be"),
    ("222233334444/Audit --from 111122223333 --policy a/b?", "--policy: “a/b?” cannot be a policy"),
    ("222233334444/Audit --from 111122223333 --format yaml", "cloudformation, cli, cdk"),
    ("222233334444/Audit --from 111122223333 --profile a]b", "cannot be the name of a profile"),
    ("222233334444/A!dit --from 111122223333", "ROLE: “A!dit” cannot be a name in IAM"),
  ])
  func whatIsWrongIsTold(arguments: String, words: String) throws {
    let home = try GuiseHome()
    let result = try home.launch(
      ["guise", "setup"] + arguments.split(separator: " ").map(String.init)
    )
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test func profilesNameTheRoleAndTheCaller() throws {
    let home = try GuiseHome(
      config: """
        [profile engineer]
        role_arn = arn:aws:iam::666677778888:role/data/Engineer
        source_profile = keys
        [profile reader]
        role_arn = arn:aws:iam::777788889999:role/Reader
        source_profile = engineer
        """,
      credentials: "[keys]\naws_access_key_id = A\naws_secret_access_key = S\n"
    )
    let trust = try home.run("setup", "reader", "--from", "engineer", "--format", "trust-policy")
    #expect(trust.output.contains("arn:aws:iam::666677778888:role/data/Engineer"))
    let profile = try home.run("setup", "reader", "--from", "engineer", "--format", "profile")
    #expect(profile.output.contains("source_profile = engineer\n"))
    let keys = try home.run("setup", "reader", "--from", "keys")
    #expect(keys.status == 2)
    #expect(keys.errors.contains("--from: the profile “keys” assumes no role"))
    #expect(keys.errors.contains("guise whoami keys prints"))
  }
}
