extension String {
  /// How many letters must be put in, left out, changed or swapped with the next to turn one word
  /// into another, upper and lower case being alike; `nil` for more than `limit`.
  package func editDistance(to other: String, limit: Int) -> Int? {
    Identity.editDistance(Array(lowercased().utf8), Array(other.lowercased().utf8), limit: limit)
  }
}

/// The optimal string alignment distance, Levenshtein's with swaps, by rows, given up as soon as it
/// must pass the limit.
package func editDistance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
  guard abs(left.count - right.count) <= limit else { return nil }
  // Names of one house share their beginnings; only what differs is laid out in rows.
  let shared = zip(left, right).prefix { $0 == $1 }.count
  let (left, right) = (left[shared...], right[shared...])
  let tail = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
  return rows(Array(left.dropLast(tail)), Array(right.dropLast(tail)), limit: limit)
}

private func rows(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      var best = min(
        last[column + 1] + 1,
        current[column] + 1,
        last[column] + (left[row] == right[column] ? 0 : 1)
      )
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        best = min(best, beforeLast[column - 1] + 1)
      }
      current.append(best)
    }
    guard current.contains(where: { $0 <= limit }) else { return nil }
    (beforeLast, last) = (last, current)
  }
  return last[right.count] <= limit ? last[right.count] : nil
}
