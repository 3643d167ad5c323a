import TestSupport
import Testing

/// `guise whoami`: who one is, by what, and what is in the way.
@Suite struct CommandsWhoamiTests {
  @Test func saysWhereCredentialsComeFromAndWhatIsInTheWay() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let plain = try home.run("whoami", "staging")
    #expect(plain.errors.isEmpty)
    #expect(plain.output.contains("role     Developer\nsession  tester@"))
    #expect(
      plain.output.contains(
        "from     Keys from profile identity, \(home.path)/.aws/credentials:2\n"
      )
    )
    let keys = [
      "AWS_PROFILE": "staging", "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
      "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    ]
    let mixed = try home.launch(["guise", "whoami"], environment: keys)
    #expect(mixed.output.contains("from     Keys from the environment, $AWS_ACCESS_KEY_ID\n"))
    #expect(
      mixed.errors.contains("AWS_ACCESS_KEY_ID is set: aws and the SDKs use it and no profile")
    )
    #expect(mixed.errors.contains("→ unset AWS_ACCESS_KEY_ID"))
  }

  /// AWS blames the signature, which was made for the region that was asked for.
  @Test func aRegionThatIsNoneIsNamedAsTheReason() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.launch(
      ["guise", "whoami", "staging"],
      environment: ["AWS_REGION": "mars"]
    )
    #expect(result.status == 1)
    #expect(try sandbox.calls().count == 1)
    #expect(result.errors.contains("SignatureDoesNotMatch"), "\(result.errors)")
    let reason = "AWS_REGION: “mars” is no region, the likeliest reason; a region is written as"
    #expect(result.errors.contains(reason), "\(result.errors)")
    #expect(!result.errors.contains("secret access key"))
  }

  @Test func tellsTheAccountsAliasWhereItMay() throws {
    let accounts = try TwoAccounts()
    let home = try GuiseHome(
      config: "[default]\nregion = us-east-1\n",
      credentials: accounts.credentials,
      endpoint: accounts.url
    )
    _ = try home.launch([
      "aws", "iam", "create-account-alias", "--account-alias", "acme-audit", "--profile", "target",
      "--region", "us-east-1",
    ])
    let who = try home.run("whoami", "target")
    #expect(who.output.hasPrefix("account  \(TwoAccounts.target) (acme-audit)\n"), "\(who.errors)")
    let blind = try home.run("whoami", "alice")
    #expect(blind.output.hasPrefix("account  \(TwoAccounts.caller)\n"), "\(blind.errors)")
  }
}
