/// Matches the words of one query against the entries of an index.
struct WordMatcher {
  private var scorer = FuzzyScorer()

  /// What a match is worth less in a field that is not the display name.
  private static let penalty: [SearchField: Int32] = [
    .label: 0, .profile: 1, .address: 2, .role: 4, .group: 8, .arn: 8,
  ]
  private static let names: [(field: SearchField, penalty: Int32)] =
    [SearchField.label, .profile, .role, .group].map { ($0, penalty[$0] ?? 0) }

  /// The candidates that hold every word, with what they are worth, in the order given.
  static func rank(
    _ candidates: [UInt32],
    by words: [SearchWord],
    in index: SearchIndex
  ) -> [RankKey] {
    var matcher = WordMatcher()
    var keys: [RankKey] = []
    keys.reserveCapacity(candidates.count)
    index.bytes.withUnsafeBufferPointer { bytes in
      index.traits.withUnsafeBufferPointer { traits in
        for entry in candidates {
          let score = matcher.score(
            of: words,
            in: index,
            entry: Int(entry),
            bytes: bytes,
            traits: traits
          )
          guard let score else { continue }
          keys.append(RankKey(score: score, length: index.lengths[Int(entry)], entry: entry))
        }
      }
    }
    return keys
  }

  private mutating func score(
    of words: [SearchWord],
    in index: SearchIndex,
    entry: Int,
    bytes: UnsafeBufferPointer<UInt8>,
    traits: UnsafeBufferPointer<UInt8>
  ) -> Int32? {
    var total: Int32 = 0
    for word in words {
      guard let best = best(word, in: index, entry: entry, bytes: bytes, traits: traits) else {
        return nil
      }
      total += best.score
    }
    return total
  }

  /// The field where a word fits best.
  private mutating func best(
    _ word: SearchWord,
    in index: SearchIndex,
    entry: Int,
    bytes: UnsafeBufferPointer<UInt8>,
    traits: UnsafeBufferPointer<UInt8>
  ) -> (field: SearchField, score: Int32)? {
    var best: (field: SearchField, score: Int32)?
    if word.targets.contains(.names), word.mask & ~index.masks[entry] == 0 {
      for (field, penalty) in WordMatcher.names {
        let range = index.range(field, of: entry)
        guard range.count >= word.bytes.count else { continue }
        let score =
          word.isCaseSensitive
          ? exactCaseScore(word, in: range, of: index)
          : scorer.score(word.bytes, in: range, of: bytes, traits: traits)
        guard let score, score - penalty > best?.score ?? .min else { continue }
        best = (field, score - penalty)
      }
    }
    for (field, range) in WordMatcher.literalRanges(of: word, in: index, entry: entry) {
      guard let place = WordMatcher.place(of: word.folded, in: range, of: bytes) else { continue }
      let bonus = Int32(traits[place] & ByteTraits.bonus)
      let run = FuzzyScorer.letter + max(bonus, FuzzyScorer.streak)
      let score = Int32(word.folded.count) * run + bonus - (WordMatcher.penalty[field] ?? 0)
      if score > best?.score ?? .min { best = (field, score) }
    }
    return best
  }

  private mutating func exactCaseScore(
    _ word: SearchWord,
    in range: Range<Int>,
    of index: SearchIndex
  ) -> Int32? {
    index.original(range).withUnsafeBufferPointer { bytes in
      index.traits[range].withUnsafeBufferPointer { traits in
        scorer.score(word.bytes, in: 0..<range.count, of: bytes, traits: traits)
      }
    }
  }
}

// MARK: - Bytes in a row

extension WordMatcher {
  /// The fields where a word counts only as it stands.
  private static func literalRanges(
    of word: SearchWord,
    in index: SearchIndex,
    entry: Int
  ) -> [(field: SearchField, range: Range<Int>)] {
    guard word.targets != .names else { return [] }
    if word.targets.contains(.digits) { return digitRanges(in: index, entry: entry) }
    var ranges: [(field: SearchField, range: Range<Int>)] = []
    let address = index.range(.address, of: entry)
    if word.targets.contains(.address) {
      ranges.append((.address, address))
    }
    if word.targets.contains(.arn) { ranges.append((.arn, index.range(.arn, of: entry))) }
    return ranges
  }

  /// Where digits are looked for: one thinks of a number as a whole.
  private static func digitRanges(
    in index: SearchIndex,
    entry: Int
  ) -> [(field: SearchField, range: Range<Int>)] {
    let address = index.range(.address, of: entry)
    let account = address.prefix(12)
    return names.map { ($0.field, index.range($0.field, of: entry)) }
      + [(.address, account.startIndex..<account.endIndex)]
  }

  /// Where a word stands in a range, first the whole of it.
  private static func place(
    of word: [UInt8],
    in range: Range<Int>,
    of bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard !word.isEmpty, word.count <= range.count else { return nil }
    for place in range.lowerBound...(range.upperBound - word.count) where bytes[place] == word[0] {
      let isMatch = word.indices.allSatisfy { bytes[place + $0] == word[$0] }
      if isMatch { return place }
    }
    return nil
  }
}

// MARK: - Highlights

extension WordMatcher {
  /// The letters that each word matches in the field where it fits best.
  static func highlights(
    of words: [SearchWord],
    in index: SearchIndex,
    entry: Int
  ) -> Highlights {
    var matcher = WordMatcher()
    var highlights: Highlights = [:]
    index.bytes.withUnsafeBufferPointer { bytes in
      index.traits.withUnsafeBufferPointer { traits in
        for word in words {
          let best = matcher.best(word, in: index, entry: entry, bytes: bytes, traits: traits)
          guard let field = best?.field else { continue }
          let range = index.range(field, of: entry)
          let places = matcher.places(
            of: word,
            field: field,
            in: range,
            index: index,
            bytes: bytes,
            traits: traits
          )
          highlights[field, default: []].formUnion(places.map { $0 - range.lowerBound })
        }
      }
    }
    return highlights
  }

  private mutating func places(
    of word: SearchWord,
    field: SearchField,
    in range: Range<Int>,
    index: SearchIndex,
    bytes: UnsafeBufferPointer<UInt8>,
    traits: UnsafeBufferPointer<UInt8>
  ) -> [Int] {
    if field == .address || field == .arn || word.targets.contains(.digits) {
      let place = WordMatcher.place(of: word.folded, in: range, of: bytes)
      return place.map { Array($0..<($0 + word.folded.count)) } ?? []
    }
    guard word.isCaseSensitive else {
      return scorer.places(of: word.bytes, in: range, of: bytes, traits: traits)
    }
    return index.original(range).withUnsafeBufferPointer { bytes in
      index.traits[range].withUnsafeBufferPointer { traits in
        scorer.places(of: word.bytes, in: 0..<range.count, of: bytes, traits: traits)
          .map { $0 + range.lowerBound }
      }
    }
  }
}
