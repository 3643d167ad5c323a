/// A group of AWS regions with its own accounts, endpoints and ARNs.
///
/// Which partitions there are, and what they are like, is in the table that `make endpoints` writes.
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

  /// The partition that a region's name belongs to; the standard one if it fits none.
  ///
  /// Regions of a known partition that are newer than the table are recognized by their names, as
  /// the AWS SDKs recognize them.
  package init(region: String) {
    self.init(Partition.id(region: region) ?? Partition.aws.description)
  }

  /// The id of the partition that a region's name belongs to; `nil` where it fits none.
  static func id(region: String) -> String? { id(ofRegion: region) ?? id(pseudoRegion: region) }

  /// Takes the name apart as PREFIX-WORD-NUMBER: letters, digits and `_`, then digits.
  private static func id(ofRegion name: String) -> String? {
    let beforeNumber = name.utf8.lastIndex(of: UInt8(ascii: "-")) ?? name.startIndex
    let number = name.utf8[beforeNumber...].dropFirst()
    let rest = name.utf8[..<beforeNumber]
    guard let beforeWord = rest.lastIndex(of: UInt8(ascii: "-")) else { return nil }
    let word = rest[beforeWord...].dropFirst()
    guard !word.isEmpty, !number.isEmpty,
      number.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return id(prefix: name[..<beforeWord])
  }
}
