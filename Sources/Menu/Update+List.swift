import Canvas
import Identity
import Roster

extension Model {
  /// Carries out a command while no dialog is open.
  mutating func performInList(_ command: Command) -> [Effect] {
    settleFilter()
    if let reason = unavailability(of: command) {
      post(Notice(.passing, reason))
      return []
    }
    let page = max(1, layout.list.rows - 1)
    switch command {
    case .open where !marks.isEmpty: return assumeMarked()
    case .open:
      guard let entry = selectedEntry else {
        if let adHoc { return openAdHoc(adHoc) }
        toggleFold()
        return []
      }
      return open(entry, for: .shell)
    case .openReadOnly: return selectedEntry.map { openReadOnly($0) } ?? []
    case .terms: dialog = selectedEntry.map { .terms(TermsForm(for: $0, terms[$0.id])) }
    case .console: return selectedEntry.map { open($0, for: .console) } ?? []
    case .command: dialog = selectedEntry.map { .command(CommandLine($0.id)) }
    case .copy: dialog = selectedEntry.map { .copy(CopyChoice($0)) }
    case .export: return selectedEntry.map { askExportName(of: $0) } ?? []
    case .add: return expect(.form(of: nil), by: .draft(of: nil))
    case .edit:
      guard let entry = selectedEntry?.id else { return [] }
      return expect(.form(of: entry), by: .draft(of: entry))
    case .setUp:
      let entry = selectedEntry?.id
      return expect(.role(from: entry), by: .roleDraft(from: entry))
    case .remove: dialog = selectedEntry.map { .removal($0.id, isYes: false) }
    case .filter: beginFilter()
    case .keepFilter:
      guard adHoc == nil else { return performInList(.open) }
      filter.isEditing = false
    case .signIn: return selectedEntry.map { start(Order($0.id, for: .signIn)) } ?? []
    case .palette: dialog = .palette(Palette())
    case .themes: return expect(.themes, by: .readThemes)
    case .mark:
      if let adHoc { chooseSource(for: adHoc) } else { toggleMark() }
    case .markAll: toggleAllMarks()
    case .renew: return begin(.renew)
    case .forget: return begin(.forget)
    case .favorite: return toggleFavorite()
    case .sort: sortDifferently()
    case .fold: toggleFold()
    case .details where layout.hasRoomForDetails: showsDetails.toggle()
    case .details, .allDetails: dialog = selectedEntry.map { .details($0.id, scroll: 0) }
    case .notices: dialog = .notices(scroll: 0)
    case .help: dialog = .help(scroll: 0)
    case .reload: return [.reload]
    case .moveDown: list.move(by: 1)
    case .moveUp: list.move(by: -1)
    case .pageDown: list.move(by: page)
    case .pageUp: list.move(by: -page)
    case .halfPageDown: list.move(by: max(1, page / 2))
    case .halfPageUp: list.move(by: -max(1, page / 2))
    case .first: list.moveToFirst()
    case .last: list.moveToLast()
    case .back: return stepBack()
    case .quit: return [.quit]
    case .goToFavorite: return goToFavorite(1)
    case .accept, .decline, .switchAnswer, .submit, .useCode, .redraw, .suspend,
      .interrupt, .nextField, .previousField, .saveText, .addProfile:
      break
    }
    return []
  }

  /// Why a command does nothing now, for a person to read; `nil` where it works.
  package func unavailability(of command: Command) -> String? {
    switch command {
    case .open, .openReadOnly, .signIn, .console, .command, .export:
      return obstacle(to: command)
    case .terms: return selectedEntry == nil ? "nothing to open" : nil
    case .copy: return selectedEntry == nil ? "nothing to copy" : nil
    case .edit: return list.cursor == nil ? "nothing to edit" : nil
    case .remove: return list.cursor == nil ? "nothing to remove" : nil
    case .filter: return roster.entries.isEmpty ? "nothing to filter" : nil
    case .favorite: return selectedEntry == nil ? "nothing to mark" : nil
    case .sort, .fold:
      guard !filter.isActive else { return "what a filter finds is in order of how well it fits" }
      let hasSection = command == .sort || list.section != nil
      return hasSection ? nil : "there are no groups"
    case .renew: return obstacle(toDoing: .renew)
    case .forget: return obstacle(toDoing: .forget)
    case .mark where adHoc != nil: return nil
    case .mark, .markAll: return list.rows.isEmpty ? "nothing to mark" : nil
    case .details where layout.hasRoomForDetails: return nil
    case .details, .allDetails: return selectedEntry == nil ? "nothing to tell about" : nil
    default: return nil
    }
  }

  /// Undoes one thing, what runs before the filter, and never quits.
  private mutating func stepBack() -> [Effect] {
    if pending != nil || batch != nil { return cancel() }
    if !filter.isEditing, !marks.isEmpty {
      marks = []
      return []
    }
    if filter.isEditing || !filter.query.isEmpty { clearFilter() }
    return []
  }
}

// MARK: - What came of it

extension Model {
  mutating func report(shellOf entry: Entry.ID, outcome: ShellOutcome, seconds: Int?) {
    post(Notice(.passing, "shell in \(label(of: entry)) \(outcome.text(after: seconds))"))
  }

  mutating func consoleOpened(_ entry: Entry.ID, failure: Failure?) {
    if let failure { return show(failure) }
    post(Notice(.passing, "the console of \(label(of: entry)) is open in the browser"))
  }

  mutating func forgotten(_ entry: Entry.ID, failure: Failure?) -> [Effect] {
    if let effects = forgotOne(entry, failure: failure) { return effects }
    // One of several that were stopped.
    if failure == nil { roster.setSession(of: entry, expires: nil) }
    forgetPlan()
    return []
  }
}

extension ShellOutcome {
  /// How it ended, and after how long.
  package func text(after seconds: Int?) -> String {
    let end =
      switch self {
      case .exited(let status): "ended with status \(status)"
      case .signaled(let signal): "was ended by signal \(signal)"
      }
    return end + (seconds.map { " after \(Countdown.text(seconds: $0))" } ?? "")
  }
}
