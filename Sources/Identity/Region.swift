/// The name of an AWS region, fit to stand in a host name.
package struct Region: Hashable, Sendable, CustomStringConvertible {
  /// The region as AWS writes it, such as `eu-central-1`.
  package let description: String

  /// Accepts a DNS label of 1 to 63 letters, digits and hyphens that begins and ends with none.
  ///
  /// A region becomes part of a host, so anything else could send a signed request astray; the
  /// AWS SDKs check the same (RFC 1123, section 2.1).
  package init?(_ text: String) {
    let bytes = text.utf8
    let isLabel = bytes.allSatisfy {
      switch $0 {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
      default: false
      }
    }
    guard (1...63).contains(bytes.count), isLabel, bytes.first != 0x2D, bytes.last != 0x2D else {
      return nil
    }
    description = text
  }

  /// Whether a partition has regions of such names; AWS adds regions, so this one need not be known.
  package var fitsPartition: Bool { Partition.id(region: description) != nil && !isMisspelled }

  /// Whether it has a word that no region has, and is otherwise nearly one that is known.
  private var isMisspelled: Bool {
    let names = Region.known
    guard !names.contains(description) else { return false }
    let words = Set(names.flatMap { $0.split(separator: "-") })
    let isNew = description.split(separator: "-").contains { word in
      !words.contains(word) && word.utf8.contains { !(0x30...0x39).contains($0) }
    }
    return isNew && names.contains { description.editDistance(to: $0, limit: 2) != nil }
  }

  /// What to do about a name that is no region's.
  package static func hint(for text: String) -> String {
    let near = String.suggestion(text, from: known)
    return near.isEmpty ? "a region is written as eu-central-1" : near
  }

  /// What is wrong with a name that somebody types, in words; `nil` where nothing is.
  package static func problem(with text: String) -> String? {
    Region(text)?.fitsPartition == true ? nil : "“\(text)” is no region; \(hint(for: text))"
  }
}
