/// Finds the best way to match a word's letters, in order, in a field, and says how good it is.
///
/// Smith and Waterman's local alignment with affine gaps: letters next to one another and at the
/// beginnings of words are worth more, gaps cost. Which of several ways is best is found exactly,
/// not greedily, so that `pad` in `prod-admin` takes the `ad` of `admin`.
///
/// The weights are those that people know from fzf (`src/algo/algo.go`), so that equal letters
/// lead to equal choices.
struct FuzzyScorer {
  /// A letter that matches.
  static let letter: Int32 = 16
  /// The least that a letter right after the one before is worth beside ``letter``.
  static let streak: Int32 = 4
  /// The first letter that is left out between two, and each further one.
  static let gap: (first: Int32, further: Int32) = (3, 1)

  private static let impossible: Int32 = -1_000_000

  /// The best score of what is matched so far, the last letter at this place of the field.
  private var ending: [Int32] = []
  /// The bonus that the run of letters which ends at this place began with.
  private var runBonus: [Int32] = []
  /// Whether the best way to this place comes from the place before, without a gap.
  private var isJoined: [Bool] = []
  /// The earliest place of each letter.
  private var earliest: [Int] = []

  init() {}

  /// The score of a word in a part of some bytes; `nil` where the letters are not all there.
  mutating func score(
    _ word: [UInt8],
    in range: Range<Int>,
    of bytes: UnsafeBufferPointer<UInt8>,
    traits: UnsafeBufferPointer<UInt8>
  ) -> Int32? {
    guard let window = window(of: word, in: range, of: bytes) else { return nil }
    if word.count == 1 { return bestSingle(word[0], in: window, of: bytes, traits: traits) }
    align(word, in: window, of: bytes, traits: traits)
    return ending[0..<window.count].max()
  }

  /// Narrows a field to the part where the letters can lie, and notes the earliest place of each.
  private mutating func window(
    of word: [UInt8],
    in range: Range<Int>,
    of bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    guard let last = word.last, word.count <= range.count else { return nil }
    if earliest.count < word.count {
      earliest = Array(repeating: 0, count: max(word.count, 32))
    }
    var place = range.lowerBound
    for index in word.indices {
      while place < range.upperBound, bytes[place] != word[index] { place += 1 }
      guard place < range.upperBound else { return nil }
      earliest[index] = place
      place += 1
    }
    var end = range.upperBound
    while bytes[end - 1] != last { end -= 1 }
    return earliest[0]..<end
  }

  /// The best place of a word of one letter; the first letter's bonus counts twice.
  private func bestSingle(
    _ letter: UInt8,
    in window: Range<Int>,
    of bytes: UnsafeBufferPointer<UInt8>,
    traits: UnsafeBufferPointer<UInt8>
  ) -> Int32 {
    var best: UInt8 = 0
    for place in window where bytes[place] == letter {
      best = max(best, traits[place] & ByteTraits.bonus)
    }
    return FuzzyScorer.letter + 2 * Int32(best)
  }

  /// Fills ``ending`` for one letter of the word after another, and gives `keep` each row.
  private mutating func align(
    _ word: [UInt8],
    in window: Range<Int>,
    of bytes: UnsafeBufferPointer<UInt8>,
    traits: UnsafeBufferPointer<UInt8>,
    keep: ((FuzzyRow) -> Void)? = nil
  ) {
    let start = window.lowerBound
    if ending.count < window.count {
      ending = Array(repeating: 0, count: max(window.count, 64))
      runBonus = ending
      isJoined = Array(repeating: false, count: ending.count)
    }
    for place in window {
      let bonus = Int32(traits[place] & ByteTraits.bonus)
      let isMatch = bytes[place] == word[0]
      ending[place - start] = isMatch ? FuzzyScorer.letter + 2 * bonus : FuzzyScorer.impossible
      runBonus[place - start] = bonus
    }
    keep?(FuzzyRow(ending: ending[0..<window.count], isJoined: isJoined[0..<window.count]))
    for index in 1..<max(1, word.count) {
      extend(
        to: word[index],
        from: earliest[index] - start,
        in: window,
        of: bytes,
        traits: traits
      )
      keep?(FuzzyRow(ending: ending[0..<window.count], isJoined: isJoined[0..<window.count]))
    }
  }

  /// Turns the row of the letter before into that of the next.
  private mutating func extend(
    to letter: UInt8,
    from first: Int,
    in window: Range<Int>,
    of bytes: UnsafeBufferPointer<UInt8>,
    traits: UnsafeBufferPointer<UInt8>
  ) {
    let start = window.lowerBound
    // Bytes inside a character must follow the one before: half a letter is no match.
    let mayLeap = letter & 0xC0 != 0x80
    // The row before, at the place before and the one before that, and the best with a gap.
    var (left, leftBonus) = (FuzzyScorer.impossible, Int32(0))
    var leap = FuzzyScorer.impossible
    for offset in 0..<window.count {
      let (above, aboveBonus) = (ending[offset], runBonus[offset])
      let place = start + offset
      if offset >= first, bytes[place] == letter {
        let bonus = Int32(traits[place] & ByteTraits.bonus)
        // A boundary inside a run is where a run might as well have begun.
        let carried = bonus >= 8 ? max(bonus, leftBonus) : max(leftBonus, FuzzyScorer.streak)
        let joined = left + max(bonus, carried)
        let leapt = mayLeap ? leap + bonus : FuzzyScorer.impossible
        ending[offset] = FuzzyScorer.letter + max(joined, leapt)
        isJoined[offset] = joined >= leapt
        runBonus[offset] = joined >= leapt ? carried : bonus
      } else {
        ending[offset] = FuzzyScorer.impossible
      }
      leap = max(leap - FuzzyScorer.gap.further, left - FuzzyScorer.gap.first)
      (left, leftBonus) = (above, aboveBonus)
    }
  }
}

// MARK: - Places

/// What ``FuzzyScorer`` knows after one letter of a word.
private struct FuzzyRow {
  let ending: ArraySlice<Int32>
  let isJoined: ArraySlice<Bool>

  /// The place before `next` that a gap is best leapt from.
  func origin(ofLeapTo next: Int) -> Int {
    let places = 0..<max(0, next - 1)
    return places.max { worth($0, before: next) < worth($1, before: next) } ?? 0
  }

  private func worth(_ place: Int, before next: Int) -> Int32 {
    ending[place] - FuzzyScorer.gap.first - Int32(next - place - 2) * FuzzyScorer.gap.further
  }
}

extension FuzzyScorer {
  /// The places of the letters in the best way to match them; empty where there is none.
  mutating func places(
    of word: [UInt8],
    in range: Range<Int>,
    of bytes: UnsafeBufferPointer<UInt8>,
    traits: UnsafeBufferPointer<UInt8>
  ) -> [Int] {
    guard let window = window(of: word, in: range, of: bytes) else { return [] }
    var rows: [FuzzyRow] = []
    align(word, in: window, of: bytes, traits: traits) { rows.append($0) }
    // From the best end back to the letter before, again and again.
    let ends = rows[rows.count - 1].ending
    var place = ends.indices.first { ends[$0] == ends.max() } ?? 0
    var places = [place]
    for index in rows.indices.dropFirst().reversed() {
      let isJoined = rows[index].isJoined[place]
      place = isJoined ? place - 1 : rows[index - 1].origin(ofLeapTo: place)
      places.append(place)
    }
    return places.reversed().map { $0 + window.lowerBound }
  }
}
