/// The ARN of an IAM role: `arn:PARTITION:iam::ACCOUNT:role/PATH/NAME`.
package struct RoleARN: Hashable, Sendable, CustomStringConvertible {
  /// The partition the role's account belongs to.
  package let partition: Partition
  /// The account that owns the role.
  package let account: AccountID
  /// What precedes the name, `/` or `/service-role/`; always begins and ends with a slash.
  package let path: String
  /// The role's own name, the last part of the path.
  package let name: String

  /// Reads a role's ARN; `nil` where the text is any other thing.
  package init?(_ text: String) {
    var text = text
    guard let role = text.withUTF8({ RoleARN(utf8: $0) }) else { return nil }
    self = role
  }

  /// Reads the bytes of a role's ARN; `nil` where they are of any other thing.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    var fields = ARNFields(bytes)
    guard fields.take(until: ":")?.spells("arn") == true,
      let partition = fields.take(until: ":"), !partition.isEmpty,
      fields.take(until: ":")?.spells("iam") == true, fields.take(until: ":")?.isEmpty == true,
      let account = fields.take(until: ":").flatMap({ AccountID($0.text) }),
      fields.take(until: "/")?.spells("role") == true
    else { return nil }
    let nameStart = fields.rest.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    let path = UnsafeBufferPointer(rebasing: fields.rest[..<nameStart])
    let name = UnsafeBufferPointer(rebasing: fields.rest[nameStart...])
    guard !name.isEmpty else { return nil }
    self.init(
      partition: Partition(partition.text),
      account: account,
      path: path.isEmpty ? "/" : "/" + path.text,
      name: name.text
    )
  }

  /// Builds the ARN of a role from its parts.
  package init(partition: Partition, account: AccountID, path: String = "/", name: String) {
    self.partition = partition
    self.account = account
    self.path = path
    self.name = name
  }

  /// The ARN as AWS writes it.
  package var description: String {
    // Put together without interpolation, which takes ten times as long: lists show thousands.
    var text = "arn:"
    text.reserveCapacity(96)
    text += partition.description
    text += ":iam::"
    text += account.description
    text += ":role"
    text += path
    text += name
    return text
  }
}
