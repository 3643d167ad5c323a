package import Identity

/// Who is to assume a role, as its trust policy names them.
package enum TrustedCaller: Hashable, Sendable {
  /// Whoever the account's own policies let do it.
  case account(AccountID)
  /// One user; the name with its path, as it stands in the ARN.
  case user(AccountID, name: String)
  /// The sessions of one role.
  case role(RoleARN)
  /// The sessions of a role that a service takes, such as a Lambda function's.
  case service(ServicePrincipal, RoleARN)

  /// Reads an account's twelve digits, or the ARN of an account's root, a user or a role.
  ///
  /// - Parameters:
  ///   - text: Who.
  ///   - partition: The one of the role; nobody assumes a role across partitions.
  /// - Throws: ``SetupError`` where nobody can be named so.
  package init(_ text: String, in partition: Partition) throws(SetupError) {
    if let account = AccountID(text) {
      self = .account(account)
      return
    }
    guard let arn = ARN(text), let account = AccountID(arn.account) else {
      throw SetupError(
        .caller,
        "“\(text)” is neither an account nor the ARN of a user or role",
        hint: "Write twelve digits, or an ARN such as arn:\(partition):iam::111122223333:user/name."
      )
    }
    guard Partition(arn.partition) == partition else {
      throw SetupError(
        .caller,
        "\(text) is in the partition \(arn.partition), and the role in \(partition)",
        hint: "No role is assumed across partitions."
      )
    }
    if arn.service == "iam", arn.region.isEmpty {
      if arn.resource == "root" {
        self = .account(account)
        return
      }
      if let role = RoleARN(text) {
        try role.checkCaller()
        self = .role(role)
        return
      }
      if arn.resource.hasPrefix("user/") {
        let name = String(arn.resource.dropFirst("user/".count))
        try IAMName.check(name, .caller)
        self = .user(account, name: name)
        return
      }
    }
    throw SetupError(.caller, "\(text) is nobody whom a trust policy should name", hint: arn.advice)
  }

  /// The caller's account.
  package var account: AccountID {
    switch self {
    case .account(let account), .user(let account, _): account
    case .role(let role), .service(_, let role): role.account
    }
  }

  /// The role whose sessions call, if it is one.
  package var role: RoleARN? {
    switch self {
    case .account, .user: nil
    case .role(let role), .service(_, let role): role
    }
  }

  /// The caller in the element `Principal` of a policy, kind `AWS`.
  package func arn(in partition: Partition) -> String {
    switch self {
    case .account(let account): "arn:\(partition):iam::\(account):root"
    case .user(let account, let name): "arn:\(partition):iam::\(account):user/\(name)"
    case .role(let role), .service(_, let role): role.description
    }
  }
}

extension ARN {
  /// What to name instead of what only looks like a caller.
  fileprivate var advice: String {
    if service == "sts", resource.hasPrefix("assumed-role/") {
      let name = String(resource.split(separator: "/").dropFirst().first ?? "")
      guard RoleARN.permissionSet(ofRoleNamed: name) == nil else {
        return "A session ends: name its role. " + RoleARN.advice(toFind: name, in: account)
      }
      return "A session ends: name its role, arn:\(partition):iam::\(account):role/\(name)."
    }
    if resource.hasPrefix("group/") { return "A group is no principal: name its account." }
    return "Name an account, a user or a role."
  }
}

/// The rule that IAM has for the names of users and roles.
enum IAMName {
  /// Checks a name with its path, which may be missing.
  ///
  /// Source: IAM API Reference, CreateRole, `RoleName` and `Path`.
  static func check(_ pathAndName: String, _ part: SetupError.Part) throws(SetupError) {
    let parts = pathAndName.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last, !parts.contains(where: \.isEmpty), name.utf8.count <= 64,
      name.allSatisfy(isAllowed), parts.dropLast().joined().allSatisfy(\.isGraphic)
    else {
      throw SetupError(
        part,
        "“\(pathAndName)” cannot be a name in IAM",
        hint: "Up to 64 letters, digits and _+=,.@-, after its path where it has one: path/name."
      )
    }
  }

  private static func isAllowed(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "_+=,.@-".contains(character))
  }
}

extension Character {
  /// Whether it is one of ASCII's that is seen, as IAM wants paths to be made of.
  fileprivate var isGraphic: Bool { asciiValue.map { (0x21...0x7E).contains($0) } ?? false }
}

extension RoleARN {
  /// The name with its path, as it stands in the ARN after `role/`.
  var pathAndName: String { String((path + name).dropFirst()) }

  func check(_ part: SetupError.Part) throws(SetupError) {
    try IAMName.check(pathAndName, part)
  }
}
