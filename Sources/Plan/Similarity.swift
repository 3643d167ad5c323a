import Identity
import SharedConfig

extension Planner {
  /// Up to three profiles whose names could have been meant, the nearest first.
  func similarNames(to name: String) -> [String] {
    let wanted = Array(name.lowercased().utf8)
    let limit = wanted.count < 4 ? 1 : 2
    let near: [(name: String, distance: Int)] = config.profileNames.compactMap { candidate in
      let other = Array(candidate.lowercased().utf8)
      guard let distance = editDistance(wanted, other, limit: limit) else { return nil }
      return (candidate, distance)
    }
    // The order of equal elements is not kept by `sorted`, so the name decides.
    return near.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
  }
}
