import Foundation
import TestSupport
import Testing

/// `guise sync --organization`, from moto, which checks signatures, and from thousands of accounts.
@Suite struct CommandsSyncOrganizationTests {
  private static let role = "OrganizationAccountAccessRole"

  private func home(_ moto: MotoOrganization) throws -> GuiseHome {
    try GuiseHome(
      config: "[profile management]\nregion = us-east-1\n[profile nobody]\nregion = us-east-1\n",
      credentials: moto.credentials,
      endpoint: moto.url
    )
  }

  private func sync(_ home: GuiseHome, _ more: String...) throws -> Launch.Result {
    try home.launch(
      ["guise", "sync", "--organization", "management", "--role", Self.role] + more
    )
  }

  @Test func aRoleInEachAccountOfMotosOrganization() throws {
    let moto = try MotoOrganization()
    let home = try home(moto)
    let made = try sync(home, "--profile-name", "{account}", "--yes")
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.errors.contains("guise: management: 5 new"))
    let closed = try #require(moto.accounts["Sandbox 2"])
    #expect(made.errors.contains("2 accounts left out: "), "\(made.errors)")
    #expect(made.errors.contains("\(closed) (the account is "), "\(made.errors)")
    #expect(made.errors.contains("(it manages the organization, "), "\(made.errors)")
    let entries = try home.run("list", "--json").objects()
    let groups = Dictionary(
      uniqueKeysWithValues: entries.compactMap { entry in
        (entry["name"] as? String).map { ($0, entry["group"] as? String ?? "") }
      }
    )
    #expect(
      groups == [
        "management": "", "nobody": "", "production-1": "Workloads/Production",
        "production-2": "Workloads/Production", "test-1": "Workloads/Test",
        "test-2": "Workloads/Test", "sandbox-1": "Sandbox",
      ]
    )
    let one = try #require(entries.first { $0["name"] as? String == "test-1" })
    let account = try #require(moto.accounts["Test 1"])
    #expect(one["arn"] as? String == "arn:aws:iam::\(account):role/\(Self.role)")
    #expect(one["source"] as? String == "management")
    let again = try sync(home, "--profile-name", "{account}")
    #expect(again.status == 0 && again.output.isEmpty, "\(again.output)\(again.errors)")
  }

  @Test func unitsAndTagsColorThem() throws {
    let moto = try MotoOrganization()
    let home = try home(moto)
    try home.write(
      """
      [sync.members]
      organization = "management"
      role = "team/Ops"
      name = "{tag:env}/{account}"
      [[sync.members.rules]]
      ou = "Workloads/Prod*"
      color = "red"
      guard = "strict"
      [[sync.members.rules]]
      tag = "env=test"
      color = "#00aa00"
      """,
      to: "config/guise/config.toml"
    )
    let made = try home.run("sync", "--yes")
    #expect(made.status == 0, "\(made.errors)")
    let config = try String(contentsOfFile: home.path + "/.aws/config", encoding: .utf8)
    let id = try #require(moto.accounts["Production 2"])
    #expect(
      config.contains(
        """
        [profile production/production-2]
        role_arn = arn:aws:iam::\(id):role/team/Ops
        source_profile = management
        color = red
        group = Workloads/Production
        guard = strict
        guise_sync = members \(id)/team/Ops \

        """.dropLast()
      ),
      "\(config)"
    )
    #expect(config.contains("color = 00aa00\n"))
    #expect(try home.run("sync").errors.contains("nothing is to be written"))
  }

  @Test func whoMayNotLookIsToldWhatItTakes() throws {
    let moto = try MotoOrganization()
    let home = try home(moto)
    let denied = try home.run("sync", "--organization", "nobody", "--role", "R", "--yes")
    #expect(denied.status == 1)
    #expect(
      denied.errors.contains("The policies of “nobody” have to allow organizations:ListRoots"),
      "\(denied.errors)"
    )
  }

  @Test func botocoreCanTalkToTheStandIn() throws {
    let server = try OrganizationServer(accounts: 45)
    let output = try Python.run(
      """
      import boto3, sys
      client = boto3.client('organizations', region_name='us-east-1', endpoint_url=sys.argv[1],
          aws_access_key_id='a', aws_secret_access_key='b')
      def walk(parent):
          for page in client.get_paginator('list_accounts_for_parent').paginate(ParentId=parent):
              yield from page['Accounts']
          for page in client.get_paginator('list_organizational_units_for_parent').paginate(
                  ParentId=parent):
              for unit in page['OrganizationalUnits']:
                  yield from walk(unit['Id'])
      found = list(walk(client.list_roots()['Roots'][0]['Id']))
      manager = client.describe_organization()['Organization']['MasterAccountId']
      tags = client.list_tags_for_resource(ResourceId=found[1]['Id'])['Tags']
      print(len(found), manager, tags[1]['Key'])
      """,
      arguments: [server.url]
    )
    #expect(output == "46 111122223333 env\n")
  }

  /// What somebody without AWS can try.
  @Test func theDemonstrationHasAnOrganization() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let made = try home.run(
      "sync",
      "--organization",
      "identity",
      "--role",
      Self.role,
      "--profile-name",
      "all/{account}",
      "--yes"
    )
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.output.contains("+ all/security-audit "), "\(made.output)")
    #expect(made.errors.contains("guise: identity: 7 new"), "\(made.errors)")
    #expect(made.errors.contains("2 accounts left out"), "\(made.errors)")
    let who = try home.run("whoami", "all/security-audit", "--json").object()
    #expect((who["arn"] as? String)?.contains("888899990000:assumed-role/\(Self.role)/") == true)
  }
}
