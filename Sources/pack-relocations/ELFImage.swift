/// A 64-bit little-endian ELF file in memory, as System V's gABI and its AMD64 supplement lay
/// it out (`elf(5)`).
struct ELFImage {
  private(set) var bytes: [UInt8]
  private(set) var segments: [Segment] = []
  private(set) var sections: [Section] = []
  /// The segment that is made read-only once the program is relocated (PT_GNU_RELRO).
  private(set) var sealed: Sealed?
  /// Where in the file the dynamic section's entries are.
  private(set) var dynamic: Range<Int> = 0..<0

  /// A stretch of the file and the addresses at which it is loaded.
  struct Segment {
    let address: Int
    let offset: Int
    let size: Int
  }

  /// What the dynamic linker makes read-only, by its place in the program header table.
  struct Sealed {
    let header: Int
    let address: Int
    let size: Int
  }

  /// An entry of the section header table, named by its place in the file.
  struct Section {
    let header: Int
    let name: String
    let address: Int
    let offset: Int
    let size: Int
  }

  /// What went wrong in reading a file; its text says what was expected.
  struct Unreadable: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }

  /// Reads a program for x86-64.
  init(_ bytes: [UInt8]) throws {
    self.bytes = bytes
    let magic: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1]
    guard bytes.starts(with: magic) else { throw Unreadable("not a 64-bit little-endian ELF file") }
    let (machine, x86): (UInt16, UInt16) = (try value(at: 18), 62)
    guard machine == x86 else { throw Unreadable("its machine, \(machine), is not x86-64") }
    try readSegments()
    try readSections()
  }

  private mutating func readSegments() throws {
    let (loadable, dynamicSection, readOnlyLater): (UInt32, UInt32, UInt32) = (1, 2, 0x6474_e552)
    let table = try position(at: 32)
    let count: UInt16 = try value(at: 56)
    for header in stride(from: table, to: table + 56 * Int(count), by: 56) {
      let kind: UInt32 = try value(at: header)
      let offset = try position(at: header + 8)
      let size = try position(at: header + 32)
      switch kind {
      case loadable:
        segments.append(Segment(address: try position(at: header + 16), offset: offset, size: size))
      case dynamicSection: dynamic = offset..<offset + size
      case readOnlyLater:
        let address = try position(at: header + 16)
        sealed = Sealed(header: header, address: address, size: try position(at: header + 40))
      default: continue
      }
    }
    guard !dynamic.isEmpty else { throw Unreadable("nothing is linked dynamically in it") }
  }

  private mutating func readSections() throws {
    let table = try position(at: 40)
    let count: UInt16 = try value(at: 60)
    let namesIndex: UInt16 = try value(at: 62)
    let names = try position(at: table + 64 * Int(namesIndex) + 24)
    for header in stride(from: table, to: table + 64 * Int(count), by: 64) {
      let name: UInt32 = try value(at: header)
      sections.append(
        Section(
          header: header,
          name: try string(at: names + Int(name)),
          address: try position(at: header + 16),
          offset: try position(at: header + 24),
          size: try position(at: header + 32)
        )
      )
    }
  }

  // MARK: Reading

  func value<Value: FixedWidthInteger>(at offset: Int) throws -> Value {
    let size = MemoryLayout<Value>.size
    guard offset >= 0, offset + size <= bytes.count else {
      throw Unreadable("it ends before byte \(offset + size)")
    }
    return bytes[offset..<offset + size].reversed().reduce(0) { $0 << 8 | Value($1) }
  }

  /// A 64-bit offset, address or size.
  func position(at offset: Int) throws -> Int {
    let value: UInt64 = try value(at: offset)
    guard let position = Int(exactly: value), position < 1 << 48 else {
      throw Unreadable("the number at byte \(offset) is out of range")
    }
    return position
  }

  func string(at offset: Int) throws -> String {
    guard bytes.indices.contains(offset), let end = bytes[offset...].firstIndex(of: 0) else {
      throw Unreadable("no text ends behind byte \(offset)")
    }
    return String(decoding: bytes[offset..<end], as: UTF8.self)
  }

  func contents(at offset: Int, size: Int) throws -> [UInt8] {
    guard offset >= 0, size >= 0, offset + size <= bytes.count else {
      throw Unreadable("it ends before byte \(offset + size)")
    }
    return Array(bytes[offset..<offset + size])
  }

  /// Where in the file that is which will be at an address, if it comes from the file.
  func offset(of address: Int) -> Int? {
    segments.first { $0.address <= address && address < $0.address + $0.size }
      .map { address - $0.address + $0.offset }
  }

  func section(_ name: String) throws -> Section {
    guard let section = sections.first(where: { $0.name == name }) else {
      throw Unreadable("it has no section \(name)")
    }
    return section
  }

  // MARK: Writing

  mutating func put(_ value: some FixedWidthInteger, at offset: Int) throws {
    try put(Self.encoded(value), at: offset)
  }

  mutating func put(_ contents: [UInt8], at offset: Int) throws {
    guard offset >= 0, offset + contents.count <= bytes.count else {
      throw Unreadable("it ends before byte \(offset + contents.count)")
    }
    bytes.replaceSubrange(offset..<offset + contents.count, with: contents)
  }

  /// Appends at a multiple of eight, and returns where.
  mutating func append(_ contents: [UInt8]) -> Int {
    bytes += [UInt8](repeating: 0, count: -bytes.count & 7)
    defer { bytes += contents }
    return bytes.count
  }

  static func encoded<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    (0..<MemoryLayout<Value>.size).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}
