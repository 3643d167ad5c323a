import Canvas
import Identity
import Menu
import Roster
import Testing

/// A role that is set up.
extension Scenes {
  /// What a form of a role to be set up begins with.
  static func role(from entry: Entry.ID?, isNew: Bool = false) -> RoleDraft {
    var draft = RoleDraft(
      from: entry,
      freshID: "k3v7qmx2c5wzt4rj6ybnad2fhe",
      services: ["codebuild", "ec2", "lambda"],
      profiles: entries.map(\.profile).sorted()
    )
    let role = isNew ? nil : entry.flatMap { entry in entries.first { $0.profile == entry } }?.arn
    draft.set(.role, to: role?.description ?? "")
    draft.set(.externalID, to: role == nil ? "k3v7qmx2c5wzt4rj6ybnad2fhe" : "")
    draft.set(.sourceProfile, to: "base")
    return draft
  }

  /// Who is to assume the role of the first entry, and on what terms.
  static func roleFilledIn() -> [Message] {
    [
      .roleReady(role(from: "production")), .key(.tab), .key(.tab),
      .paste("arn:aws:iam::999988887777:user/ada"), .key(.tab), .key(.tab), .key(.right),
      .key(.tab), .key(.right),
    ]
  }

  /// What guise answers to what was filled in.
  static var roleComposed: Message {
    var model = Scenes.list()
    model.send([.key("A")] + roleFilledIn())
    guard let draft = model.roleForm?.draft else { return .spin }
    return .composed(draft, .texts(roleTexts))
  }

  static let roleTexts = RoleTexts(
    forms: [
      RoleTexts.Form(
        name: "trust-policy",
        text: """
          {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Sid": "Assume",
                "Effect": "Allow",
                "Principal": {
                  "AWS": "arn:aws:iam::999988887777:user/ada"
                },
                "Action": "sts:AssumeRole",
                "Condition": {
                  "StringEquals": {
                    "sts:ExternalId": "k3v7qmx2c5wzt4rj6ybnad2fhe"
                  },
                  "Bool": {
                    "aws:MultiFactorAuthPresent": "true"
                  }
                }
              }
            ]
          }

          """,
        file: "Admin-trust-policy.json"
      ),
      RoleTexts.Form(
        name: "cli",
        text: "set -e\n\naws iam create-role --role-name Admin --assume-role-policy-document '{"
          + "\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Assume\",\"Effect\":\"Allow\"}]}'\n",
        file: "Admin.sh"
      ),
      RoleTexts.Form(
        name: "profile",
        text: "[profile admin-111122223333]\nsource_profile = base\n",
        file: "Admin.ini"
      ),
    ],
    notes: [
      "Admin is allowed nothing yet: a managed policy or one in a file says what",
      "IAM takes a trust policy only where the user ada is there already",
    ],
    profile: "admin-111122223333"
  )
}

extension Scenes {
  /// A draft with nothing in it but a source and an external ID.
  static let newRole = role(from: "production", isNew: true)
}

extension Model {
  var roleForm: RoleForm? { if case .role(let form) = dialog { form } else { nil } }

  var rolePages: RolePages? { if case .roleTexts(let pages) = dialog { pages } else { nil } }

  /// Opens the form of a new role.
  mutating func openRole() { send(.key("A"), .roleReady(Scenes.newRole)) }

  /// Opens it, fills in what is needed, and goes on to the texts.
  mutating func readRole() throws {
    openRole()
    send(.paste("arn:aws:iam::444455556666:role/path/Audit"), .key(.tab), .key(.tab))
    send(.paste("999988887777"), .key(.enter))
    let draft = try #require(roleForm?.draft)
    send(.composed(draft, .texts(Scenes.roleTexts)))
  }
}
