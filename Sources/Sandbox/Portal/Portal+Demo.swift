import Identity

extension Portal {
  /// The portal of the demonstration: its organization's accounts.
  ///
  /// It gives few at once, so that whoever asks has to turn pages.
  static let demo: Portal = {
    let members =
      [(id: demoAccount, name: "Identity", stage: "root")]
      + demoMembers.map { (id: $0.id, name: $0.name, stage: $0.stage) }
    let accounts = members.compactMap { member in
      AccountID(member.id).map {
        Account($0, member.name, permissionSets: permissionSets[member.stage] ?? [])
      }
    }
    return Portal(startURL: demoStartURL, accounts: accounts, largestPage: 3)
  }()

  private static let permissionSets = [
    "root": ["Billing"],
    "dev": ["AdministratorAccess", "ReadOnly"],
    "test": ["AdministratorAccess", "ReadOnly"],
    "prod": ["DatabaseOperator", "Deployer", "ReadOnly", "Support"],
  ]

  /// The roles that Identity Center makes of permission sets, as it names them.
  var roles: [Role] {
    accounts.flatMap { account in
      account.permissionSets.enumerated().compactMap { place, name in
        RoleARN(
          "arn:aws:iam::\(account.id):role/aws-reserved/sso.amazonaws.com/eu-central-1/"
            + "AWSReservedSSO_\(name)_0123456789abcde\(place)"
        ).map { arn in
          let letters = Array("ABCDEFGHIJ")
          let digits = account.id.description.compactMap(\.wholeNumberValue).map { letters[$0] }
          return Role(
            arn,
            id: "AROA" + String(digits) + "SSO0" + String(letters[place]),
            // Only Identity Center itself assumes them.
            trust: TrustPolicy(.init(.allow, .service("sso.amazonaws.com")))
          )
        }
      }
    }
  }
}
