package import Identity

extension World {
  /// The key of the demonstration's only user: the example key of AWS's documentation.
  package static let demoKey = AWSCredentials(
    accessKeyID: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
  )

  /// The code that the demonstration's MFA device always shows.
  package static let demoCode = "314159"

  /// The world that ``DemoHome`` describes from the outside.
  package static let demo: World = {
    var world = World(
      users: [demoUser].compactMap { $0 },
      roles: demoRoles.compactMap(\.role)
    )
    world.organization = Organization.demo
    world.portal = Portal.demo
    world.roles += Portal.demo.roles
    // The role that Organizations makes in each account that is made there.
    world.roles += demoMembers.compactMap { member in
      DemoRole(
        arn: "arn:aws:iam::\(member.id):role/OrganizationAccountAccessRole",
        trust: trustsIdentity,
        permissions: PermissionPolicy(.init(.allow, "iam:ListUsers"))
      ).role
    }
    return world
  }()

  private static var demoUser: User? {
    AccountID(demoAccount).map { account in
      User(
        account: account,
        name: "demo",
        id: "AIDADEMOUSEREXAMPLE00",
        keys: [demoKey],
        permissions: PermissionPolicy(
          .init(.allow, "sts:AssumeRole", "sts:TagSession", "iam:SimulatePrincipalPolicy"),
          .init(.allow, "organizations:Describe*", "organizations:List*"),
          .init(
            .allow,
            "iam:ListAccessKeys",
            "iam:CreateAccessKey",
            "iam:UpdateAccessKey",
            "iam:DeleteAccessKey",
            "iam:*UserPolic*",
            on: [demoUserARN]
          ),
          // What lets it set up a role that is to assume others.
          changesRoles(of: demoAccount)
        ),
        devices: [MFADevice(serial: "arn:aws:iam::111122223333:mfa/demo", codes: .fixed(demoCode))]
      )
    }
  }
}

let demoAccount = "111122223333"

/// The accounts of the organization with the unit that each is in.
let demoMembers: [(unit: String, id: String, name: String, stage: String)] = [
  ("Development", "222233334444", "Development", "dev"),
  ("Development", "333344445555", "Staging", "test"),
  ("Production", "444455556666", "Production", "prod"),
  ("Sandbox", "555566667777", "Sandbox", "dev"),
  ("Production", "666677778888", "Data Platform", "prod"),
  ("Production", "777788889999", "Data Warehouse", "prod"),
  ("Security", "888899990000", "Security (Audit)", "prod"),
]

extension Organization {
  /// The organization of the demonstration, which its own user's account manages.
  fileprivate static var demo: Organization? {
    func members(_ unit: String) -> [Member] {
      demoMembers.filter { $0.unit == unit }.compactMap { member in
        AccountID(member.id).map { Member($0, member.name, tags: ["stage": member.stage]) }
      }
    }
    return AccountID(demoAccount).map { manager in
      Organization(
        manager: manager,
        root: Unit(
          "r-demo",
          "Root",
          units: [
            Unit(
              "ou-demo-workload",
              "Workloads",
              units: [
                Unit("ou-demo-producti", "Production", members: members("Production")),
                Unit("ou-demo-developm", "Development", members: members("Development")),
              ]
            ),
            Unit("ou-demo-security", "Security", members: members("Security")),
            Unit("ou-demo-sandbox0", "Sandbox", members: members("Sandbox")),
          ],
          members: [Member(manager, "Identity")]
            + [AccountID("131313131313")].compactMap { $0 }
            .map { Member($0, "Old shop", state: "SUSPENDED") }
        )
      )
    }
  }
}

/// One role of the demonstration; its ARN is still text.
private struct DemoRole {
  let arn: String
  let trust: TrustPolicy
  var hours = 1
  var permissions = PermissionPolicy()

  var role: Role? {
    guard let role = RoleARN(arn) else { return nil }
    // Role ids only have to differ and to look like AWS's: the account's digits as letters, and
    // the first letters of the name.
    let letters = Array("ABCDEFGHIJ")
    let account = role.account.description.compactMap(\.wholeNumberValue).map { letters[$0] }
    let name = role.name.uppercased().prefix(5)
    return Role(
      role,
      id: "AROA" + String(account) + name,
      trust: trust,
      longestSession: hours * 3_600,
      permissions: permissions
    )
  }
}

private let demoUserARN = "arn:aws:iam::111122223333:user/demo"
private let engineerARN = "arn:aws:iam::666677778888:role/data/Engineer"

/// A trust policy that leaves it to the account of the demonstration's user.
private let trustsIdentity = TrustPolicy(.init(.allow, .aws(demoAccount)))

/// What it takes to make roles in an account and to change them, and to look at both.
private func changesRoles(of account: String) -> PermissionPolicy.Statement {
  .init(
    .allow,
    "iam:GetRole",
    "iam:CreateRole",
    "iam:Update*Role*",
    "iam:*RolePolic*",
    on: ["arn:aws:iam::\(account):role/*"]
  )
}

/// What a role needs that is to tell why another of its account was denied.
private let readsRoles = PermissionPolicy(.init(.allow, "iam:GetRole"))

/// As Identity Center makes them, but for a trust policy that names the role itself.
private let analystARN =
  "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/"
  + "AWSReservedSSO_Analyst_0123456789abcdef"

private let demoRoles = [
  DemoRole(
    arn: analystARN,
    trust: TrustPolicy(.init(.allow, .aws(demoUserARN)), .init(.allow, .aws(analystARN))),
    permissions: PermissionPolicy(.init(.allow, "sts:AssumeRole", on: [analystARN]))
  ),
  DemoRole(
    arn: "arn:aws:iam::444455556666:role/Administrator",
    trust: trustsIdentity,
    permissions: PermissionPolicy(changesRoles(of: "444455556666"))
  ),
  DemoRole(arn: "arn:aws:iam::444455556666:role/ReadOnly", trust: trustsIdentity, hours: 4),
  DemoRole(
    arn: "arn:aws:iam::444455556666:role/BreakGlass",
    trust: TrustPolicy(.init(.allow, .aws(demoUserARN)))
  ),
  DemoRole(arn: "arn:aws:iam::333344445555:role/Developer", trust: trustsIdentity, hours: 8),
  DemoRole(arn: "arn:aws:iam::222233334444:role/Developer", trust: trustsIdentity, hours: 12),
  DemoRole(arn: "arn:aws:iam::555566667777:role/Explorer", trust: trustsIdentity, hours: 12),
  DemoRole(
    arn: engineerARN,
    trust: trustsIdentity,
    permissions: PermissionPolicy(
      .init(.allow, "sts:AssumeRole", on: ["arn:aws:iam::777788889999:role/*"])
    )
  ),
  DemoRole(
    arn: "arn:aws:iam::777788889999:role/WarehouseReader",
    trust: TrustPolicy(.init(.allow, .aws(engineerARN))),
    hours: 12
  ),
  DemoRole(arn: "arn:aws:iam::888899990000:role/SecurityAudit", trust: trustsIdentity),
  DemoRole(
    arn: "arn:aws:iam::888899990000:role/VaultKeeper",
    trust: TrustPolicy(
      .init(
        .allow,
        .aws(demoAccount),
        conditions: [Condition(.bool, "aws:MultiFactorAuthPresent", "true")]
      )
    )
  ),
  DemoRole(
    arn: "arn:aws:iam::999900001111:role/Billing",
    trust: trustsIdentity,
    permissions: readsRoles
  ),
  DemoRole(
    arn: "arn:aws:iam::999900001111:role/Payroll",
    trust: TrustPolicy(
      .init(.allow, .aws("arn:aws:iam::111122223333:user/treasurer")),
      .init(.allow, .service("lambda.amazonaws.com"))
    )
  ),
  DemoRole(
    arn: "arn:aws:iam::121212121212:role/Integration",
    trust: TrustPolicy(
      .init(
        .allow,
        .aws(demoAccount),
        conditions: [Condition(.stringEquals, "sts:ExternalId", "guise-demo-7316")]
      )
    ),
    permissions: readsRoles
  ),
]
