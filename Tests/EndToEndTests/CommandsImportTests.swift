import Foundation
import TestSupport
import Testing

/// Lists of other tools become profiles.
@Suite struct CommandsImportTests {
  private let me = "[me]\naws_access_key_id = A\naws_secret_access_key = B\n"

  private func read(_ home: GuiseHome) throws -> String {
    try String(contentsOfFile: home.path + "/.aws/config", encoding: .utf8)
  }

  @Test func theExtensionsListComesBackAsItWentOut() throws {
    let sandbox = try SandboxProcess()
    let list = try GuiseHome(sandbox).run("list", "--format", "aesr").output
    let old = "# kept\n[profile  other]\nregion=eu-west-1   # odd\n"
    let home = try GuiseHome(config: old, credentials: me)
    try home.write(list, to: "list")
    let shown = try home.run("import", "list", "--source-profile", "me", "--dry-run")
    #expect(shown.status == 0, "\(shown.errors)")
    #expect(shown.output.contains("+ Payroll-denied"), "\(shown.output)")
    #expect(try read(home) == old)
    let written = try home.run("import", "list", "--source-profile", "me", "--yes")
    #expect(written.status == 0, "\(written.errors)")
    #expect(try read(home).hasPrefix(old))
    #expect(try home.run("list", "--format", "aesr").output == list)
    let bytes = try read(home)
    let again = try home.run("import", "list", "--source-profile", "me", "--yes")
    #expect(again.status == 0)
    #expect(again.errors.contains("as they are; nothing is to be written"))
    #expect(try read(home) == bytes)
  }

  /// In the home that a list comes from all of it is there.
  @Test func onesOwnListIsThereAlready() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    try home.write(try home.run("list", "--format", "aesr").output, to: "list")
    let result = try home.run("import", "list", "--dry-run")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.isEmpty, "\(result.output)")
  }

  @Test func botocoreReadsWhatWasWritten() throws {
    let home = try GuiseHome(credentials: me)
    try home.write(
      """
      name,account,role,region,external_id
      "Müller & Söhne, live",111122223333,ops/Admin,eu-west-1,a=b;c
      plain,222233334444,Reader,,

      """,
      to: "accounts.csv"
    )
    let result = try home.run("import", "accounts.csv", "--source-profile", "me", "--yes")
    #expect(result.status == 0, "\(result.errors)")
    let read = try Python.run(
      """
      import json, sys
      from botocore.configloader import load_config
      print(json.dumps(load_config(sys.stdin.read().strip())['profiles'], sort_keys=True))
      """,
      input: home.path + "/.aws/config"
    )
    let profiles = try JSONDecoder().decode([String: [String: String]].self, from: Data(read.utf8))
    #expect(
      profiles == [
        "M-ller-S-hne-live": [
          "role_arn": "arn:aws:iam::111122223333:role/ops/Admin", "source_profile": "me",
          "region": "eu-west-1", "external_id": "a=b;c", "display_name": "Müller & Söhne, live",
        ],
        "plain": ["role_arn": "arn:aws:iam::222233334444:role/Reader", "source_profile": "me"],
      ]
    )
  }

  @Test func eachBadLineIsToldAndNothingWritten() throws {
    let home = try GuiseHome(credentials: me)
    let good = "[a]\nrole_arn = arn:aws:iam::111122223333:role/X\n"
    try home.write(good + "nonsense\n[b]\nrole_name = X\n", to: "list")
    let refused = try home.run("import", "list", "--source-profile", "me", "--yes")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("list:3: Invalid parameter definition “nonsense” (write key"))
    #expect(refused.errors.contains("list:4: [b] has no aws_account_id"))
    #expect(refused.errors.contains("Mend its lines, or leave them out with --skip"))
    #expect(try read(home).isEmpty)
    let skipped = try home.run("import", "list", "--source-profile", "me", "--yes", "--skip")
    #expect(skipped.status == 0)
    #expect(try read(home).contains("[profile a]"))
  }

  @Test func aProfileThatSaysSomethingElseStays() throws {
    let old = "[profile a]\nrole_arn = arn:aws:iam::111122223333:role/Old\nsource_profile = me\n"
    let home = try GuiseHome(config: old, credentials: me)
    try home.write("[a]\nrole_arn = arn:aws:iam::111122223333:role/X\n", to: "list")
    let kept = try home.run("import", "list", "--yes")
    #expect(kept.output.contains("! a  role_arn arn:aws:iam::111122223333:role/Old → arn:aws"))
    #expect(kept.errors.contains("1 other than there; --overwrite changes them"))
    #expect(try read(home) == old)
    _ = try home.run("import", "list", "--yes", "--overwrite")
    #expect(try read(home) == old.replacing("role/Old", with: "role/X"))
  }

  @Test func grantedsProfilesAreChangedWhereTheyStand() throws {
    let home = try GuiseHome(
      config: """
        [profile a]
        granted_sso_start_url = https://d-1.awsapps.com/start
        granted_sso_region = eu-west-1
        granted_sso_account_id = 111122223333
        granted_sso_role_name = Admin
        credential_process = granted credential-process --profile a

        """
    )
    let result = try home.run("import", ".aws/config", "--overwrite", "--yes")
    #expect(result.status == 0, "\(result.errors)")
    let written = try read(home)
    #expect(!written.contains("granted"))
    let again = try home.run("import", ".aws/config", "--overwrite", "--yes")
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.errors.contains("nothing is to be written"), "\(again.errors)")
    #expect(try read(home) == written)
    let explained = try home.run("explain", "a").output
    #expect(explained.contains("1. IAM Identity Center, profile a"), "\(explained)")
  }

  /// A list from elsewhere gets nothing run that nobody has read.
  @Test func commandsAndKeysAreShownAndWantAWord() throws {
    let list = """
      [profile tools]
      mfa_process = touch P1
      [profile prod]
      include_profile = tools
      role_arn = arn:aws:iam::888899990000:role/VaultKeeper
      source_profile = me
      external_id = from-them
      [profile keys]
      include_profile = tools
      aws_access_key_id = AKIAEXAMPLE
      aws_secret_access_key = hushhush

      """
    let home = try GuiseHome(credentials: me)
    try home.write(list, to: "list")
    let shown = try home.run("import", "list", "--dry-run")
    #expect(shown.status == 0, "\(shown.errors)")
    let row =
      "+ prod  888899990000/VaultKeeper  with me  external_id from-them, mfa_process touch P1"
    #expect(shown.output.contains(row), "\(shown.output)")
    let key = "aws_access_key_id AKIAEXAMPLE, aws_secret_access_key (a secret, not shown)"
    #expect(shown.output.contains(key), "\(shown.output)")
    let json = try home.run("import", "list", "--dry-run", "--json")
    let command = #""key":"mfa_process","value":"touch P1","weight":"command""#
    #expect(json.output.contains(command), "\(json.output)")
    for arguments in [[], ["--with-commands"], ["--with-keys"]] {
      let refused = try home.launch(["guise", "import", "list", "--yes"] + arguments)
      #expect(refused.status == 1)
      let isLeft = { (option: String) in !arguments.contains(option) }
      #expect(refused.errors.contains("prod mfa_process “touch P1”") == isLeft("--with-commands"))
      #expect(refused.errors.contains("keys aws_secret_access_key") == isLeft("--with-keys"))
      #expect(!refused.errors.contains("hushhush"))
    }
    #expect(try read(home).isEmpty)
    let taken = try home.run("import", "list", "--yes", "--with-commands", "--with-keys")
    #expect(taken.status == 0, "\(taken.errors)")
    #expect(try read(home).contains("aws_secret_access_key = hushhush"))
    #expect(!(shown.output + json.output + taken.output).contains("hushhush"))
  }

  @Test(arguments: [
    (["import"], 2, "Missing expected argument"),
    (["import", "none"], 1, "none cannot be read: No such file"),
    (["import", ".aws"], 1, ".aws is a directory, not a list"),
    (["import", "plain"], 1, "is an AWS config file as every tool reads it"),
    (["import", "leapp"], 1, "is encrypted, as Leapp's workspace is"),
    (["import", "text"], 1, "is no list that guise knows"),
    (["import", "list"], 1, "Say which profile: --source-profile PROFILE"),
    (["import", "list", "--source-profile", "none"], 2, "there is no profile “none”"),
    (["import", "list", "--region", "a b"], 2, "is no region"),
    (["import", "target"], 1, "Say which profile it is: --source-profile base=PROFILE"),
  ])
  func whatIsMissingIsSaid(arguments: [String], status: Int32, words: String) throws {
    let home = try GuiseHome()
    let role = "role_arn = arn:aws:iam::111122223333:role/X\n"
    try home.write("U2FsdGVkX19abc", to: "leapp")
    try home.write("hello\n", to: "text")
    try home.write("[profile a]\nsso_session = s\n", to: "plain")
    try home.write("[a]\n\(role)", to: "list")
    try home.write(
      "[base]\naws_account_id = 111122223333\n[a]\n\(role)source_profile = base\n",
      to: "target"
    )
    let result = try home.launch(["guise"] + arguments)
    #expect(result.status == status, "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test func nothingIsWrittenWithoutAWord() throws {
    let home = try GuiseHome(credentials: me)
    try home.write("[a]\nrole_arn = arn:aws:iam::111122223333:role/X\n", to: "list")
    let result = try home.run("import", "list", "--source-profile", "me")
    #expect(result.status == 1)
    #expect(result.errors.contains("Pass --yes where nobody can answer"))
    #expect(try read(home).isEmpty)
  }
}
