import Canvas
import Identity
import Roster

/// How wide each column of a list would like to be, over all entries and not only those in sight,
/// so that nothing moves sideways while the list scrolls.
struct ListExtent: Hashable {
  private(set) var label = 0
  private(set) var role = 0
  private(set) var flags = 0
  /// Whether flags have come up that tell what limits a session.
  private(set) var hasLimits = false
  private(set) var hasAccounts = false

  init() {}

  init(_ roster: Roster) {
    label = roster.widest(.label, \.cellWidth)
    role = roster.widest(.role, \.cellWidth)
    hasAccounts = roster.hasAccounts
    for place in roster.specialPlaces {
      let entry = roster.entries[place]
      let limit = entry.limit
      flags = max(flags, entry.flags(limit: limit).utf8.count)
      hasLimits = hasLimits || limit != nil
    }
  }

  /// Widens the column of flags for some that have come up, most with what limits a session.
  mutating func makeRoom(for flags: String, isLimit: Bool = true) {
    self.flags = max(self.flags, flags.utf8.count)
    hasLimits = hasLimits || isLimit
  }
}

extension Entry {
  /// What the profile limits its sessions to, in a word.
  fileprivate var limit: String? {
    scope.flatMap { Terms(scope: $0).mark }
  }

  /// What opening the entry involves, each in a word; the first is what limits its session, since
  /// the last may have no room.
  fileprivate func flags(limit: String?) -> String {
    var words = limit.map { [$0] } ?? []
    if problem != nil { words.append("broken") }
    if guardLevel != .none { words.append(guardLevel.rawValue) }
    if mfaSerial != nil { words.append("mfa") }
    if isChained { words.append("chained") }
    return words.joined(separator: " ")
  }
}

extension Model {
  /// What opening an entry involves: of a session that lives, what limits that, else the next.
  func flags(of entry: Entry) -> String {
    guard entry.secondsLeft(at: now) == nil else {
      return entry.flags(limit: entry.sessionScope.flatMap { Terms(scope: $0).mark })
    }
    let terms = terms[entry.id]
    return entry.flags(limit: terms?.scopes.isEmpty == false ? terms?.mark : entry.limit)
  }

  /// The same of the entry of that name.
  func flags(of entry: Entry.ID) -> String { roster.entry(entry).map { flags(of: $0) } ?? "" }
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
  /// The first flag of an entry: `read-only`, `confirm` or `broken`.
  private static let firstFlagWidth = Terms.markWidth
  /// `42m 10s` and `!!`.
  private static let timeWidth = Countdown.width + 2
  /// The narrowest list that has room for seconds and minutes.
  private static let roomy = 72
  // What a column gets before others get any, what it gets before others get more, and the most;
  // a chip has a blank on each side.
  private static let labelWidths = (least: 12, enough: 18, most: 34)
  private static let roleWidths = (least: 6, enough: 10, most: 40)

  /// Whether the time left is told in its greatest unit alone.
  var isTimeShort: Bool { time.width < ListColumns.timeWidth }

  /// Gives label, time and role what they need, then the account its room, and then widens label
  /// and role: who looks for an entry knows it by these, and the account stands below as well.
  init(width: Int, extent: ListExtent, showsTime: Bool) {
    // The last column is the scroll bar's.
    var rest = width - ListColumns.markWidth - 1
    func take(_ wanted: Int, atLeast least: Int? = nil) -> Int {
      let least = min(wanted, least ?? wanted)
      guard wanted > 0, least + ListColumns.gap <= rest else { return 0 }
      let taken = min(wanted, rest - ListColumns.gap)
      rest -= taken + ListColumns.gap
      return taken
    }
    func widen(_ column: inout Column, to wanted: Int) {
      let growth = min(max(0, wanted - column.width), max(0, rest))
      column.width += growth
      rest -= growth
    }
    let widths = (label: ListColumns.labelWidths, role: ListColumns.roleWidths)
    let label = min(extent.label + 2, widths.label.most)
    let role = min(extent.role, widths.role.most)
    self.label.width = min(label, widths.label.least, rest)
    rest -= self.label.width
    let isRoomy = width >= ListColumns.roomy
    time.width =
      showsTime ? take(isRoomy ? ListColumns.timeWidth : Countdown.shortWidth) : 0
    // What a session may, and what guards it, are worth more than the whole of every name.
    flags.width = isRoomy ? take(min(extent.flags, ListColumns.firstFlagWidth)) : 0
    widen(&self.label, to: min(label, widths.label.enough))
    self.role.width = take(min(role, widths.role.enough), atLeast: widths.role.least)
    account.width = extent.hasAccounts ? take(ListColumns.accountWidth) : 0
    widen(&self.label, to: label)
    if self.role.width > 0 { widen(&self.role, to: role) }
    if flags.width > 0 {
      widen(&flags, to: extent.flags)
    } else {
      flags.width = take(extent.flags)
    }
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
