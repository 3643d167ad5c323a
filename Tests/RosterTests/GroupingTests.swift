import Roster
import Testing

@Suite struct GroupingTests {
  private static let cases: [(groups: [String?], gathered: [[Int]])] = [
    ([], []),
    ([nil, nil], [[0, 1]]),
    (["a", "a", "b"], [[0, 1], [2]]),
    (["b", nil, "a", "b", nil, "a"], [[0, 3], [2, 5], [1, 4]]),
    ([nil, "a", "b", "a"], [[1, 3], [2], [0]]),
  ]

  @Test(arguments: cases) func theGroupThatComesFirstIsFirstAndNoneIsLast(
    groups: [String?],
    gathered: [[Int]]
  ) {
    let names = Array(Set(groups.compactMap(\.self)))
    let grouping = Grouping(groups.indices, names: names) { place in
      groups[place].flatMap { names.firstIndex(of: $0) }.map { Int32($0) } ?? -1
    }
    #expect(grouping.groups.map(\.places) == gathered)
    #expect(grouping.groups.map(\.name) == gathered.map { groups[$0[0]] })
  }
}
