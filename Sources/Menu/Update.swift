import Canvas
import Identity
import Roster

/// The whole behavior: what happened goes in, what to do comes out.
///
/// It reads no clock, and does no input or output.
package func update(_ model: inout Model, _ message: Message) -> [Effect] {
  let effects = model.holds(message) ? [] : model.respond(to: message) + model.respondToHeld()
  model.list.reveal(height: model.layout.list.rows)
  return effects + model.askForPlan()
}

extension Model {
  mutating func respond(to message: Message) -> [Effect] {
    switch message {
    case .key(let key): return press(key)
    case .mouse(let mouse): return point(mouse)
    case .paste(let text): return paste(text)
    case .resized(let rows, let columns):
      (self.rows, self.columns) = (rows, columns)
    case .focus(let isFocused): return isFocused ? [.lookAgain] : []
    case .tick(let time): return tick(time)
    case .spin: if isBusy { spinnerStep += 1 }
    case .settingsRead(let preferences): apply(preferences)
    case .rosterLoaded(let roster, let problems): load(roster, problems: problems)
    case .finderReady(let finder): put(finder)
    case .problemsFound(let problems): self.problems = problems + roster.problems
    case .brokenFound(let problems): mark(broken: problems)
    case .shelfRead(let shelf): put(shelf)
    case .planned(let order, let outline): put(outline, of: order)
    case .sessionsRead(let sessions, let scopes):
      forgetPlan()
      roster.setSessions(sessions, scopes: scopes)
      for entry in scopes.keys { extent.makeRoom(for: flags(of: entry)) }
      if sorting == .timeLeft { rearrange() }
    case .mfaNeeded(let task, let serial, let reason):
      askForCode(task: task, serial: serial, reason: reason)
    case .passphraseNeeded(let task, let need, let isRepeated):
      askForPassphrase(task: task, need, isRepeated: isRepeated)
    case .signInNeeded(let task, let request): askForSignIn(task: task, request)
    case .signedIn(let task, let portal, let expires):
      signedIn(task: task, portal: portal, expires: expires)
    case .assumed(let task, let result): return finish(task: task, with: result)
    case .shellEnded(let entry, let outcome, let seconds):
      report(shellOf: entry, outcome: outcome, seconds: seconds)
      return [.lookAgain]
    case .commandEnded(let entry, let outcome, let seconds):
      report(commandIn: entry, outcome: outcome, seconds: seconds)
      return [.lookAgain]
    case .forgotten(let entry, let failure): return forgotten(entry, failure: failure)
    case .exportChecked(let order, let problem): exportChecked(order, problem: problem)
    case .policyChecked(let path, let problem): return policyChecked(path, problem: problem)
    case .themesRead(let themes): return offer(themes)
    case .themeKept(let name, let file, let failure): keptTheme(name, in: file, failure: failure)
    case .formReady(let draft): return show(formOf: draft)
    case .formMissing(let entry):
      awaited = nil
      post(Notice(.error, "“\(entry)” is no longer in the files"))
    case .saved(let draft, let failure): return saved(draft, failure: failure)
    case .roleReady(let draft): return show(formOf: draft)
    case .composed(let draft, let outcome): composed(draft, outcome)
    case .textSaved(let path, let outcome): textSaved(in: path, outcome)
    case .profileAdded(let name, let draft, let failure):
      return profileAdded(name, from: draft, failure: failure)
    case .removed(let entry, let failure): return removed(entry, failure: failure)
    case .consoleOpened(let entry, let failure): consoleOpened(entry, failure: failure)
    case .notice(let notice): post(notice)
    case .notCopied(let failure): notCopied(failure)
    case .failed(let failure): show(failure)
    }
    return []
  }
}

// MARK: - Keys

extension Model {
  /// What has the keys now.
  package var scope: KeyScope {
    switch dialog {
    case .confirm, .several, .removal, .copyWarning: .question
    case .strict, .mfa, .passphrase, .export, .textFile: .field
    case .command: .commandLine
    case .signIn: .signIn
    case .palette: .palette
    case .themes, .copy, .sources: .choice
    case .form, .terms, .role: .form
    case .roleTexts: .roleTexts
    case .details, .failure, .help, .notices: .page
    case nil: filter.isEditing ? .filter : .list
    }
  }

  mutating func press(_ key: Key) -> [Effect] {
    if holdsKeys { return hold(key) }
    if notice?.notice.kind == .error { notice = nil }
    let command = keymap.command(for: key, in: scope)
    if case .failure = dialog, command == nil {
      dialog = nil
      return []
    }
    guard let command else { return type(key) }
    return command == .goToFavorite ? goToFavorite(by: key) : perform(command)
  }

  /// Carries out a command, whether a key or the list of actions gave it.
  mutating func perform(_ command: Command) -> [Effect] {
    switch command {
    case .interrupt: return interrupt()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    default: return dialog == nil ? performInList(command) : performInDialog(command)
    }
  }

  /// Stops what runs, else quits; never asks back.
  private mutating func interrupt() -> [Effect] {
    pending == nil && batch == nil ? [.quit] : cancel()
  }
}

// MARK: - Notices

extension Model {
  mutating func post(_ notice: Notice) {
    let posted = PostedNotice(notice: notice, time: now)
    self.notice = posted
    notices.append(posted)
    if notices.count > Model.noticeLimit { notices.removeFirst() }
  }

  mutating func show(_ failure: Failure) {
    notices.append(PostedNotice(notice: Notice(.error, failure.title), time: now))
    if notices.count > Model.noticeLimit { notices.removeFirst() }
    dialog = .failure(failure, scroll: 0)
  }

  /// How a label is shown where only its text can be.
  func label(of entry: Entry.ID) -> String { roster.entry(entry)?.label.text ?? entry }
}
