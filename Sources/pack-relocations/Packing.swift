extension ELFImage {
  private struct Relocation {
    let address: Int
    let information: UInt64
    let addend: Int64

    static let size = 24

    var encoded: [UInt8] {
      ELFImage.encoded(UInt64(address)) + ELFImage.encoded(information) + ELFImage.encoded(addend)
    }
  }

  /// Packs the relative relocations of a position-independent program that has `relocate.c` in it,
  /// and returns their count, or nil if they are packed already.
  ///
  /// They are put where they were, for the program itself to find: the dynamic linker sees none of
  /// them, nor what is to be sealed afterwards.
  mutating func packRelocations() throws -> Int? {
    let start = try Start(in: self)
    guard try !start.isPacked(in: self) else { return nil }
    let table = try dynamicValue(of: .relocations)
    let size = try dynamicValue(of: .relocationsSize)
    guard let tableOffset = offset(of: table) else {
      throw Unreadable("its relocations are not in the file")
    }
    let all = try relocations(at: tableOffset, size: size)
    let packable = all.filter { relocation in
      relocation.information == Self.relative && relocation.address.isMultiple(of: 8)
        && offset(of: relocation.address) != nil
    }.sorted { $0.address < $1.address }
    let packedAddresses = Set(packable.map(\.address))
    let kept = all.filter { !packedAddresses.contains($0.address) }
    let relativeFirst =
      kept.filter { $0.information == Self.relative }
      + kept.filter { $0.information != Self.relative }

    // A packed relocation has no room for its addend: that stands at its address.
    for relocation in packable {
      guard let place = offset(of: relocation.address) else { continue }
      try put(relocation.addend, at: place)
    }
    try put([UInt8](repeating: 0, count: size), at: tableOffset)

    var free = Stretch(address: table, end: table + size)
    let rest = try place(relativeFirst.flatMap(\.encoded), in: &free)
    try setDynamic(.relocationsSize, to: rest.count)
    try setDynamic(.relativeCount, to: kept.count { $0.information == Self.relative })
    try moveSection(".rela.dyn", to: rest)

    let words = RelativeRelocations.packed(packable.map(\.address))
    let packed = try place(words.flatMap(ELFImage.encoded), in: &free)
    try start.write(
      words: packed,
      pages: Self.pages(of: packable.map(\.address)),
      sealed: try takeSealed(),
      to: &self
    )
    try addSectionOfPacked(packed)
    return packable.count
  }

  /// R_X86_64_RELATIVE, which adds the program's address.
  private static let relative: UInt64 = 8
  private static let pageSize = 4096

  /// The pages that all addresses lie on; none where most of those between would be for nothing.
  private static func pages(of addresses: [Int]) -> Range<Int> {
    guard let first = addresses.first, let last = addresses.last else { return 0..<0 }
    let pages = (first / pageSize)..<(last / pageSize + 1)
    guard Set(addresses.map { $0 / pageSize }).count * 2 > pages.count else { return 0..<0 }
    return pages.lowerBound * pageSize..<pages.upperBound * pageSize
  }

  /// Takes from the dynamic linker what it would make read-only before the program has begun, and
  /// returns the whole pages of it.
  private mutating func takeSealed() throws -> Range<Int> {
    guard let segment = sealed else { return 0..<0 }
    let (noSegment, first): (UInt32, Int) = (0, segment.address / Self.pageSize)
    try put(noSegment, at: segment.header)
    let end = (segment.address + segment.size) / Self.pageSize
    return first * Self.pageSize..<max(first, end) * Self.pageSize
  }

  private func relocations(at offset: Int, size: Int) throws -> [Relocation] {
    try stride(from: offset, to: offset + size, by: Relocation.size).map { entry in
      Relocation(
        address: try position(at: entry),
        information: try value(at: entry + 8),
        addend: try value(at: entry + 16)
      )
    }
  }

  // MARK: The room that is won

  private struct Stretch {
    var address: Int
    let end: Int
  }

  /// Puts contents at the beginning of what is free, and returns their addresses.
  private mutating func place(_ contents: [UInt8], in free: inout Stretch) throws -> Range<Int> {
    guard free.address + contents.count <= free.end, let place = offset(of: free.address) else {
      throw Unreadable("packing its few relocations wins no room")
    }
    try put(contents, at: place)
    defer { free.address = (free.address + contents.count + 7) & ~7 }
    return free.address..<free.address + contents.count
  }

  // MARK: Sections

  private mutating func moveSection(_ name: String, to addresses: Range<Int>) throws {
    let header = try section(name).header
    guard let place = offset(of: addresses.lowerBound) else {
      throw Unreadable("\(name) would not be in the file")
    }
    try put(UInt64(addresses.lowerBound), at: header + 16)
    try put(UInt64(place), at: header + 24)
    try put(UInt64(addresses.count), at: header + 32)
  }

  /// Writes the section headers anew behind everything else, with one for the packed relocations.
  private mutating func addSectionOfPacked(_ addresses: Range<Int>) throws {
    let (packedKind, allocated): (UInt32, UInt64) = (19, 2)
    let names = try section(".shstrtab")
    guard let place = offset(of: addresses.lowerBound) else {
      throw Unreadable(".relr.dyn would not be in the file")
    }
    let longer = try contents(at: names.offset, size: names.size) + Array(".relr.dyn".utf8) + [0]
    let namesPlace = append(longer)
    try put(UInt64(namesPlace), at: names.header + 24)
    try put(UInt64(longer.count), at: names.header + 32)

    var table = try contents(at: try position(at: 40), size: 64 * sections.count)
    table += Self.encoded(UInt32(names.size)) + Self.encoded(packedKind) + Self.encoded(allocated)
    table += Self.encoded(UInt64(addresses.lowerBound)) + Self.encoded(UInt64(place))
    table += Self.encoded(UInt64(addresses.count)) + Self.encoded(UInt64(0))
    table += Self.encoded(UInt64(8)) + Self.encoded(UInt64(8))
    let tablePlace = append(table)
    try put(UInt64(tablePlace), at: 40)
    try put(UInt16(sections.count + 1), at: 60)
  }
}
