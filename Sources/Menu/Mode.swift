import Roster

/// What the menu shows and what its keys are for: one for each state that looks and acts otherwise.
///
/// The golden screens have each of them, and whoever adds a dialog has to add its mode.
package enum Mode: String, Hashable, Sendable, CaseIterable {
  // Without a dialog
  case unread, empty, list, filtering, filtered, noMatch, adHoc, folded, awaiting
  case assuming, severalRunning
  // Dialogs
  case confirm, several, strict, mfa, passphrase, signIn, sources, form, command, copy, copyWarning,
    export
  case role, roleTexts, textFile
  case terms, removal, failure, details, palette, themes, help, notices
}

extension Model {
  /// What is shown now.
  package var mode: Mode {
    switch dialog {
    case .confirm: .confirm
    case .several: .several
    case .strict: .strict
    case .mfa: .mfa
    case .passphrase: .passphrase
    case .signIn: .signIn
    case .sources: .sources
    case .form: .form
    case .role: .role
    case .roleTexts: .roleTexts
    case .textFile: .textFile
    case .command: .command
    case .copy: .copy
    case .copyWarning: .copyWarning
    case .export: .export
    case .terms: .terms
    case .removal: .removal
    case .failure: .failure
    case .details: .details
    case .palette: .palette
    case .themes: .themes
    case .help: .help
    case .notices: .notices
    case nil: modeOfList
    }
  }

  private var modeOfList: Mode {
    if !isLoaded { return .unread }
    if roster.entries.isEmpty { return .empty }
    if awaited != nil { return .awaiting }
    if pending != nil { return .assuming }
    if batch != nil { return .severalRunning }
    if adHoc != nil { return .adHoc }
    if list.rows.isEmpty { return .noMatch }
    if filter.isEditing { return .filtering }
    if filter.isActive { return .filtered }
    return list.foldedHeading == nil ? .list : .folded
  }
}
