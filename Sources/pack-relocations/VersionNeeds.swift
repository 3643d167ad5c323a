/// What a program wants of which version of which library: the section `.gnu.version_r`, after
/// “Symbol Versioning” in the Linux Standard Base.
struct VersionNeeds {
  private(set) var libraries: [Library] = []

  struct Library {
    /// Where its name is in the string table.
    let name: UInt32
    var versions: [Version]
  }

  struct Version {
    let hash: UInt32
    let flags: UInt16
    /// The number by which symbols speak of it.
    let number: UInt16
    /// Where its name is in the string table.
    let name: UInt32
  }

  private static let entrySize = 16

  init(in image: ELFImage, at start: Int, count: Int) throws {
    var entry = start
    for _ in 0..<count {
      let versionCount: UInt16 = try image.value(at: entry + 2)
      let first: UInt32 = try image.value(at: entry + 8)
      var version = entry + Int(first)
      var versions: [Version] = []
      for _ in 0..<versionCount {
        versions.append(
          Version(
            hash: try image.value(at: version),
            flags: try image.value(at: version + 4),
            number: try image.value(at: version + 6),
            name: try image.value(at: version + 8)
          )
        )
        let next: UInt32 = try image.value(at: version + 12)
        version += Int(next)
      }
      libraries.append(Library(name: try image.value(at: entry + 4), versions: versions))
      let next: UInt32 = try image.value(at: entry + 12)
      entry += Int(next)
    }
  }

  /// Adds a version of the library at an index, which no symbol has to speak of.
  mutating func add(_ version: String, named name: UInt32, to library: Int) {
    let numbers = libraries.flatMap(\.versions).map(\.number)
    libraries[library].versions.append(
      Version(hash: Self.hash(of: version), flags: 0, number: (numbers.max() ?? 1) + 1, name: name)
    )
  }

  var encoded: [UInt8] {
    var bytes: [UInt8] = []
    for (index, library) in libraries.enumerated() {
      let size = Self.entrySize * (1 + library.versions.count)
      bytes += ELFImage.encoded(UInt16(1))
      bytes += ELFImage.encoded(UInt16(library.versions.count))
      bytes += ELFImage.encoded(library.name)
      bytes += ELFImage.encoded(UInt32(Self.entrySize))
      bytes += ELFImage.encoded(UInt32(index + 1 < libraries.count ? size : 0))
      for (position, version) in library.versions.enumerated() {
        let isLast = position + 1 == library.versions.count
        bytes += ELFImage.encoded(version.hash)
        bytes += ELFImage.encoded(version.flags)
        bytes += ELFImage.encoded(version.number)
        bytes += ELFImage.encoded(version.name)
        bytes += ELFImage.encoded(UInt32(isLast ? 0 : Self.entrySize))
      }
    }
    return bytes
  }

  /// The hash of the gABI's “Hash Table”.
  static func hash(of name: String) -> UInt32 {
    name.utf8.reduce(0) { hash, byte in
      let shifted = (hash << 4) &+ UInt32(byte)
      let top = shifted & 0xf000_0000
      return (shifted ^ (top >> 24)) & ~top
    }
  }
}
