extension ELFImage {
  /// What glibc must know for packed relocations to be read: without this need, one that does not
  /// would start the program and crash it.
  private static let neededVersion = "GLIBC_ABI_DT_RELR"

  private struct Relocation {
    let address: Int
    let information: UInt64
    let addend: Int64

    static let size = 24

    var encoded: [UInt8] {
      ELFImage.encoded(UInt64(address)) + ELFImage.encoded(information) + ELFImage.encoded(addend)
    }
  }

  /// Packs the relative relocations of a position-independent program and returns their count, or
  /// nil if they are packed already.
  ///
  /// Everything new is put where the relocations were. The tables that grow (strings and versions)
  /// move there too; section headers follow, so that `strip` and `readelf` see what is there.
  mutating func packRelocations() throws -> Int? {
    guard try dynamicEntry(of: .packed) == nil else { return nil }
    let start = try dynamicValue(of: .relocations)
    let size = try dynamicValue(of: .relocationsSize)
    guard let tableOffset = offset(of: start) else {
      throw Unreadable("its relocations are not in the file")
    }
    let relative = try relativeKind
    let all = try relocations(at: tableOffset, size: size)
    let packable = all.filter { relocation in
      relocation.information == relative && relocation.address.isMultiple(of: 8)
        && offset(of: relocation.address) != nil
    }.sorted { $0.address < $1.address }
    let packedAddresses = Set(packable.map(\.address))
    let kept = all.filter { !packedAddresses.contains($0.address) }
    let relativeFirst =
      kept.filter { $0.information == relative } + kept.filter { $0.information != relative }

    // A packed relocation has no room for its addend: that stands at its address.
    for relocation in packable {
      guard let place = offset(of: relocation.address) else { continue }
      try put(relocation.addend, at: place)
    }
    try put([UInt8](repeating: 0, count: size), at: tableOffset)

    var free = Stretch(address: start, end: start + size)
    let rest = try place(relativeFirst.flatMap(\.encoded), in: &free)
    try setDynamic(.relocationsSize, to: rest.count)
    try setDynamic(.relativeCount, to: kept.count { $0.information == relative })
    try moveSection(".rela.dyn", to: rest)

    let words = RelativeRelocations.packed(packable.map(\.address))
    let packed = try place(words.flatMap(ELFImage.encoded), in: &free)
    try setDynamic(.packed, to: packed.lowerBound)
    try setDynamic(.packedSize, to: packed.count)
    try setDynamic(.packedEntrySize, to: 8)

    try needVersion(in: &free)
    try addSectionOfPacked(packed)
    return packable.count
  }

  /// The kind of relocation that adds the program's address: R_X86_64_RELATIVE or
  /// R_AARCH64_RELATIVE.
  private var relativeKind: UInt64 {
    get throws {
      let machine: UInt16 = try value(at: 18)
      switch machine {
      case 62: return 8
      case 183: return 1027
      default: throw Unreadable("its machine, \(machine), is neither x86-64 nor AArch64")
      }
    }
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

  // MARK: The C library that is needed

  private mutating func needVersion(in free: inout Stretch) throws {
    guard let strings = offset(of: try dynamicValue(of: .stringTable)),
      let needs = offset(of: try dynamicValue(of: .versionNeeds))
    else { throw Unreadable("its strings or versions are not in the file") }
    let name = try dynamicValue(of: .stringTableSize)
    var versions = try VersionNeeds(
      in: self,
      at: needs,
      count: try dynamicValue(of: .versionNeedsCount)
    )
    let library = try versions.libraries.firstIndex { library in
      try string(at: strings + Int(library.name)).hasPrefix("libc.so.")
    }
    guard let library else { throw Unreadable("it needs no version of the C library") }

    let longer = try contents(at: strings, size: name) + Array(Self.neededVersion.utf8) + [0]
    let stringTable = try place(longer, in: &free)
    try setDynamic(.stringTable, to: stringTable.lowerBound)
    try setDynamic(.stringTableSize, to: stringTable.count)
    try moveSection(".dynstr", to: stringTable)

    versions.add(Self.neededVersion, named: UInt32(name), to: library)
    let versionTable = try place(versions.encoded, in: &free)
    try setDynamic(.versionNeeds, to: versionTable.lowerBound)
    try moveSection(".gnu.version_r", to: versionTable)
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
