import AWS
import Identity

/// Roles: shown, made and changed.
extension World {
  /// The operations of IAM that are answered here.
  static let roleOperations = ["GetRole", "CreateRole", "UpdateRole", "UpdateAssumeRolePolicy"]
  /// Source: IAM API Reference, CreateRole.
  private static let sessionLengths = 3_600...43_200

  /// Answers a call about one role of the caller's account.
  ///
  /// Source: IAM API Reference.
  mutating func role(
    _ operation: String,
    _ given: Parameters,
    by caller: Caller,
    at now: Timestamp,
    random: inout some RandomNumberGenerator
  ) throws(Refusal) -> Answer {
    var given = given
    let isCreation = operation == "CreateRole"
    let isTrust = operation == "UpdateAssumeRolePolicy"
    let name = given.text("RoleName", length: 1...64, alphabet: .name, required: true) ?? ""
    let path = isCreation ? given.text("Path", length: 1...512) ?? "/" : "/"
    let document = given.text(
      isTrust ? "PolicyDocument" : "AssumeRolePolicyDocument",
      length: 1...131_072,
      required: isCreation || isTrust
    )
    let seconds = try given.number("MaxSessionDuration", in: World.sessionLengths)
    try given.check()
    let index = roleIndex(name, of: caller)
    // Of a role that is not there AWS names the ARN as it would be made, else without a path.
    let text = "arn:\(caller.partition):iam::\(caller.account):role\(path)\(name)"
    guard let arn = index.map({ roles[$0].arn }) ?? RoleARN(text) else { throw .badPath(path) }
    try caller.check("iam:\(operation)", on: arn.description, at: now)
    let trust = try document.map { document throws(Refusal) in try self.trust(document) }
    if isCreation {
      guard index == nil else { throw .roleExists(name) }
      var role = Role(
        arn,
        id: "AROA" + random.text(17, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
        trust: trust ?? TrustPolicy(),
        longestSession: seconds ?? World.sessionLengths.lowerBound
      )
      role.writtenTrust = document
      roles.append(role)
      return role.answer(to: operation)
    }
    guard let index else { throw .noSuchRole(name) }
    if operation == "GetRole" { return roles[index].answer(to: operation) }
    try roles[index].checkThatItMayChange()
    if let trust, isTrust {
      roles[index].trust = trust
      roles[index].writtenTrust = document
    } else if let seconds {
      roles[index].longestSession = seconds
    }
    return Answer(operation: operation, result: operation == "UpdateRole" ? [] : nil)
  }

  /// Where the caller's account has a role; IAM takes a name once, whatever the path.
  func roleIndex(_ name: String, of caller: Caller) -> Int? {
    roles.firstIndex { $0.arn.account == caller.account && $0.arn.name == name }
  }

  /// Reads a trust policy; as AWS does, it refuses users and roles that are not there.
  private func trust(_ document: String) throws(Refusal) -> TrustPolicy {
    guard let trust = TrustPolicy(document: document) else { throw .malformedPolicy }
    for case .aws(let name) in trust.statements.flatMap(\.principals) {
      let isOne = name.contains(":user/") || name.contains(":role/")
      let isThere =
        users.contains { $0.arn == name } || roles.contains { $0.arn.description == name }
      guard !isOne || isThere else { throw .invalidPrincipal(name) }
    }
    return trust
  }
}

extension Role {
  /// Refuses to change what AWS made for itself.
  ///
  /// Source: AWS re:Post, "modify a role name that begins with AWSReservedSSO".
  func checkThatItMayChange() throws(Refusal) {
    guard arn.path.hasPrefix("/aws-reserved/") || arn.path.hasPrefix("/aws-service-role/") else {
      return
    }
    throw Refusal(
      "UnmodifiableEntity",
      400,
      "Cannot perform the operation on the protected role '\(arn.name)' - "
        + "this role is only modifiable by AWS"
    )
  }

  /// The role as IAM describes it.
  fileprivate func answer(to operation: String) -> Answer {
    let fields = [
      ("Path", arn.path), ("RoleName", arn.name), ("RoleId", id), ("Arn", arn.description),
      ("CreateDate", "2026-01-01T00:00:00Z"),
      ("AssumeRolePolicyDocument", PercentEncoding.encode(writtenTrust ?? trust.document)),
      ("MaxSessionDuration", String(longestSession)),
    ]
    return Answer(
      operation: operation,
      result: [.element("Role", fields.map { .element($0.0, $0.1) })]
    )
  }
}

extension Refusal {
  /// A role of that name is there already.
  fileprivate static func roleExists(_ name: String) -> Refusal {
    Refusal("EntityAlreadyExists", 409, "Role with name \(name) already exists.")
  }

  /// A path that does not begin and end with a slash.
  fileprivate static func badPath(_ path: String) -> Refusal {
    .invalid("The specified value for path is invalid: \(path)")
  }

  /// A trust policy that names somebody who does not exist.
  fileprivate static func invalidPrincipal(_ name: String) -> Refusal {
    Refusal(
      "MalformedPolicyDocument",
      400,
      "Invalid principal in policy: \"AWS\":\"\(name)\""
    )
  }
}
