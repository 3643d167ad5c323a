/// A group of AWS regions with its own accounts, endpoints and ARNs.
///
/// Source: `data/partitions.json` of the AWS SDKs.
package struct Partition: Hashable, Sendable, CustomStringConvertible {
  /// The partition's id as it stands in ARNs.
  package let description: String

  /// Takes any id; AWS adds partitions, and an ARN from a new one is still an ARN.
  package init(_ id: String) { description = id }

  /// The standard regions.
  package static let aws = Partition("aws")
  /// The regions in China.
  package static let china = Partition("aws-cn")
  /// AWS GovCloud (US).
  package static let govCloud = Partition("aws-us-gov")

  /// The partition that a region's name belongs to, by its prefix; the standard one if none fits.
  package init(region: String) {
    let prefixes = [
      ("cn-", "aws-cn"), ("us-gov-", "aws-us-gov"), ("us-iso-", "aws-iso"),
      ("us-isob-", "aws-iso-b"), ("eu-isoe-", "aws-iso-e"), ("us-isof-", "aws-iso-f"),
      ("eusc-", "aws-eusc"),
    ]
    let id = prefixes.first { region.hasPrefix($0.0) }?.1 ?? "aws"
    self.init(id)
  }
}
