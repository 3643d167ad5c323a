import Canvas
package import Identity
package import Roster

/// Everything that the screen depends on.
///
/// Changed by ``update(_:_:)`` alone, shown by ``view(_:)``; the time is a value like any other.
package struct Model: Sendable {
  /// The entries; empty until they are read.
  package internal(set) var roster = Roster([])
  /// Whether the configuration has been read.
  package internal(set) var isLoaded = false
  /// What the list shows of the roster.
  package internal(set) var list = Listing()
  /// What narrows the list.
  package internal(set) var filter = Filter()
  /// Searches the roster; `nil` until it is needed, since most people open what they see.
  var finder: Finder?
  /// What is at hand: favorites and recents.
  package internal(set) var shelf = Shelf()
  /// In which order the list is.
  package internal(set) var sorting: Sorting
  /// The sections whose entries are out of sight.
  var folded: Set<Heading.Section> = []
  /// What somebody has set about the menu.
  var preferences: Preferences
  /// What stands in front of the list.
  package internal(set) var dialog: Dialog?
  /// What is going to, and has the keys already.
  var awaited: Awaited?
  /// The task that is running, at most one.
  package internal(set) var pending: Pending?
  /// What the status line tells.
  package internal(set) var notice: PostedNotice?
  /// All notices, the newest last.
  package internal(set) var notices: [PostedNotice] = []
  /// What is wrong in the files that were read.
  package internal(set) var problems: [Problem] = []
  /// The time as of the last tick.
  package internal(set) var now: Timestamp
  /// The screen's height in cells.
  package internal(set) var rows: Int
  /// The screen's width in cells.
  package internal(set) var columns: Int
  /// Whether the selected entry is shown in full, where there is room.
  package internal(set) var showsDetails = true
  /// Where the configuration is looked for, to be told to those who have none.
  package let configFiles: [String]
  /// The home directory, which is written `~`; empty where it is not to be.
  package let home: String
  /// What the screen is painted in.
  package internal(set) var theme: ThemeOffer
  /// Seconds that the clock on the wall is ahead of UTC.
  let utcOffset: Int
  /// How wide the columns have to be, measured once a roster.
  var extent = ListExtent()
  /// What is wanted of the entry that a question is about.
  var asked: Order?
  /// The entries that are marked, to do something to all of them.
  package internal(set) var marks: Set<Entry.ID> = []
  /// What is being done to several entries; never beside ``pending``.
  package internal(set) var batch: Batch?
  /// What tasks ask that have to wait for another one's question.
  var questions: [Question] = []
  /// What the pending task said while something was being filled in.
  var held: [Message] = []
  /// The task whose question is open.
  var askingTask: Int?
  /// The profile that roles were assumed with last which no profile names.
  var adHocSource: Entry.ID?
  /// The profile that the environment names; `nil` for none.
  let surroundingProfile: Entry.ID?
  /// The commands that were run since the menu was opened, the newest last.
  var commands: [String] = []
  /// How the sessions of entries are to be, where somebody has set that since the menu was opened.
  package internal(set) var terms: [Entry.ID: Terms] = [:]
  /// The entry to put the cursor on when the configuration has been read again.
  var wanted: Entry.ID?
  /// The order whose plan was asked for last.
  var askedPlan: Order?
  /// The plan that was answered last.
  var plan: (entry: Entry.ID, outline: Result<PlanOutline, Failure>)?
  var spinnerStep = 0
  var nextTask = 1

  /// A model before anything was read.
  package init(
    rows: Int,
    columns: Int,
    now: Timestamp,
    configFiles: [String],
    home: String = "",
    utcOffset: Int = 0,
    preferences: Preferences = Preferences(),
    surroundingProfile: Entry.ID? = nil
  ) {
    self.surroundingProfile = surroundingProfile
    self.preferences = preferences
    sorting = preferences.sorting
    theme = preferences.theme
    self.rows = rows
    self.columns = columns
    self.now = now
    self.configFiles = configFiles
    self.home = home
    self.utcOffset = utcOffset
  }

  /// What the keys mean.
  package var keymap: Keymap { preferences.keymap }

  /// Whether a spinner turns, and ``Message/spin`` is wanted.
  package var isBusy: Bool {
    pending?.isWaitingForPerson == false || batch != nil && !isAsking || holdsKeys
  }

  /// Whether something on the screen changes with time, and ``Message/tick(_:)`` is wanted.
  package var needsTick: Bool {
    notice?.notice.kind == .passing || isSigningIn
      || roster.sessionHolders.contains { secondsLeft(of: $0) != nil }
  }

  /// The role that the filter names and no entry leads to: it can be assumed all the same.
  var adHoc: RoleAddress? { isLoaded && list.rows.isEmpty ? filter.address : nil }

  /// The entry under the cursor.
  package var selectedEntry: Entry? { list.selected.map { roster.entries[$0] } }

  /// A file and, where it is known, a line of it, as people write them.
  func text(of location: SourceLocation) -> String {
    text(ofPlace: location.line > 0 ? location.description : location.file)
  }

  /// A place as people write it.
  func text(ofPlace place: String) -> String {
    guard !home.isEmpty, place.hasPrefix(home + "/") else { return place }
    return "~" + place.dropFirst(home.count)
  }

  /// Whole seconds that an entry's session still works, by the entry's place.
  func secondsLeft(of place: Int) -> Int? { roster.entries[place].secondsLeft(at: now) }
}

/// A query, and whether it is being typed.
package struct Filter: Hashable, Sendable {
  /// What was typed.
  package internal(set) var field = TextField()
  /// Whether keys go into the field.
  package internal(set) var isEditing = false

  /// The query as it was typed.
  package var query: String { field.text }
  /// The role that the query names, where it names one in full.
  var address: RoleAddress? { RoleAddress(query) }
  /// Whether the list shows less than everything, in order of how well it fits.
  package var isActive: Bool { query.contains { !$0.isWhitespace } }
}

/// A notice and when it was posted.
package struct PostedNotice: Hashable, Sendable {
  /// What it tells.
  package let notice: Notice
  /// When it was posted.
  package let time: Timestamp
}

extension Model {
  /// Seconds that a passing notice stays on the status line.
  static let noticeSeconds = 4
  /// Notices that are kept for the list of them.
  static let noticeLimit = 200
}
