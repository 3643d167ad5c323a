package import Identity

/// What a person has at hand: the entries marked as favorites, and those opened often and lately.
package struct Shelf: Hashable, Sendable {
  /// Something that happened to an entry.
  package enum Change: Hashable, Sendable {
    /// It was marked as a favorite, or is none any more.
    case favorite(Entry.ID, Bool)
    /// It was opened.
    case used(Entry.ID, at: Timestamp)
  }

  /// One entry that was opened.
  struct Use: Hashable, Sendable {
    /// How often and how lately, as a moment: that of one use which would weigh as much.
    var weight: Int
    let profile: Entry.ID
  }

  /// The favorites, in the order in which they were marked.
  package private(set) var favorites: [Entry.ID] = []
  /// What was opened, the weightiest first.
  private(set) var uses: [Use] = []

  /// As many entries as are remembered.
  private static let mostUses = 100
  /// Seconds in which a use loses half its weight: a week.
  private static let halfLife = 604_800.0

  /// Nothing marked and nothing opened.
  package init() {}

  /// The entries that were opened, the oftenest and latest first.
  package var recents: [Entry.ID] { uses.map(\.profile) }

  /// Takes note of a change.
  package mutating func apply(_ change: Change) {
    switch change {
    case .favorite(let profile, let isFavorite):
      if !isFavorite {
        favorites.removeAll { $0 == profile }
      } else if !favorites.contains(profile) {
        favorites.append(profile)
      }
    case .used(let profile, let time):
      let before = uses.firstIndex { $0.profile == profile }.map { uses.remove(at: $0).weight }
      let use = Use(weight: Shelf.weight(adding: time.seconds, to: before), profile: profile)
      uses.insert(use, at: uses.firstIndex { $0.weight <= use.weight } ?? uses.endIndex)
      uses = Array(uses.prefix(Shelf.mostUses))
    }
  }

  /// The weight of a use now and all before it.
  ///
  /// Every use weighs half as much after each half-life. Kept as the moment of a single use of the
  /// same weight, the weights of all entries fade alike: their order changes only by use.
  private static func weight(adding now: Int, to before: Int?) -> Int {
    guard let before else { return now }
    // Powers of two, by repeated halving: fine enough to order by, and free of a math library.
    var fading = 1.0
    var age = Double(now - before) / halfLife
    if age < 0 { return before + 1 }
    while age >= 1, fading > 0.000_01 {
      fading /= 2
      age -= 1
    }
    // Between two halvings the weight falls evenly.
    fading *= 1 - min(1, age) / 2
    // log₂(1 + x) lies close to x·(1.3 − 0.3·x) between 0 and 1.
    return now + Int(halfLife * fading * (1.3 - 0.3 * fading))
  }
}

// MARK: - Text

extension Shelf {
  private static let header = "guise favorites and recents 1"

  /// The shelf as its file has it, a line a fact.
  package var text: String {
    let lines =
      favorites.map { "favorite \($0)" } + uses.map { "used \($0.weight) \($0.profile)" }
    return ([Shelf.header] + lines).joined(separator: "\n") + "\n"
  }

  /// Reads what ``text`` wrote; `nil` for anything else.
  package init?(text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    guard lines.popFirst() == Shelf.header[...], lines.popLast()?.isEmpty == true else {
      return nil
    }
    for line in lines {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2 else { return nil }
      switch words[0] {
      case "favorite": favorites.append(String(words[1]))
      case "used":
        let parts = words[1].split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let weight = Int(parts[0]) else { return nil }
        uses.append(Use(weight: weight, profile: String(parts[1])))
      default: return nil
      }
    }
  }
}
