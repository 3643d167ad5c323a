extension String {
  /// The hint that goes with a word that means nothing: the nearest that does, if one is near.
  package static func suggestion(_ word: String, from known: some Sequence<String>) -> String {
    let near = known.map { ($0, word.distance(to: $0)) }.min { $0.1 < $1.1 }
    guard let near, near.1 <= Swift.max(1, word.count / 3) else { return "" }
    return "did you mean “\(near.0)”?"
  }

  /// How many letters must be added, removed, replaced or swapped with the next to turn one word
  /// into another, upper and lower case being alike.
  ///
  /// Source: the optimal string alignment distance, Levenshtein's with swaps.
  private func distance(to other: String) -> Int {
    let (word, other) = (Array(lowercased()), Array(other.lowercased()))
    var rows = [Array(0...other.count)]
    for row in word.indices {
      var next = [row + 1]
      for column in other.indices {
        let isSame = word[row] == other[column]
        var best = Swift.min(
          rows[row][column] + (isSame ? 0 : 1),
          rows[row][column + 1] + 1,
          next[column] + 1
        )
        if row > 0, column > 0, word[row] == other[column - 1], word[row - 1] == other[column] {
          best = Swift.min(best, rows[row - 1][column - 1] + 1)
        }
        next.append(best)
      }
      rows.append(next)
    }
    return rows[word.count][other.count]
  }
}
