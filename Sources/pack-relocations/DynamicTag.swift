/// The dynamic section's entries that packing reads or writes (gABI, “Dynamic Section”; the GNU
/// ones in glibc's `elf.h`).
enum DynamicTag: UInt64 {
  case end = 0
  case relocations = 7
  case relocationsSize = 8
  case relativeCount = 0x6fff_fff9
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

  /// Changes an entry's value.
  mutating func setDynamic(_ tag: DynamicTag, to value: Int) throws {
    guard let entry = try dynamicEntry(of: tag) else {
      throw Unreadable("its dynamic section has no \(tag)")
    }
    try put(UInt64(value), at: entry + 8)
  }

  private func dynamicEntry(of tag: DynamicTag) throws -> Int? {
    for entry in stride(from: dynamic.lowerBound, to: dynamic.upperBound, by: Self.entrySize) {
      let found: UInt64 = try value(at: entry)
      if found == tag.rawValue { return entry }
      if found == DynamicTag.end.rawValue { return nil }
    }
    return nil
  }
}
