import SharedConfig

extension Planner {
  /// Up to three profiles whose names could have been meant, the nearest first.
  func similarNames(to name: String) -> [String] {
    let wanted = Array(name.lowercased().utf8)
    let limit = wanted.count < 4 ? 1 : 2
    let near: [(name: String, distance: Int)] = config.profileNames.compactMap { candidate in
      let other = Array(candidate.lowercased().utf8)
      guard let distance = distance(wanted, other, limit: limit) else { return nil }
      return (candidate, distance)
    }
    // The order of equal elements is not kept by `sorted`, so the name decides.
    return near.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
  }
}

/// How many letters must be put in, left out, changed or swapped; `nil` for more than `limit`.
///
/// The optimal string alignment distance, by rows, given up as soon as it must pass the limit.
func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
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
