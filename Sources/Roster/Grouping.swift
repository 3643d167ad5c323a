/// Places gathered by the group of each, the group that comes first first, those of none last.
package struct Grouping {
  /// The groups that have a place; `nil` for none.
  package private(set) var groups: [(name: String?, places: [Int])] = []

  /// Gathers places, which keep their order within each group.
  package init(_ places: some Sequence<Int>, by group: (Int) -> String?) {
    var numbers: [String: Int] = [:]
    var rest: [Int] = []
    // Neighbors mostly share a group, and to compare a name is quicker than to look it up.
    var last = -1
    for place in places {
      guard let name = group(place) else {
        rest.append(place)
        continue
      }
      if last < 0 || groups[last].name != name {
        last = numbers[name] ?? groups.count
        if last == groups.count {
          numbers[name] = last
          groups.append((name, []))
        }
      }
      groups[last].places.append(place)
    }
    if !rest.isEmpty { groups.append((nil, rest)) }
  }

  /// All places, group after group.
  var places: [Int] { groups.flatMap(\.places) }
}
