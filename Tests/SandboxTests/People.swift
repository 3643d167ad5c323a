import Identity
import Sandbox

/// The accounts and people of the tests.
enum People {
  static let home = "111111111111"
  static let away = "222222222222"
  static let deviceKey = Array("12345678901234567890".utf8)

  static let alice = user("alice", "A")
  static let bob = user("bob", "B", PermissionPolicy(.init(.allow, "sts:*")))
  static let carol = user(
    "carol",
    "C",
    PermissionPolicy(.init(.allow, "sts:*"), .init(.deny, "sts:Assume*", on: ["*/Secret*"]))
  )
  static let stranger = user("stranger", "S", PermissionPolicy(.init(.allow, "*")), in: away)

  static func user(
    _ name: String,
    _ letter: String,
    _ permissions: PermissionPolicy = PermissionPolicy(),
    in account: String = home
  ) -> User? {
    AccountID(account).map { id in
      User(
        account: id,
        name: name,
        id: "AIDA" + String(repeating: letter, count: 17),
        keys: [key(letter)],
        permissions: permissions,
        devices: [
          MFADevice(serial: "arn:aws:iam::\(account):mfa/\(name)", codes: .timed(key: deviceKey)),
          MFADevice(serial: "arn:aws:iam::\(account):mfa/\(name)-fixed", codes: .fixed("271828")),
        ]
      )
    }
  }

  /// The key of the user of that letter.
  static func key(_ letter: String) -> AWSCredentials {
    AWSCredentials(
      accessKeyID: "AKIA" + String(repeating: letter, count: 16),
      secretAccessKey: Secret("secret of \(letter)")
    )
  }

  static let users = [alice, bob, carol, stranger].compactMap { $0 }

  static func arn(_ name: String) -> String { "arn:aws:iam::\(home):user/\(name)" }
}

extension World {
  /// The people of the tests with roles of these names and trust policies.
  static func with(_ roles: (arn: String, trust: TrustPolicy)..., hours: Int = 12) -> World {
    let roles = roles.enumerated().compactMap { index, role in
      RoleARN(role.arn).map {
        Role(
          $0,
          id: "AROATESTROLE\(index)",
          trust: role.trust,
          longestSession: hours * 3_600,
          permissions: PermissionPolicy(.init(.allow, "sts:*"))
        )
      }
    }
    return World(users: People.users, roles: roles)
  }
}

extension TrustPolicy {
  /// Lets everyone in.
  static let open = TrustPolicy(.init(.allow, .everyone))
}
