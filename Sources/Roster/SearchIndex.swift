import Identity

/// What is searched of an entry.
package enum SearchField: Int, Hashable, Sendable, CaseIterable {
  /// The display name.
  case label
  /// The profile's name, where it is not the display name.
  case profile
  case role
  case group
  /// `123456789012/Role`.
  case address
  case arn
}

/// The fields of all entries in one run of bytes, so that a search walks memory from end to end.
struct SearchIndex: Sendable {
  private var bytes: [UInt8] = []
  private var traits: [UInt8] = []
  /// Where each field of each entry begins; one more at the end.
  private(set) var starts: [UInt32] = [0]
  /// The letters of each entry's names, by ``LetterMask``.
  private(set) var masks: [UInt64] = []
  /// The width that decides between equally good matches: the display name's bytes.
  private(set) var lengths: [UInt16] = []

  /// The bytes of all fields of an entry as most people name theirs.
  private static let usualBytes = 128
  static let fieldCount = SearchField.allCases.count

  init(_ entries: [Entry]) {
    var text = FoldedText(capacity: entries.count * SearchIndex.usualBytes)
    starts.reserveCapacity(entries.count * SearchIndex.fieldCount + 1)
    masks.reserveCapacity(entries.count)
    lengths.reserveCapacity(entries.count)
    for entry in entries {
      let first = text.bytes.count
      add(entry.label.text, to: &text)
      add(entry.profile == entry.label.text ? "" : entry.profile, to: &text)
      add(entry.roleName ?? "", to: &text)
      add(entry.group ?? "", to: &text)
      masks.append(LetterMask.of(text.bytes[first...]))
      lengths.append(UInt16(clamping: entry.label.text.utf8.count))
      addAddress(of: entry, to: &text)
      addARN(of: entry, to: &text)
    }
    bytes = text.bytes
    traits = text.traits
  }

  private mutating func add(_ field: String, to text: inout FoldedText) {
    text.append(field)
    endField(of: &text)
  }

  private mutating func addAddress(of entry: Entry, to text: inout FoldedText) {
    if let account = entry.account {
      text.append(account.description)
      text.append("/")
      text.append(entry.roleName ?? "")
    }
    endField(of: &text)
  }

  /// Adds an ARN in parts: making 50,000 strings of them takes longer than all the rest.
  private mutating func addARN(of entry: Entry, to text: inout FoldedText) {
    if let arn = entry.arn {
      let parts = [
        "arn:", arn.partition.description, ":iam::", arn.account.description, ":role", arn.path,
        arn.name,
      ]
      for part in parts { text.appendUnrated(part) }
    }
    endField(of: &text)
  }

  private mutating func endField(of text: inout FoldedText) {
    starts.append(UInt32(text.bytes.count))
    text.startField()
  }

  /// Where a field of an entry lies in ``bytes``.
  func range(_ field: SearchField, of entry: Int) -> Range<Int> {
    let place = entry * SearchIndex.fieldCount + field.rawValue
    return Int(starts[place])..<Int(starts[place + 1])
  }

  /// Gives the bytes of all fields to a closure that walks them.
  func withText<Result>(_ body: (SearchText) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      traits.withUnsafeBufferPointer { traits in body(SearchText(bytes: bytes, traits: traits)) }
    }
  }
}
