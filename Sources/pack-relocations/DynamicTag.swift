/// The dynamic section's entries that packing reads or writes (gABI, “Dynamic Section”; the GNU
/// ones in glibc's `elf.h`).
enum DynamicTag: UInt64 {
  case end = 0
  case stringTable = 5
  case relocations = 7
  case relocationsSize = 8
  case stringTableSize = 10
  case packedSize = 35
  case packed = 36
  case packedEntrySize = 37
  case relativeCount = 0x6fff_fff9
  case versionNeeds = 0x6fff_fffe
  case versionNeedsCount = 0x6fff_ffff
}

extension ELFImage {
  private static let entrySize = 16

  /// The value of an entry.
  func dynamicValue(of tag: DynamicTag) throws -> Int {
    guard let entry = try dynamicEntry(of: tag) else {
      throw Unreadable("its dynamic section has no \(tag)")
    }
    return try position(at: entry + 8)
  }

  /// Changes an entry's value, or takes a spare entry for it.
  mutating func setDynamic(_ tag: DynamicTag, to value: Int) throws {
    let taken: Int
    if let entry = try dynamicEntry(of: tag) {
      taken = entry
    } else if let spare = try dynamicEntry(of: .end),
      spare + 2 * Self.entrySize <= dynamic.upperBound
    {
      taken = spare
    } else {
      throw Unreadable("its dynamic section has no spare entry (gold: --spare-dynamic-tags)")
    }
    try put(tag.rawValue, at: taken)
    try put(UInt64(value), at: taken + 8)
  }

  func dynamicEntry(of tag: DynamicTag) throws -> Int? {
    for entry in stride(from: dynamic.lowerBound, to: dynamic.upperBound, by: Self.entrySize) {
      let found: UInt64 = try value(at: entry)
      if found == tag.rawValue { return entry }
      if found == DynamicTag.end.rawValue { return nil }
    }
    return nil
  }
}
