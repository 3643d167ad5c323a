/// An entry that a query finds.
package struct Match: Hashable, Sendable {
  /// The entry's place in ``Roster/entries``.
  package let entry: Int
  /// How well it fits; more is better, and only comparable within one query.
  package let score: Int
}

/// The places of matched letters, as offsets in each field's UTF-8.
package typealias Highlights = [SearchField: Set<Int>]

extension Roster {
  /// The entries that hold every word of the query, best first; all of them for an empty one.
  ///
  /// A caller that searches at every keystroke keeps a ``Finder`` instead.
  package func search(_ query: String) -> [Match] {
    var finder = Finder(self)
    return finder.find(query)
  }
}

/// Searches a roster again and again while a query is typed.
///
/// A query that only grows is searched for in what was found before.
package struct Finder: Sendable {
  private let index: SearchIndex
  private var words: [SearchWord] = []
  /// What ``words`` found, in the order of the roster.
  private var found: [UInt32]
  private let count: Int

  /// Prepares a roster's fields, in time that grows with their length.
  package init(_ roster: Roster) {
    index = SearchIndex(roster.entries)
    count = roster.entries.count
    found = Array(0..<UInt32(count))
  }

  /// The entries that hold every word of the query, best first; all of them for an empty one.
  ///
  /// Of equally good ones the shorter display name goes first, then the order of the roster.
  package mutating func find(_ query: String) -> [Match] {
    let words = SearchWord.words(of: query)
    let isNarrower =
      self.words.count <= words.count && zip(words, self.words).allSatisfy { $0.narrows($1) }
    let candidates = isNarrower ? found : Array(0..<UInt32(count))
    self.words = words
    guard !words.isEmpty else {
      found = candidates
      return found.map { Match(entry: Int($0), score: 0) }
    }
    var matcher = WordMatcher(words, in: index)
    let keys = matcher.rank(candidates)
    found = keys.map(\.entry)
    return keys.sorted().map { Match(entry: Int($0.entry), score: $0.score) }
  }

  /// The letters of an entry that the last query matched.
  package func highlights(of entry: Int) -> Highlights {
    var matcher = WordMatcher(words, in: index)
    return matcher.highlights(of: entry)
  }
}

/// Score, length and place of a match in one number, so that sorting compares numbers.
struct RankKey: Comparable {
  private let packed: UInt64

  init(score: Int, length: UInt16, entry: UInt32) {
    let worst = UInt64(UInt16.max) - UInt64(UInt16(clamping: score))
    packed = worst << 48 | UInt64(length) << 32 | UInt64(entry)
  }

  var entry: UInt32 { UInt32(truncatingIfNeeded: packed) }
  var score: Int { Int(UInt16.max) - Int(packed >> 48) }

  static func < (left: RankKey, right: RankKey) -> Bool { left.packed < right.packed }
}
