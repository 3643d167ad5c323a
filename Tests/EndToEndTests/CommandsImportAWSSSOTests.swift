import Foundation
import TestSupport
import Testing

/// The settings of aws-sso-cli become sign-ins and profiles.
@Suite struct CommandsImportAWSSSOTests {
  private let settings = """
    SSOConfig:
      Company:
        SSORegion: eu-central-1
        StartUrl: https://d-1.awsapps.com/start
        DefaultRegion: eu-west-1
        Accounts:
          111122223333:
            Roles:
              Admin: {Profile: admin}
              Deployer:
                Profile: deploy
                Via: arn:aws:iam::111122223333:role/Admin
    UrlAction: open

    """

  @Test(arguments: [".aws-sso", "config/aws-sso"])
  func whatAWSSSOReadsIsFoundAndBotocoreReadsWhatWasWritten(folder: String) throws {
    let home = try GuiseHome(config: "# kept\n")
    try FileManager.default.createDirectory(
      atPath: home.path + "/" + folder,
      withIntermediateDirectories: true
    )
    try home.write(settings, to: folder + "/config.yaml")
    let result = try home.run("import", "--from", "aws-sso", "--yes")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("/config.yaml:13: of aws-sso itself, and left out: UrlAction"))
    #expect(result.errors.contains("1 new sso-session, 2 new"))
    let config = home.path + "/.aws/config"
    #expect(try String(contentsOfFile: config, encoding: .utf8).hasPrefix("# kept\n"))
    let read = try Python.run(
      """
      import json, sys
      from botocore.configloader import load_config
      read = load_config(sys.stdin.read().strip())
      print(json.dumps({**read['profiles'], 'session': read['sso_sessions']['Company']}))
      """,
      input: config
    )
    let sections = try JSONDecoder().decode([String: [String: String]].self, from: Data(read.utf8))
    #expect(
      sections == [
        "session": [
          "sso_start_url": "https://d-1.awsapps.com/start", "sso_region": "eu-central-1",
          "sso_registration_scopes": "sso:account:access",
        ],
        "admin": [
          "sso_session": "Company", "sso_account_id": "111122223333", "sso_role_name": "Admin",
          "region": "eu-west-1",
        ],
        "deploy": [
          "role_arn": "arn:aws:iam::111122223333:role/Deployer", "source_profile": "admin",
          "region": "eu-west-1",
        ],
      ]
    )
    let again = try home.run("import", "--from", "aws-sso", "--yes")
    #expect(again.errors.contains("2 as they are; nothing is to be written"))
  }

  /// The way is what it would be of profiles made by hand.
  @Test func chainsLeadWhereTheyDid() throws {
    let home = try GuiseHome()
    try home.write(settings, to: "config.yaml")
    _ = try home.run("import", "config.yaml", "--yes")
    let explained = try home.run("explain", "deploy").output
    #expect(explained.contains("1. IAM Identity Center, profile admin"), "\(explained)")
    #expect(explained.contains("2. Assume role Deployer in account 111122223333"), "\(explained)")
  }

  @Test func theDifferenceIsJSON() throws {
    let home = try GuiseHome(
      config: "[profile admin]\nsso_account_id = 111122223333\nsso_role_name = Admin\n"
    )
    try home.write(settings, to: "config.yaml")
    let result = try home.run("import", "config.yaml", "--json", "--dry-run")
    #expect(result.status == 0, "\(result.errors)")
    struct Difference: Decodable {
      struct Session: Decodable { let name, startURL, region: String }
      struct Added: Decodable { let name, address, source, from: String; let session: String? }
      struct Differing: Decodable {
        struct Value: Decodable { let key: String; let current, wanted: String? }
        let name: String
        let values: [Value]
      }
      let config: String
      let sessions: [Session]
      let added: [Added]
      let differing: [Differing]
      let overwritten: Bool
      let unchanged: Int
    }
    let read = try JSONDecoder().decode(Difference.self, from: Data(result.output.utf8))
    #expect(read.config == home.path + "/.aws/config")
    #expect(read.sessions.map(\.name) == ["Company"])
    #expect(read.added.map(\.name) == ["deploy"])
    #expect(read.added.map(\.address) == ["111122223333/Deployer"])
    #expect(read.added.map(\.source) == ["admin"])
    #expect(read.added.map(\.from) == ["config.yaml:10"])
    #expect(read.differing.map(\.name) == ["admin"])
    #expect(read.differing.first?.values.map(\.key) == ["sso_session", "region"])
    #expect(read.overwritten == false && read.unchanged == 0)
    let written = try home.run("import", "config.yaml", "--json", "--yes")
    #expect(written.output == result.output)
    #expect(!written.errors.contains("wrote"))
  }

  @Test(arguments: [
    (["import", "--from", "csv"], 2, "Missing expected argument"),
    (["import", "--from", "aws-sso"], 1, "/config/aws-sso/config.yaml cannot be read"),
    (["import", "bad.yaml", "--yes"], 1, "bad.yaml:2: “x” is no table"),
    (["import", "bad.yaml", "--json"], 2, "--json wants --dry-run or --yes"),
  ])
  func whatIsMissingIsSaid(arguments: [String], status: Int32, words: String) throws {
    let home = try GuiseHome()
    try home.write("SSOConfig:\n  x: 1\n", to: "bad.yaml")
    let result = try home.launch(["guise"] + arguments)
    #expect(result.status == status, "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
  }
}
