import Identity
import Roster
import Testing

@Suite struct NamesTests {
  private static let roster = Roster([
    entry("production", "arn:aws:iam::111122223333:role/Admin", label: "Payments"),
    entry("production-again", "arn:aws:iam::111122223333:role/Admin"),
    entry("staging", "arn:aws-cn:iam::111122224444:role/ops/Admin", label: "Payments"),
    entry("search", "arn:aws:iam::111122225555:role/Search", label: "Search (all)"),
    entry("Search (all)", "arn:aws:iam::111122226666:role/Other"),
  ])

  private static func entry(_ profile: String, _ arn: String, label: String? = nil) -> Entry {
    Entry(
      profile: profile,
      arn: RoleARN(arn),
      label: label.map { Label(text: $0, color: nil) },
      location: SourceLocation(file: "config", line: 1)
    )
  }

  private func found(_ name: String) -> String {
    switch NamesTests.roster.find(name) {
    case .entry(let entry): "entry \(entry.profile)"
    case .several(let entries): "several \(entries.map(\.profile).joined(separator: " "))"
    case .adHoc(let role): "role \(role)"
    case .none(let suggestions): "none \(suggestions.joined(separator: " "))"
    }
  }

  @Test(arguments: [
    ("production", "entry production"),
    ("Search (all)", "entry Search (all)"),  // a profile's name before a display name
    ("Payments", "several production staging"),
    ("arn:aws-cn:iam::111122224444:role/ops/Admin", "entry staging"),
    ("arn:aws:iam::111122223333:role/Admin", "several production production-again"),
    ("arn:aws:iam::1:role/Admin", "none "),
    ("arn:aws:iam::111122223333:role/New", "role arn:aws:iam::111122223333:role/New"),
    ("111122225555/Search", "entry search"),
    ("111122224444/Admin", "entry staging"),  // without its path
    ("111122224444/ops/Admin", "entry staging"),
    ("111122224444/ops/New", "role arn:aws-cn:iam::111122224444:role/ops/New"),
    ("000000000001/New", "role arn:aws:iam::000000000001:role/New"),
    ("000000000001/", "none "),
    ("prodution", "none production"),
    ("stagnig", "none staging"),
    ("STAGING", "none staging"),
    ("pdn", "none production-again production"),  // no slip of the finger, but the letters
    ("", "none "),
    ("nothing-like-it", "none "),
  ])
  func namesAreResolved(name: String, resolution: String) {
    #expect(found(name) == resolution)
  }
}
