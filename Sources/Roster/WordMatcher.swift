/// Matches the words of one query against the entries of an index.
struct WordMatcher {
  private let index: SearchIndex
  private var words: [(word: SearchWord, scorer: FuzzyScorer)]

  /// What a match is worth less in a field that is not the display name.
  private static let names: [(field: SearchField, penalty: Int)] = [
    (.label, 0), (.profile, 1), (.role, 4), (.group, 8),
  ]
  private static let penalties = (address: 2, arn: 8)
  /// An account's digits, at the beginning of `123456789012/Role`.
  private static let accountLength = 12

  init(_ words: [SearchWord], in index: SearchIndex) {
    self.index = index
    self.words = words.map {
      ($0, FuzzyScorer($0.bytes, isCaseSensitive: $0.isCaseSensitive))
    }
  }

  /// The candidates that hold every word, with what they are worth, in the order given.
  mutating func rank(_ candidates: [UInt32]) -> [RankKey] {
    var keys: [RankKey] = []
    keys.reserveCapacity(candidates.count)
    index.withText { text in
      for entry in candidates {
        guard let score = score(of: Int(entry), text) else { continue }
        keys.append(RankKey(score: score, length: index.lengths[Int(entry)], entry: entry))
      }
    }
    return keys
  }

  /// The letters that each word matches in the field where it fits best.
  mutating func highlights(of entry: Int) -> Highlights {
    var highlights: Highlights = [:]
    index.withText { text in
      for word in words.indices {
        guard let best = best(word, in: entry, text) else { continue }
        let start = index.range(best.field, of: entry).lowerBound
        let places = places(of: word, best, in: entry, text).map { $0 - start }
        highlights[best.field, default: []].formUnion(places)
      }
    }
    return highlights
  }

  private mutating func score(of entry: Int, _ text: SearchText) -> Int? {
    var total = 0
    for word in words.indices {
      guard let best = best(word, in: entry, text) else { return nil }
      total += best.score
    }
    return total
  }
}

// MARK: - The best field

/// Where a word fits best.
private struct BestField {
  let field: SearchField
  let score: Int
  /// Where the word stands as it is, if it was looked for as a whole.
  let whole: Int?
}

extension WordMatcher {
  private mutating func best(_ place: Int, in entry: Int, _ text: SearchText) -> BestField? {
    let (targets, mask) = (words[place].word.targets, words[place].word.mask)
    var best: BestField?
    if targets.contains(.names), mask & ~index.masks[entry] == 0 {
      let greatest = words[place].scorer.greatest
      for (field, penalty) in WordMatcher.names where greatest - penalty > best?.score ?? .min {
        guard let score = words[place].scorer.score(in: index.range(field, of: entry), of: text)
        else { continue }
        improve(&best, BestField(field: field, score: score - penalty, whole: nil))
      }
    }
    guard targets != .names else { return best }
    let word = words[place].word
    let address = index.range(.address, of: entry)
    if targets.contains(.digits) {
      // One thinks of a number as a whole.
      for (field, penalty) in WordMatcher.names {
        improve(&best, whole(word, field, in: index.range(field, of: entry), penalty, text))
      }
      let account = address.prefix(WordMatcher.accountLength)
      improve(&best, whole(word, .address, in: account, WordMatcher.penalties.address, text))
      return best
    }
    if targets.contains(.address) {
      improve(&best, whole(word, .address, in: address, WordMatcher.penalties.address, text))
    }
    if targets.contains(.arn) {
      let arn = index.range(.arn, of: entry)
      improve(&best, whole(word, .arn, in: arn, WordMatcher.penalties.arn, text))
    }
    return best
  }

  private func improve(_ best: inout BestField?, _ other: BestField?) {
    guard let other, other.score > best?.score ?? .min else { return }
    best = other
  }

  /// Where a word stands in a field as it is, first the whole of it.
  private func whole(
    _ word: SearchWord,
    _ field: SearchField,
    in range: Range<Int>,
    _ penalty: Int,
    _ text: SearchText
  ) -> BestField? {
    word.folded.withUnsafeBufferPointer { word in
      guard let first = word.first, word.count <= range.count else { return nil }
      for place in range.lowerBound...(range.upperBound - word.count)
      where text.bytes[place] == first && isWord(word, at: place, of: text) {
        let bonus = Int(text.traits[place] & ByteTraits.bonus)
        let run = FuzzyScorer.letter + max(bonus, FuzzyScorer.streak)
        return BestField(field: field, score: word.count * run + bonus - penalty, whole: place)
      }
      return nil
    }
  }

  private func isWord(
    _ word: UnsafeBufferPointer<UInt8>,
    at place: Int,
    of text: SearchText
  ) -> Bool {
    for offset in word.indices where text.bytes[place + offset] != word[offset] { return false }
    return true
  }

  private mutating func places(
    of place: Int,
    _ best: BestField,
    in entry: Int,
    _ text: SearchText
  ) -> [Int] {
    if let whole = best.whole { return Array(whole..<(whole + words[place].word.folded.count)) }
    return words[place].scorer.places(in: index.range(best.field, of: entry), of: text)
  }
}
