package import Identity

/// A role as people paste it: an ARN, `123456789012/Role`, or a link of the console.
package struct RoleAddress: Hashable, Sendable, CustomStringConvertible {
  /// The account that owns the role.
  package let account: AccountID
  /// The role's name, with its path where the text had one.
  package let role: String
  private let partition: Partition

  /// As commands take it: `123456789012/Role`, or the ARN outside of the standard partition.
  package var description: String {
    partition == .aws ? "\(account)/\(role)" : "arn:\(partition):iam::\(account):role/\(role)"
  }

  /// Reads a text that is one of these and nothing more.
  package init?(_ text: String) {
    let text = text.split(whereSeparator: \.isWhitespace)
    guard text.count == 1, let word = text.first.map(String.init) else { return nil }
    let address =
      word.hasPrefix("https://")
      ? RoleAddress.inLink(word)
      : word.hasPrefix("arn:") ? RoleAddress.inARN(word) : RoleAddress.plain(word)
    guard let address else { return nil }
    self = address
  }

  private init?(_ account: some StringProtocol, _ role: some StringProtocol, in partition: String) {
    // As the console shows accounts, 1234-5678-9012.
    guard let account = AccountID(String(account.filter { $0 != "-" })),
      !role.isEmpty, role.first != "/", role.last != "/", role.utf8.allSatisfy(isOfRole)
    else { return nil }
    self.account = account
    self.role = String(role)
    self.partition = Partition(partition)
  }

  private static func plain(_ text: String) -> RoleAddress? {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 ? RoleAddress(parts[0], parts[1], in: "aws") : nil
  }

  /// The role in its own ARN, or in that of a session of it.
  private static func inARN(_ text: String) -> RoleAddress? {
    let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 6 else { return nil }
    let (partition, service, account) = (String(fields[1]), fields[2], fields[4])
    let resource = fields[5].split(separator: "/", omittingEmptySubsequences: false)
    switch (service, resource.first) {
    case ("iam", "role"):
      return RoleAddress(account, fields[5].dropFirst("role/".count), in: partition)
    case ("sts", "assumed-role") where resource.count == 3:
      return RoleAddress(account, resource[1], in: partition)
    default: return nil
    }
  }

  /// The role in a Switch Role link, `…/switchrole?account=…&roleName=…`, or in the access portal's
  /// `…#/console?account_id=…&role_name=…`.
  private static func inLink(_ text: String) -> RoleAddress? {
    var values: [Substring: String] = [:]
    for pair in text.split(whereSeparator: { "?&#".contains($0) }) {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { values[parts[0]] = percentDecoded(parts[1]) }
    }
    let host = text.dropFirst("https://".count).prefix { $0 != "/" && $0 != "?" }
    guard let account = values["account"] ?? values["account_id"],
      let role = values["roleName"] ?? values["role_name"]
    else { return nil }
    let partition =
      host.hasSuffix(".amazonaws.cn")
      ? "aws-cn"
      : host.hasSuffix(".amazonaws-us-gov.com") ? "aws-us-gov" : "aws"
    return RoleAddress(account, role, in: partition)
  }

  private static func percentDecoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Substring(text).utf8
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      guard byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      else {
        bytes.append(byte)
        continue
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Whether a byte may stand in a role's name or path.
///
/// Source: IAM User Guide, "IAM and AWS STS quotas", name requirements.
private func isOfRole(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  default: "+=,.@-_/".utf8.contains(byte)
  }
}

extension Roster {
  /// The places of the entries that lead to a role, in order; its path counts only where it is given.
  package func places(of address: RoleAddress) -> [Int] {
    let name = address.role.split(separator: "/").last ?? ""
    let hasPath = name.utf8.count != address.role.utf8.count
    return entries.indices.filter { place in
      guard entries[place].account == address.account, entries[place].roleName == String(name)
      else { return false }
      guard hasPath, let arn = entries[place].arn else { return true }
      return (arn.path + arn.name).dropFirst() == address.role
    }
  }
}
