import Identity

/// The access keys of users: made, listed, disabled and deleted, two at most.
extension World {
  /// The operations of IAM that are answered here.
  static let accessKeyOperations = [
    "CreateAccessKey", "DeleteAccessKey", "ListAccessKeys", "UpdateAccessKey",
  ]
  /// Source: IAM User Guide, "IAM and AWS STS quotas".
  private static let mostKeys = 2

  /// Answers a call about the keys of a user, the caller where none is named.
  ///
  /// Source: IAM API Reference.
  mutating func accessKeys(
    _ operation: String,
    _ given: Parameters,
    by caller: Caller,
    at now: Timestamp,
    random: inout some RandomNumberGenerator
  ) throws(Refusal) -> Answer {
    var given = given
    let isAboutOne = operation == "DeleteAccessKey" || operation == "UpdateAccessKey"
    let name = given.text("UserName", length: 1...128, alphabet: .name)
    let id = given.text("AccessKeyId", length: 16...128, required: isAboutOne) ?? ""
    let isUpdate = operation == "UpdateAccessKey"
    let status = given.text("Status", length: 1...128, required: isUpdate) ?? ""
    try given.check()
    guard !isUpdate || ["Active", "Inactive"].contains(status) else { throw .badKeyStatus(status) }
    if name == nil, caller.isRole { throw .noUser }
    let arn = name.map { "arn:\(caller.partition):iam::\(caller.account):user/\($0)" }
    let resource = arn ?? caller.principalARN
    try caller.check("iam:\(operation)", on: resource, at: now)
    guard let user = users.firstIndex(where: { $0.arn == resource }) else {
      throw .noSuchUser(name ?? "")
    }
    switch operation {
    case "ListAccessKeys": return listing(of: users[user])
    case "CreateAccessKey":
      guard users[user].keys.count < World.mostKeys else { throw .tooManyKeys(World.mostKeys) }
      return makeKey(of: user, at: now, random: &random)
    default:
      guard let place = users[user].keys.firstIndex(where: { $0.accessKeyID == id }) else {
        throw .noSuchKey(id)
      }
      if isUpdate, status == "Active" {
        disabledKeys.remove(id)
      } else if isUpdate {
        disabledKeys.insert(id)
      } else {
        users[user].keys.remove(at: place)
        disabledKeys.remove(id)
      }
      return Answer(operation: operation)
    }
  }

  private func listing(of user: User) -> Answer {
    Answer(
      operation: "ListAccessKeys",
      result: [
        .element("AccessKeyMetadata", user.keys.map { .element("member", facts(of: $0, user)) }),
        .element("IsTruncated", "false"),
      ]
    )
  }

  private mutating func makeKey(
    of place: Int,
    at now: Timestamp,
    random: inout some RandomNumberGenerator
  ) -> Answer {
    let key = AWSCredentials(
      accessKeyID: "AKIA" + random.text(16, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
      secretAccessKey: Secret(random.text(40, of: base64Digits))
    )
    users[place].keys.append(key)
    madeKeys[key.accessKeyID] = now
    let secret = XML.element("SecretAccessKey", key.secretAccessKey.reveal())
    return Answer(
      operation: "CreateAccessKey",
      result: [.element("AccessKey", facts(of: key, users[place]) + [secret])]
    )
  }

  private func facts(of key: AWSCredentials, _ user: User) -> [XML] {
    [
      .element("UserName", user.name), .element("AccessKeyId", key.accessKeyID),
      .element("Status", disabledKeys.contains(key.accessKeyID) ? "Inactive" : "Active"),
      .element("CreateDate", madeKeys[key.accessKeyID]?.rfc3339 ?? "2026-01-01T00:00:00Z"),
    ]
  }
}
