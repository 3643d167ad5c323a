/// Finds the best way to match a word's letters, in order, in a field, and says how good it is.
///
/// Smith and Waterman's local alignment with affine gaps: letters next to one another and at the
/// beginnings of words are worth more, gaps cost. Which of several ways is best is found exactly,
/// not greedily, so that `pad` in `prod-admin` takes the `ad` of `admin`. A field is walked once,
/// and only where a letter matches is there anything to reckon: a keystroke walks 50,000 fields.
///
/// The weights are those that people know from fzf (`src/algo/algo.go`), so that equal letters
/// lead to equal choices.
struct FuzzyScorer {
  /// A letter that matches.
  static let letter = 16
  /// The least that a letter right after the one before is worth beside ``letter``.
  static let streak = 4
  /// The first letter that is left out between two, and each further one.
  static let gap = (first: 3, further: 1)

  /// What a way is worth that does not exist, whatever is added to it.
  fileprivate static let impossible = Int.min / 4

  private let letters: [UInt8]
  /// For each byte the last letter of the word that is that byte, and for each letter the one
  /// before it that is the same; -1 for none.
  private let last, before: [Int16]
  private let isCaseSensitive: Bool
  /// What the word is worth at best, with the greatest bonus for each letter.
  let greatest: Int
  /// The ways up to each letter of the word, as far as a field has been walked.
  private var reaches: [Reach]

  /// Takes a word's UTF-8, in lower case unless case matters.
  init(_ word: [UInt8], isCaseSensitive: Bool) {
    // Longer than any name is, and a letter's place still goes into 16 bits.
    letters = Array(word.prefix(Int(Int16.max)))
    self.isCaseSensitive = isCaseSensitive
    var last = [Int16](repeating: -1, count: 256)
    before = letters.indices.map { index in
      defer { last[Int(word[index])] = Int16(index) }
      return last[Int(word[index])]
    }
    self.last = last
    let bonus = Int(ByteTraits.greatestBonus)
    greatest = letters.count * (FuzzyScorer.letter + bonus) + bonus
    reaches = Array(repeating: Reach(), count: letters.count)
  }

  /// The score of the word in a part of a text; `nil` where the letters are not all there.
  mutating func score(in range: Range<Int>, of text: SearchText) -> Int? {
    guard letters.count <= range.count else { return nil }
    let best = walk(range, of: text) { _ in 0 }
    return best.isPossible ? best.score : nil
  }

  /// The places of the letters in the best way to match them; empty where there is none.
  mutating func places(in range: Range<Int>, of text: SearchText) -> [Int] {
    var steps: [Step] = []
    let best = walk(range, of: text) { step in
      steps.append(step)
      return steps.count - 1
    }
    guard best.isPossible else { return [] }
    return sequence(first: steps[best.step]) { $0.before < 0 ? nil : steps[$0.before] }
      .map(\.place).reversed()
  }

  /// The best way to match the word; `note` keeps each step of a way and says where.
  @inline(__always)
  private mutating func walk(
    _ range: Range<Int>,
    of text: SearchText,
    note: (Step) -> Int
  ) -> Way {
    for index in reaches.indices { reaches[index] = Reach() }
    var best = Way()
    last.withUnsafeBufferPointer { last in
      for place in range {
        let folded = text.bytes[place]
        let byte = isCaseSensitive ? ByteTraits.original(folded, text.traits[place]) : folded
        var index = Int(last[Int(byte)])
        guard index >= 0 else { continue }
        let bonus = Int(text.traits[place] & ByteTraits.bonus)
        // Later letters first: each follows what the one before it had come to before this place.
        repeat {
          var way =
            index == 0
            ? Way(beginningAt: place, bonus: bonus)
            : reaches[index - 1].next(at: place, bonus: bonus, mayLeap: mayLeap(to: index))
          if way.isPossible {
            way.step = note(Step(place: place, before: way.step))
            reaches[index].arrive(way)
            if index == letters.count - 1, way.score > best.score { best = way }
          }
          index = Int(before[index])
        } while index >= 0
        if best.score == greatest { break }
      }
    }
    return best
  }

  /// Whether letters may be left out before this one: not inside a character of several bytes, half
  /// of which is no match.
  private func mayLeap(to index: Int) -> Bool { letters[index] & 0xC0 != 0x80 }
}

/// A place that a letter is matched at, and the step of the letter before; -1 for the first.
private struct Step {
  let place: Int
  let before: Int
}

/// A way to match the beginning of a word.
private struct Way {
  /// Where its last letter lies; at first where no letter is next.
  var place = -2
  var score = FuzzyScorer.impossible
  /// The bonus that the run of letters which ends here began with.
  var runBonus = 0
  /// The step to its last letter.
  var step = -1

  var isPossible: Bool { score > FuzzyScorer.impossible / 2 }

  init() {}

  /// The first letter, whose bonus counts twice.
  init(beginningAt place: Int, bonus: Int) {
    (self.place, score, runBonus) = (place, FuzzyScorer.letter + 2 * bonus, bonus)
  }

  init(place: Int, score: Int, runBonus: Int, after step: Int) {
    (self.place, self.score, self.runBonus, self.step) = (place, score, runBonus, step)
  }
}

/// The best ways to match a word up to one letter of it, as far as a field has been walked.
private struct Reach {
  /// What ends at the last place where the letter was found.
  private var latest = Way()
  /// The best of what ended before that, as if the gap after it reached back to the beginning.
  private var earlier = FuzzyScorer.impossible
  private var earlierStep = -1

  mutating func arrive(_ way: Way) {
    retire()
    latest = way
  }

  /// The best way to the next letter at a place behind.
  mutating func next(at place: Int, bonus: Int, mayLeap: Bool) -> Way {
    var joined = FuzzyScorer.impossible
    var carried = bonus
    if latest.place == place - 1 {
      // A boundary inside a run is where a run might as well have begun.
      carried = max(latest.runBonus, bonus >= 8 ? bonus : FuzzyScorer.streak)
      joined = latest.score + max(bonus, carried)
    } else {
      retire()
    }
    let leapt =
      mayLeap
      ? earlier - FuzzyScorer.gap.first - (place - 2) * FuzzyScorer.gap.further + bonus
      : FuzzyScorer.impossible
    return joined >= leapt
      ? Way(
        place: place,
        score: FuzzyScorer.letter + joined,
        runBonus: carried,
        after: latest.step
      )
      : Way(place: place, score: FuzzyScorer.letter + leapt, runBonus: bonus, after: earlierStep)
  }

  /// Puts the latest way among those that a gap can follow.
  private mutating func retire() {
    guard latest.isPossible else { return }
    let worth = latest.score + latest.place * FuzzyScorer.gap.further
    if worth > earlier { (earlier, earlierStep) = (worth, latest.step) }
  }
}
