import Identity
import Menu
import Roster
import SharedConfig
import Terminal

/// What the menu writes, and shows in the browser: by the same code as the commands.
extension MenuErrands {
  /// Makes a draft of a profile as the files have it now, or of a new one.
  func draft(of entry: Entry.ID?) {
    inBackground { [self] in
      let config = world.config()
      let draft =
        entry.map { ProfileDraft(editing: $0, in: config) } ?? ProfileDraft(addingTo: config)
      mailbox.post(draft.map { .formReady($0) } ?? .formMissing(entry ?? ""))
    }
  }

  /// Writes a draft into the configuration.
  func save(_ draft: ProfileDraft) {
    inBackground { [self] in
      do throws(Failure) {
        _ = try world.save(draft)
        mailbox.post(.saved(draft, nil))
      } catch {
        mailbox.post(.saved(draft, MenuFailure(title: "It was not saved", error)))
      }
    }
  }

  /// Takes a profile out of the configuration.
  func remove(_ entry: Entry.ID) {
    inBackground { [self] in
      do throws(Failure) {
        try world.remove(entry)
        mailbox.post(.removed(entry, nil))
      } catch {
        mailbox.post(.removed(entry, MenuFailure(title: "It was not removed", error)))
      }
    }
  }

  /// Shows the console in the browser, with the session that was just made.
  func openConsole(_ order: Order) {
    let entry = order.entry
    inBackground { [self] in
      do throws(Failure) {
        let request = SessionRequest(order, home: world.home)
        let errand = try Errand(request, in: world, config: currentConfig())
        try errand.openConsole(ConsoleWish(), .silent)
        mailbox.post(.consoleOpened(entry, nil))
      } catch {
        mailbox.post(.consoleOpened(entry, MenuFailure(title: "The console did not open", error)))
      }
    }
  }
}
