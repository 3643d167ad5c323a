/// An Amazon Resource Name: `arn:partition:service:region:account:resource`.
///
/// Source: IAM User Guide, "Identify AWS resources with Amazon Resource Names".
package struct ARN: Hashable, Sendable, CustomStringConvertible {
  /// The group of regions, `aws`, `aws-cn`, `aws-us-gov`, ….
  package let partition: String
  /// The service's namespace, such as `iam`.
  package let service: String
  /// The region, empty for global services.
  package let region: String
  /// The account's digits, empty where a resource belongs to none.
  package let account: String
  /// All that follows the fifth colon; may itself hold colons.
  package let resource: String

  /// Reads the six parts; partition, service and resource must not be empty.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn" else { return nil }
    guard !parts[1].isEmpty, !parts[2].isEmpty, !parts[5].isEmpty else { return nil }
    partition = String(parts[1])
    service = String(parts[2])
    region = String(parts[3])
    account = String(parts[4])
    resource = String(parts[5])
  }

  /// The ARN as AWS writes it.
  package var description: String {
    "arn:\(partition):\(service):\(region):\(account):\(resource)"
  }
}
