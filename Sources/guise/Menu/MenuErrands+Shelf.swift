import Menu
import Roster
import SessionStore
import Synchronization
import Terminal

// Favorites and recents, kept from one menu to the next.

extension MenuErrands {
  /// Reads what was marked and opened before.
  func readShelf() {
    inBackground { [self] in
      guard let text = world.shelfFile.text else { return }
      guard let shelf = Shelf(text: text) else {
        mailbox.post(.notice(Notice(.error, "favorites and recents are damaged and begin anew")))
        return
      }
      mailbox.post(.shelfRead(shelf))
    }
  }

  /// Keeps what happened to an entry.
  ///
  /// Other menus may have kept something meanwhile, so the change is made to what is in the file.
  func remember(_ change: Shelf.Change) {
    shelfChanges.withLock { $0.append(change) }
    inBackground { [self] in
      do throws(SessionStoreError) {
        try world.shelfFile.update { [self] text in
          var shelf = text.flatMap { Shelf(text: $0) } ?? Shelf()
          // All that wait, in their order: threads may come here in another.
          for change in shelfChanges.withLock({ changes in
            defer { changes = [] }
            return changes
          }) { shelf.apply(change) }
          return shelf.text
        }
      } catch {
        let reason = error.description.split(separator: "\n").first ?? ""
        mailbox.post(.notice(Notice(.error, "favorites and recents are not kept: \(reason)")))
      }
    }
  }
}
