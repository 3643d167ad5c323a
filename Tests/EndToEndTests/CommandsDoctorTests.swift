import Foundation
import TestSupport
import Testing

@Suite struct CommandsDoctorTests {
  @Test func walksTheHopsAndSaysWhoOneIs() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.run("doctor", "data-warehouse")
    #expect(result.status == 0)
    #expect(result.output.contains("has a plan of 3 hops"))
    #expect(result.output.contains("The clock agrees with AWS's"))
    #expect(result.output.contains("arn:aws:sts::777788889999:assumed-role/WarehouseReader/"))
  }

  @Test(arguments: [(120, "behind AWS's", 0), (3_600, "every signed call is refused", 1)])
  func noticesAWrongClock(skew: Int, words: String, status: Int32) throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    try sandbox.setClock(skew: skew)
    let result = try home.run("doctor")
    #expect(result.output.contains(words))
    #expect(result.status == status)
  }

  @Test func tellsWhatIsWrongInTheFilesAndWhoMayReadThem() throws {
    let home = try GuiseHome(config: "[profile a]\nregion = eu-west-1 # home\n[profile a]\nx\n")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644],
      ofItemAtPath: home.path + "/.aws/credentials"
    )
    let result = try home.run("doctor")
    #expect(result.output.contains("\(home.path)/.aws/config:2: The AWS CLI takes the comment"))
    #expect(result.output.contains("config:3: […a] is here again"))
    #expect(result.output.contains("config:4: Expected an '=' sign"))
    #expect(result.output.contains("chmod 600 \(home.path)/.aws/credentials"))
    #expect(result.status == 1)
  }

  @Test func profilesThatLeadNowhereAreTold() throws {
    let role = "role_arn = arn:aws:iam::111122223333:role/R\n"
    let home = try GuiseHome(
      config: """
        [profile region-alone]
        region = eu-west-1
        [profile typo]
        \(role)source_profile = region-alnoe
        [profile empty]
        \(role)source_profile = region-alone
        [profile elsewhere]
        \(role)credential_source = EcsContainer
        [profile both]
        \(role)source_profile = typo
        credential_source = EcsContainer

        """,
      endpoint: "http://127.0.0.1:1"
    )
    let result = try home.run("doctor")
    let said = result.output
    #expect(result.status == 1)
    #expect(said.contains("config:5: profile “typo” has source_profile “region-alnoe”, which"))
    #expect(said.contains("→ Did you mean “region-alone”?"))
    #expect(said.contains("profile “region-alone” has no credentials\n     → empty ("))
    #expect(said.contains("warn \(home.path)/.aws/config:11: there are no credentials in cred"))
    #expect(said.contains("config:14: profile “both” has source_profile, and credential_source"))
    #expect(!said.contains("fail “region-alone”"))
    #expect(result.errors.hasPrefix("guise: 3 fail, "), "\(result.errors)")
    let roles = (1...20).map { "[profile r\($0)]\n\(role)source_profile = none\n" }.joined()
    try home.write(roles, to: ".aws/config")
    let many = try home.run("doctor").output
    #expect(many.count { $0 == "“" } < 40, "\(many)")
    #expect(many.contains("fail 8 profiles more lead to no credentials"))
  }

  @Test func saysWhyARoleIsDeniedAndThatNobodyAnswers() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let denied = try home.run("doctor", "payroll", "--json")
    #expect(denied.status == 1)
    #expect(denied.output.contains(#""health":"fail","text":"profile “payroll”: AccessDenied"#))
    home.environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1"
    let gone = try home.run("doctor", "billing")
    #expect(gone.status == 1)
    #expect(gone.output.contains("fail cannot connect to 127.0.0.1:1"))
  }

  @Test func aDeniedRoleIsLookedAtInIAM() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let blind = try home.run("doctor", "payroll").output
    #expect(blind.contains("ok   The policies of arn:aws:iam::111122223333:user/demo allow"))
    #expect(blind.contains("warn Not known: what the role's trust policy says; IAM shows a role"))
    #expect(blind.contains("→ “billing” is in that account"))
    for witness in ["billing", "partner"] { _ = try home.run("exec", witness, "--", "true") }
    let seen = try home.run("doctor", "payroll").output
    #expect(seen.contains("fail The role's trust policy does not name arn:aws:iam::111122223333"))
    #expect(seen.contains("user/treasurer, lambda.amazonaws.com, as the session of “billing” sees"))
    #expect(
      seen.contains(#"→ add to the trust policy: {"Effect":"Allow","Principal":{"AWS":"arn:"#)
    )
    let partner = try home.run("doctor", "partner-misconfigured").output
    #expect(partner.contains("sts:ExternalId is guise-demo-7316, but "))
    #expect(partner.contains("write: external_id = guise-demo-7316\n"))
  }

  /// moto shows roles and does not simulate, so one half is known.
  @Test func aLookThatIsHalfPermittedSaysWhichHalf() throws {
    let moto = try Moto()
    let home = try GuiseHome(moto)
    try home.append(
      """
      [profile closed]
      role_arn = arn:aws:iam::\(Moto.account):role/closed
      source_profile = alice
      region = us-east-1

      """,
      to: ".aws/config"
    )
    let result = try home.run("doctor", "closed")
    #expect(result.output.contains("warn Not known: whether the caller's policies allow it; "))
    #expect(result.output.contains("fail The role's trust policy does not name arn:aws:iam::"))
    #expect(result.output.contains("but arn:aws:iam::\(Moto.account):user/bob\n"))
  }

  @Test func onlyTheDoctorLooksAtIAM() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.run("exec", "payroll", "--", "true")
    #expect(result.errors.contains("guise doctor payroll looks further"))
    #expect(try sandbox.calls().map(\.operation) == ["AssumeRole"])
  }

  @Test func theDoctorTakesACode() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.run("doctor", "vault", "--mfa", "314159")
    #expect(result.output.contains("assumed-role/VaultKeeper/"))
  }

  @Test func saysHowLongASessionLastsAndWhy() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let chained = try home.run("doctor", "data-warehouse").output
    #expect(chained.contains(" more: an hour is all that a role assumed from a role gets"))
    let asked = try home.run("doctor", "production-readonly").output
    #expect(asked.contains("more, as \(home.path)/.aws/config:"))
    #expect(try home.run("doctor", "billing").output.contains("STS gives an hour where no dur"))
    #expect(try home.run("doctor", "identity").output.contains("Its credentials do not end"))
  }

  @Test func seesThatNoSessionCanBeKept() throws {
    let home = try GuiseHome()
    let folder = home.path + "/cache/guise/sessions"
    #expect(try !home.run("doctor").output.contains("No session can be kept"))
    #expect(mkdir(home.path + "/cache/guise", 0o700) == 0 && mkdir(folder, 0o755) == 0)
    let open = try home.run("doctor").output
    #expect(open.contains("fail No session can be kept: \(folder) is open to others (mode 755)"))
    #expect(open.contains("→ chmod 700 \(folder)"))
    rmdir(folder)
    try home.write("", to: "cache/guise/sessions")
    let file = try home.run("doctor").output
    #expect(file.contains("fail No session can be kept: \(folder) cannot be written: it is not"))
  }

  @Test func tellsRegionsThatAreNone() throws {
    let home = try GuiseHome(
      config: "[profile a]\nregion = ue-central-1\n[profile b]\nregion = eu-north-9\n"
    )
    let output = try home.run("doctor").output
    #expect(output.contains("/.aws/config:2: “ue-central-1” is no region of AWS"), "\(output)")
    #expect(output.contains("→ did you mean “eu-central-1”?"))
    #expect(!output.contains("eu-north-9"))
  }

  @Test func noticesSignInsThatOthersCanRead() throws {
    let home = try GuiseHome()
    for folder in ["sso", "cli", "login"] {
      let path = home.path + "/.aws/\(folder)/cache"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      for name in ["a", "b"] { try home.write("{}", to: ".aws/\(folder)/cache/\(name).json") }
      chmod(path, 0o700)
      for name in ["a", "b"] { chmod("\(path)/\(name).json", 0o600) }
    }
    #expect(try !home.run("doctor").output.contains("open to others"))
    for name in ["a", "b"] { chmod(home.path + "/.aws/sso/cache/\(name).json", 0o640) }
    chmod(home.path + "/.aws/cli/cache", 0o777)
    let said = try home.run("doctor").output
    #expect(
      said.contains(
        "\(home.path)/.aws/sso/cache/a.json is open to others (mode 640), and 1 more there\n"
          + "     → chmod -R go= \(home.path)/.aws/sso/cache"
      )
    )
    #expect(said.contains("\(home.path)/.aws/cli/cache is open to others (mode 777)\n"))
    #expect(!said.contains("login/cache is open"))
  }
}
