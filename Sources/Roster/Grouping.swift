/// Places gathered by the group of each, the group that comes first first, those of none last.
package struct Grouping {
  /// The groups that have a place; `nil` for none.
  package private(set) var groups: [(name: String?, places: [Int])] = []

  /// Gathers places, which keep their order within each group, by the numbers of their groups.
  ///
  /// - Parameters:
  ///   - places: The places.
  ///   - names: The names of all groups.
  ///   - number: Which of the names a place has; negative for none.
  package init(_ places: some Sequence<Int>, names: [String], by number: (Int) -> Int32) {
    var slots = Array(repeating: -1, count: names.count)
    var rest: [Int] = []
    for place in places {
      let number = Int(number(place))
      guard number >= 0 else {
        rest.append(place)
        continue
      }
      if slots[number] < 0 {
        slots[number] = groups.count
        groups.append((names[number], []))
      }
      groups[slots[number]].places.append(place)
    }
    if !rest.isEmpty { groups.append((nil, rest)) }
  }

  /// All places, group after group.
  var places: [Int] { groups.flatMap(\.places) }
}

extension Grouping {
  /// Gathers the places of entries.
  init(_ places: some Sequence<Int>, _ groups: GroupNumbers) {
    self.init(places, names: groups.names) { groups.numbers[$0] }
  }
}

/// The groups of entries as numbers, since a list is put in order again and again, and to compare
/// names takes its time.
struct GroupNumbers: Hashable, Sendable {
  /// The names, in the order in which they first come.
  private(set) var names: [String] = []
  /// The number of each entry's group; negative for none.
  private(set) var numbers: [Int32] = []

  init(_ entries: [Entry]) {
    var known: [String: Int32] = [:]
    numbers.reserveCapacity(entries.count)
    // Neighbors mostly share a group, and to compare a name is quicker than to look it up.
    var last: Int32 = -1
    for place in entries.indices {
      if last >= 0, entries[place].isIn(names[Int(last)]) {
        numbers.append(last)
      } else if let name = entries[place].group {
        last = known[name] ?? Int32(names.count)
        if last == names.count {
          known[name] = last
          names.append(name)
        }
        numbers.append(last)
      } else {
        numbers.append(-1)
      }
    }
  }

  /// Puts the numbers in the order of some places.
  mutating func reorder(_ places: [Int]) { numbers = places.map { numbers[$0] } }
}
