package import Roster

/// What stands in front of the list and takes the keys.
package enum Dialog: Hashable, Sendable {
  /// Whether an entry may be opened; `isYes` is the answer that Enter gives.
  case confirm(Entry.ID, isYes: Bool)
  /// Whether several entries may be assumed of which some are guarded.
  case several(BatchQuestion)
  /// The entry's display name, to be typed before it opens.
  case strict(NameRequest)
  /// The code that a device shows.
  case mfa(CodeRequest)
  /// The passphrase of what a task needs.
  case passphrase(PassphraseRequest)
  /// Where to sign in, while that is waited for.
  case signIn(SignInRequest, scroll: Int)
  /// With what a role is to be assumed that no profile names.
  case sources(SourceChoice)
  /// A profile that is added or edited.
  case form(Form)
  /// A role that is to be set up.
  case role(RoleForm)
  /// What both accounts need for that role.
  case roleTexts(RolePages)
  /// The file that one of those texts is to be written to.
  case textFile(TextFileName)
  /// A command to run with an entry's credentials.
  case command(CommandLine)
  /// What of an entry is to be copied.
  case copy(CopyChoice)
  /// Whether a secret may go to the clipboard; `isYes` is the answer that Enter gives.
  case copyWarning(Entry.ID, CopyItem, isYes: Bool)
  /// The profile that an entry's session is to be written to.
  case export(ExportName)
  /// How the sessions of entries are to be.
  case terms(TermsForm)
  /// Whether a profile may be removed; `isYes` is the answer that Enter gives.
  case removal(Entry.ID, isYes: Bool)
  case failure(Failure, scroll: Int)
  /// An entry in full.
  case details(Entry.ID, scroll: Int)
  case palette(Palette)
  case themes(ThemeChoice)
  case help(scroll: Int)
  case notices(scroll: Int)
}

/// A guarded entry, whose name is being typed.
package struct NameRequest: Hashable, Sendable {
  /// The entry.
  let entry: Entry.ID
  /// What is typed of its name.
  var field = TextField()
  /// Whether something else was sent, and is still there.
  var isWrong = false

  init(_ entry: Entry.ID) { self.entry = entry }

  /// Changes what is typed.
  mutating func edit(_ change: (inout TextField) -> Void) {
    let text = field.text
    change(&field)
    if field.text != text { isWrong = false }
  }
}

/// A task that waits for the code of a device.
package struct CodeRequest: Hashable, Sendable {
  /// The task that waits.
  package let task: Int
  /// The entry that is being assumed.
  package let entry: Entry.ID
  /// The device's serial number or ARN.
  package let serial: String
  /// Why the last code was refused; `nil` for the first.
  package let reason: String?
  /// What is typed of the code.
  package var field = TextField(.digits(CodeRequest.length))
  /// Whether it was to be sent before it was complete.
  var isTooShort = false

  /// Every code that AWS takes has six digits.
  ///
  /// Source: STS API Reference, `TokenCode`.
  package static let length = 6

  /// Asks for a code.
  package init(task: Int, entry: Entry.ID, serial: String, reason: String?) {
    self.task = task
    self.entry = entry
    self.serial = serial
    self.reason = reason
  }
}
