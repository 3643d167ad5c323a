import Canvas
import Roster

extension Model {
  mutating func beginFilter() {
    filter.isEditing = true
    if finder == nil { finder = finderAtOnce }
  }

  /// So many entries that one would wait for their finder.
  private static let many = 5_000

  /// What searches the roster, where that is made in no time; else it is about to come.
  var finderAtOnce: Finder? { roster.entries.count < Model.many ? Finder(roster) : nil }

  /// Takes what searches the roster, and searches for what was typed before it was there.
  mutating func put(_ finder: Finder) {
    guard self.finder == nil else { return }
    self.finder = finder
    if filter.isActive { applyFilter() }
  }

  /// Has the list show what the filter finds before something is done to it.
  mutating func settleFilter() {
    if finder == nil, filter.isActive { put(Finder(roster)) }
  }

  /// Backspace in an empty field leaves it, as it does in the pagers that people know.
  mutating func editFilter(with key: Key) {
    if key == .backspace, filter.field.text.isEmpty {
      filter.isEditing = false
      return
    }
    let query = filter.query
    if filter.field.apply(key), filter.query != query { applyFilter() }
  }

  /// Shows what the query finds, with the cursor on the best; for an empty query everything, with
  /// the cursor where it was.
  mutating func applyFilter() {
    let selected = list.selected
    list.replace(visibleRows(), selecting: filter.isActive ? nil : selected)
  }

  mutating func clearFilter() {
    let selected = list.selected
    filter = Filter()
    list.replace(visibleRows(), selecting: selected)
  }
}
