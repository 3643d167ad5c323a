/// What `relocate.c` has put into a program: where a packed one begins, and the room for what it has
/// to know.
struct Start {
  private let section: ELFImage.Section
  private static let words = 7

  init(in image: ELFImage) throws {
    section = try image.section(".packed_relocations")
    guard section.size == Start.words * 8 else {
      throw ELFImage.Unreadable("its section \(section.name) is of another version")
    }
  }

  /// Whether the room has been written to.
  func isPacked(in image: ELFImage) throws -> Bool {
    try image.position(at: section.offset + 16) != 0
  }

  /// Writes what `struct packed_relocations` holds, and makes the program begin there.
  func write(
    words: Range<Int>,
    pages: Range<Int>,
    sealed: Range<Int>,
    to image: inout ELFImage
  ) throws {
    for (index, stretch) in [words, pages, sealed].enumerated() {
      let place = section.offset + 8 + index * 16
      try image.put(UInt64(stretch.lowerBound), at: place)
      try image.put(UInt64(stretch.count), at: place + 8)
    }
    let distance: Int64 = try image.value(at: section.offset)
    try image.put(UInt64(section.address + Int(distance)), at: 24)
  }
}
