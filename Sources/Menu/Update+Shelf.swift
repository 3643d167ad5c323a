import Canvas
import Identity
import Roster

// What is at hand: favorites, recents, the order of the list, and folded groups.

extension Model {
  /// Shows what was marked and opened before.
  mutating func put(_ shelf: Shelf) {
    self.shelf = shelf
    rearrange()
  }

  /// Marks the entry under the cursor as a favorite, or as none.
  mutating func toggleFavorite() -> [Effect] {
    guard let entry = selectedEntry else { return [] }
    let isFavorite = !shelf.favorites.contains(entry.id)
    let change = Shelf.Change.favorite(entry.id, isFavorite)
    shelf.apply(change)
    rearrange()
    let text = isFavorite ? "is a favorite" : "is no favorite any more"
    post(Notice(.passing, "\(entry.label.text) \(text)"))
    return [.remember(change)]
  }

  /// Notes that an entry was opened.
  mutating func use(_ entry: Entry.ID) -> [Effect] {
    guard preferences.showsRecents, roster.position(of: entry) != nil else { return [] }
    let change = Shelf.Change.used(entry, at: now)
    shelf.apply(change)
    rearrange()
    return [.remember(change)]
  }

  /// Goes to the favorite that a key stands for, and opens it if the cursor is there already.
  mutating func goToFavorite(by key: Key) -> [Effect] {
    let keys = keymap.bindings(in: .list).first { $0.command == .goToFavorite }?.keys
    return goToFavorite((keys?.firstIndex(of: key) ?? 0) + 1)
  }

  /// Goes to a favorite by its number, and opens it if the cursor is there already.
  mutating func goToFavorite(_ number: Int) -> [Effect] {
    let places = shelf.favorites.compactMap { roster.position(of: $0) }
    guard places.indices.contains(number - 1) else {
      post(Notice(.passing, "there is no favorite \(number); f marks the entry under the cursor"))
      return []
    }
    let place = places[number - 1]
    guard list.selected != place else { return performInList(.open) }
    if filter.isActive { clearFilter() }
    folded.remove(.favorites)
    list.replace(visibleRows(), selecting: place)
    return []
  }

  /// Shows the list in the order that follows.
  mutating func sortDifferently() {
    sorting = sorting.next
    rearrange()
    post(Notice(.passing, "sorted by \(sorting.rawValue)"))
  }

  /// Puts the entries of the section under the cursor out of sight, or back.
  mutating func toggleFold() {
    guard let section = list.section else { return }
    if folded.remove(section) == nil {
      folded.insert(section)
      list.replace(visibleRows(), onHeadingOf: section)
    } else {
      list.replace(visibleRows(), onHeadingOf: section)
    }
  }

  /// Makes the rows anew, with the cursor where it was.
  mutating func rearrange() {
    guard !filter.isActive else { return }
    if let selected = list.selected {
      list.replace(visibleRows(), selecting: selected)
    } else {
      list.replace(visibleRows(), nearRow: list.cursor ?? 0)
    }
  }

  /// The number of a favorite, where a key goes to it.
  func favoriteNumber(of entry: Entry.ID) -> Int? {
    shelf.favorites.prefix(9).firstIndex(of: entry).map { $0 + 1 }
  }
}
