package import Canvas
package import Identity
package import Roster

/// Something that happened.
package enum Message: Sendable {
  // From the terminal
  case key(Key)
  case mouse(Mouse)
  /// Text put in by bracketed paste, control characters removed but for ends of lines.
  case paste(String)
  case resized(rows: Int, columns: Int)
  /// Whether the terminal is the one that is looked at.
  case focus(Bool)

  // From the clock
  /// The time now; asked for once a second while ``Model/needsTick``.
  case tick(Timestamp)
  /// The next step of the spinner; asked for ten times a second while ``Model/isBusy``.
  case spin

  // From outside
  /// The settings were read again.
  case settingsRead(Preferences)
  /// The configuration was read, for the first time or again.
  case rosterLoaded(Roster, problems: [Problem])
  /// What searches the roster that was loaded last is ready; where a filter begins before that, one
  /// is made then.
  case finderReady(Finder)
  /// What is wrong in the files, which takes a look at every line of them.
  case problemsFound([Problem])
  /// Why some entries of the roster that was loaded last are not going to open.
  case brokenFound([Entry.ID: String])
  /// What was marked and opened before was read.
  case shelfRead(Shelf)
  /// The plan of an order, or why there is none.
  case planned(Order, Result<PlanOutline, Failure>)
  /// When the kept sessions end, and what limits those that something limits, by entry.
  case sessionsRead([Entry.ID: Timestamp], scopes: [Entry.ID: String] = [:])
  /// A role wants the code that a device shows; `reason` says why the last one was refused.
  case mfaNeeded(task: Int, serial: String, reason: String?)
  /// What a task needs is locked; answered by ``Effect/answerPassphrase(task:passphrase:)``.
  case passphraseNeeded(task: Int, PassphraseNeed, isRepeated: Bool)
  /// A task wants somebody to sign in, and waits for it; asked for again when the way changes.
  case signInNeeded(task: Int, SignInRequest)
  /// Somebody signed in at a portal, for as long as `expires` says.
  case signedIn(task: Int, portal: String, expires: Timestamp)
  case assumed(task: Int, Result<Assumed, Failure>)
  case shellEnded(Entry.ID, ShellOutcome, seconds: Int?)
  /// A command ended that was run with an entry's credentials.
  case commandEnded(Entry.ID, ShellOutcome, seconds: Int?)
  /// A session was dropped, or could not be.
  case forgotten(Entry.ID, Failure?)
  /// What speaks against the name of an export; `nil` where nothing does.
  case exportChecked(Order, problem: String?)
  /// What a policy's file was looked at for, and what is wrong with it.
  case policyChecked(String, problem: String?)
  /// All themes, as ``Effect/readThemes`` asked.
  case themesRead([ThemeOffer])
  /// A theme was written into the settings, or could not be.
  case themeKept(String, file: String, Failure?)
  /// A draft of a profile was made, to be filled in.
  case formReady(ProfileDraft)
  /// The profile whose draft was wanted is no longer there.
  case formMissing(Entry.ID)
  /// A draft was written, or could not be.
  case saved(ProfileDraft, Failure?)
  /// A draft of a role was made, to be filled in.
  case roleReady(RoleDraft)
  /// What came of a role's draft.
  case composed(RoleDraft, RoleOutcome)
  /// A text was written into the file of that name, or was not.
  case textSaved(String, TextSaving)
  /// A role's profile was written under that name, or could not be.
  case profileAdded(String, from: RoleDraft, Failure?)
  /// A profile was removed, or could not be.
  case removed(Entry.ID, Failure?)
  /// The browser has taken the console's link, or did not.
  case consoleOpened(Entry.ID, Failure?)
  case notice(Notice)
  /// A text that was to be copied did not get to the clipboard.
  case notCopied(Failure)
  /// Something failed that no task stands for.
  case failed(Failure)
}

/// Something for the world outside to do; its outcome comes back as a ``Message``.
package enum Effect: Hashable, Sendable {
  /// Turn an entry into credentials; answered by ``Message/assumed(task:_:)``.
  case assume(task: Int, Order)
  /// Make the plan of an order whose entry is in sight; answered by ``Message/planned(_:_:)``. Of
  /// several asked for at once the last one counts.
  case plan(Order)
  /// Go on with a task that asked for a code.
  case answerMFA(task: Int, code: String)
  /// Give a task the passphrase it asked for.
  case answerPassphrase(task: Int, passphrase: String)
  /// Sign in where an entry gets its credentials; answered by ``Message/signedIn(task:portal:expires:)``,
  /// or by a failure as an entry that is assumed has it.
  case signIn(task: Int, Entry.ID)
  /// Go on with a sign-in in another way: by a code for any device.
  case signInByCode(task: Int)
  /// Stop a task; whatever it still answers is dropped.
  case cancel(task: Int)
  /// Lend the terminal to a shell with the credentials just assumed.
  case openShell(Entry.ID)
  /// Lend the terminal to a command with the credentials just assumed, until a key is pressed.
  case runCommand(Entry.ID, String)
  /// Put a text on the clipboard.
  case copy(String)
  /// Put what was just made for an entry on the clipboard, and keep it nowhere.
  case copySecret(Entry.ID)
  /// Look whether an export may have its name; answered by ``Message/exportChecked(_:problem:)``.
  case checkExport(Order)
  /// Show the console of an entry that was just assumed in the browser.
  case openConsole(Order)
  case forget(Entry.ID)
  /// Make a draft of a profile as it is now, or of a new one; answered by
  /// ``Message/formReady(_:)``, or by ``Message/formMissing(_:)``.
  case draft(of: Entry.ID?)
  /// Write a draft into the configuration.
  case save(ProfileDraft)
  /// Make a draft of a role to be set up, begun with a profile where there is one; answered by
  /// ``Message/roleReady(_:)``.
  case roleDraft(from: Entry.ID?)
  /// Look what comes of a role's draft; answered by ``Message/composed(_:_:)``.
  case compose(RoleDraft)
  /// Write a text into a file, over one that is there only where `replaces` says so; answered by
  /// ``Message/textSaved(_:_:)``.
  case saveText(String, to: String, replaces: Bool)
  /// Write a role's profile into the configuration; answered by
  /// ``Message/profileAdded(_:from:_:)``.
  case addProfile(RoleDraft)
  /// Take a profile out of the configuration.
  case remove(Entry.ID)
  /// Keep what happened to an entry for the next time.
  case remember(Shelf.Change)
  /// Read settings and configuration again.
  case reload
  /// Do that if one of the files has changed, else look at the sessions alone.
  case lookAgain
  /// Look again at when the kept sessions end.
  case readSessions
  /// Look whether a file has a policy in it; answered by ``Message/policyChecked(_:problem:)``.
  case checkPolicy(String)
  /// Read all themes, to choose from; answered by ``Message/themesRead(_:)``.
  case readThemes
  /// Write a theme's name into the settings; answered by ``Message/themeKept(_:file:_:)``.
  case keepTheme(String)
  /// Tell somebody who looks elsewhere, in the way that the settings say.
  case alert(String)
  case suspend
  /// Paint every cell anew.
  case redraw
  case quit
}

/// What the menu needs to know of a session that was assumed: nothing secret.
package struct Assumed: Hashable, Sendable {
  /// When the session ends; `nil` for long-term keys.
  package let expires: Timestamp?
  /// What limits it, in a word or a few; `nil` where nothing does.
  package let scope: String?

  /// Notes the end, and what limits the session.
  package init(expires: Timestamp?, scope: String? = nil) {
    self.expires = expires
    self.scope = scope
  }
}

/// What went wrong, in words for a person; never with a secret in it.
package struct Failure: Error, Hashable, Sendable {
  /// What could not be done.
  package let title: String
  /// What happened and where; may have several lines.
  package let message: String
  /// What to do next, a line each.
  package let hints: [String]

  /// Puts the parts together.
  package init(title: String, message: String, hints: [String] = []) {
    self.title = title
    self.message = message
    self.hints = hints
  }
}

/// How a shell came to its end.
package enum ShellOutcome: Hashable, Sendable {
  /// It ended by itself, with this status.
  case exited(Int32)
  /// A signal ended it.
  case signaled(Int32)
}

/// One line that tells how something went, shown for a while and kept in a list.
package struct Notice: Hashable, Sendable {
  /// How much it matters.
  package enum Kind: Hashable, Sendable {
    /// Goes away by itself.
    case passing
    /// Stays until a key is pressed.
    case error
  }

  /// How long it stays.
  package let kind: Kind
  /// One sentence, without a full stop.
  package let text: String

  /// Puts the two together.
  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}
