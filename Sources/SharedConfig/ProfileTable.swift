/// The profiles of both files by name, in the order in which they first appear.
///
/// Names are compared where they stand in the files: with 50,000 profiles, making text of each
/// takes longer than everything else.
struct ProfileTable: Sendable {
  /// The places of a profile's sections; nearly always there is one, in one of the files.
  private struct Sections {
    var config: Int32?
    var credentials: Int32?
  }

  /// All sections of a profile that has more than one in a file.
  private struct More {
    var config: [Int] = []
    var credentials: [Int] = []
  }

  private let config, credentials: ConfigFile
  private var profiles: [Sections] = []
  private var more: [Int: More] = [:]
  /// A hash table with open addresses: a place in `profiles` and 1, or 0 for none.
  private var slots: [UInt32]

  init(config: ConfigFile, credentials: ConfigFile) {
    self.config = config
    self.credentials = credentials
    let most = config.sections.count + credentials.sections.count
    var size = 16
    while size < most * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    profiles.reserveCapacity(most)
    config.bytes.withUnsafeBufferPointer { bytes in
      for (place, section) in config.sections.enumerated()
      where section.kind == .profile || section.kind == .plainDefault {
        add(.config, place, name: UnsafeBufferPointer(rebasing: bytes[section.name]), isNew: true)
      }
    }
    credentials.bytes.withUnsafeBufferPointer { bytes in
      for (place, section) in credentials.sections.enumerated() where section.kind != .unknown {
        let name = UnsafeBufferPointer(rebasing: bytes[section.name])
        add(.credentials, place, name: name, isNew: section.kind == .profile)
      }
    }
  }

  /// How many profiles there are.
  var count: Int { profiles.count }

  /// The place of a profile.
  func place(of name: String) -> Int? {
    var name = name
    return name.withUTF8 { name in
      let slot = slots[slot(of: name)]
      return slot == 0 ? nil : Int(slot) - 1
    }
  }

  /// The sections of a profile in a file, in order.
  ///
  /// `[profile default]` counts before `[default]`, however they are ordered.
  func sections(of place: Int, in kind: ConfigFile.Kind) -> [ConfigFile.Section] {
    let file = kind == .config ? config : credentials
    let first = kind == .config ? profiles[place].config : profiles[place].credentials
    let places = more[place].map { kind == .config ? $0.config : $0.credentials } ?? []
    let sections = (first.map { [Int($0)] } ?? []) + places
    guard sections.count > 1 else { return sections.map { file.sections[$0] } }
    let all = sections.map { file.sections[$0] }
    let prefixed = all.filter { $0.kind == .profile }
    return kind == .config && !prefixed.isEmpty ? prefixed : all
  }

  /// The one section of a profile that has no more than one; `nil` for any other.
  func onlySection(of place: Int) -> (file: ConfigFile.Kind, section: ConfigFile.Section)? {
    let sections = profiles[place]
    switch (sections.config, sections.credentials) {
    case (let only?, nil) where more.isEmpty || more[place] == nil:
      return (.config, config.sections[Int(only)])
    case (nil, let only?) where more.isEmpty || more[place] == nil:
      return (.credentials, credentials.sections[Int(only)])
    default: return nil
    }
  }

  private mutating func add(
    _ kind: ConfigFile.Kind,
    _ section: Int,
    name: UnsafeBufferPointer<UInt8>,
    isNew: Bool
  ) {
    let slot = slot(of: name)
    guard slots[slot] != 0 else {
      guard isNew else { return }
      let place = Int32(section)
      profiles.append(
        kind == .config ? Sections(config: place) : Sections(credentials: place)
      )
      slots[slot] = UInt32(profiles.count)
      return
    }
    let place = Int(slots[slot]) - 1
    switch kind {
    case .config where profiles[place].config == nil: profiles[place].config = Int32(section)
    case .credentials where profiles[place].credentials == nil:
      profiles[place].credentials = Int32(section)
    case .config: more[place, default: More()].config.append(section)
    case .credentials: more[place, default: More()].credentials.append(section)
    }
  }

  /// The slot that holds a name, or would.
  private func slot(of name: UnsafeBufferPointer<UInt8>) -> Int {
    var slot = Int(truncatingIfNeeded: ProfileTable.hash(name)) & (slots.count - 1)
    while slots[slot] != 0, !isNamed(Int(slots[slot]) - 1, name) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  /// A number of a name's bytes, eight at a time: long names are many, and a byte at a time takes as
  /// long as all the rest of the table.
  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(name)
    // Both halves of a product with an odd number, the golden ratio's, depend on all of its bits.
    func mixed(_ word: UInt64) -> UInt64 {
      let product = word.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      return product.high ^ product.low
    }
    var hash = mixed(UInt64(bytes.count) &+ 1)
    var place = 0
    while place + 8 <= bytes.count {
      hash = mixed(hash ^ bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    var rest: UInt64 = 0
    for byte in bytes[place...] { rest = rest << 8 | UInt64(byte) }
    return mixed(hash ^ rest)
  }

  private func isNamed(_ place: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let sections = profiles[place]
    if let first = sections.config {
      return config.bytes.withUnsafeBufferPointer {
        areEqual($0, config.sections[Int(first)].name, to: name)
      }
    }
    guard let first = sections.credentials else { return false }
    return credentials.bytes.withUnsafeBufferPointer {
      areEqual($0, credentials.sections[Int(first)].name, to: name)
    }
  }
}
