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
  package init?(_ text: some StringProtocol) {
    guard let arn = ARN(text), arn.service == "iam", arn.region.isEmpty else { return nil }
    guard let account = AccountID(arn.account) else { return nil }
    let parts = arn.resource.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0] == "role", let name = parts.last, !name.isEmpty else {
      return nil
    }
    let path = parts.dropFirst().dropLast().map { "\($0)/" }.joined()
    self.init(
      partition: Partition(arn.partition),
      account: account,
      path: "/" + path,
      name: String(name)
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
  package var description: String { "arn:\(partition):iam::\(account):role\(path)\(name)" }
}
