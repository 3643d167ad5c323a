import Canvas
import Identity
import Roster

/// How wide each column of a list would like to be, over all entries and not only those in sight,
/// so that nothing moves sideways while the list scrolls.
struct ListExtent: Hashable {
  private(set) var label = 0
  private(set) var role = 0
  private(set) var flags = 0
  private(set) var hasAccounts = false

  init() {}

  init(_ roster: Roster) {
    for entry in roster.entries {
      label = ListExtent.wider(label, entry.label.text)
      role = ListExtent.wider(role, entry.roleName ?? "")
      flags = max(flags, entry.flags.utf8.count)
      hasAccounts = hasAccounts || entry.account != nil
    }
  }

  /// No character takes more cells than bytes, so most texts need no measuring.
  private static func wider(_ width: Int, _ text: String) -> Int {
    text.utf8.count > width ? max(width, text.cellWidth) : width
  }
}

extension Entry {
  /// What opening the entry involves, each in a word.
  var flags: String {
    var words: [String] = []
    if problem != nil { words.append("broken") }
    if guardLevel != .none { words.append(guardLevel.rawValue) }
    if mfaSerial != nil { words.append("mfa") }
    if isChained { words.append("chained") }
    return words.joined(separator: " ")
  }
}

/// Where each column of the list begins and how wide it is; 0 for one that is left out.
struct ListColumns: Hashable {
  /// One column.
  struct Column: Hashable {
    fileprivate(set) var start = 0
    fileprivate(set) var width = 0
  }

  private(set) var label = Column()
  private(set) var account = Column()
  private(set) var role = Column()
  private(set) var flags = Column()
  private(set) var bar = Column()
  private(set) var time = Column()

  /// Cells before the label, for the cursor's mark.
  static let markWidth = 2
  private static let gap = 2
  private static let accountWidth = 12
  private static let barWidth = 5
  /// `42m 10s` and `!!`.
  private static let timeWidth = Countdown.width + 2
  private static let labelWidth = 10...32
  private static let roleWidth = 8...40

  /// Gives the most important columns their room first, then widens label and role.
  init(width: Int, extent: ListExtent, showsTime: Bool) {
    // The last column is the scroll bar's.
    var rest = width - ListColumns.markWidth - 1
    func take(_ wanted: Int) -> Int {
      guard wanted > 0, wanted + ListColumns.gap <= rest else { return 0 }
      rest -= wanted + ListColumns.gap
      return wanted
    }
    // A chip has a blank on each side.
    let label = min(extent.label, ListColumns.labelWidth.upperBound) + 2
    let role = min(extent.role, ListColumns.roleWidth.upperBound)
    self.label.width = min(label, ListColumns.labelWidth.lowerBound + 2, rest)
    rest -= self.label.width
    time.width = showsTime ? take(ListColumns.timeWidth) : 0
    account.width = extent.hasAccounts ? take(ListColumns.accountWidth) : 0
    self.role.width = take(min(role, ListColumns.roleWidth.lowerBound))
    let labelGrowth = min(label - self.label.width, max(0, rest))
    self.label.width += labelGrowth
    rest -= labelGrowth
    if self.role.width > 0 {
      let roleGrowth = min(role - self.role.width, max(0, rest))
      self.role.width += roleGrowth
      rest -= roleGrowth
    }
    flags.width = take(extent.flags)
    bar.width = showsTime ? take(ListColumns.barWidth) : 0
    place()
  }

  private mutating func place() {
    var column = ListColumns.markWidth
    for path in [\Self.label, \.account, \.role, \.flags, \.bar, \.time] {
      self[keyPath: path].start = column
      let width = self[keyPath: path].width
      column += width > 0 ? width + ListColumns.gap : 0
    }
  }
}
