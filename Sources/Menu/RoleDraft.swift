package import Identity
import Roster

/// A role to be set up, as somebody fills it in: what `guise setup` is told by its options.
///
/// What is typed is kept as it was typed; ``RoleOutcome`` says what is wrong with it.
package struct RoleDraft: Hashable, Sendable {
  /// A field, in the order of the form.
  package enum Field: String, Hashable, Sendable, CaseIterable {
    case account, role, caller, service, externalID, mfa, sourceIdentity, sessionTags, organization
    case policies, policyFile, maximum, profile, sourceProfile, region
  }

  /// The profile that it was begun with; `nil` for none.
  package let entry: String?
  /// The partition of the role, where an ARN has said it.
  package private(set) var partition: Partition?
  /// An external ID that nobody knows yet.
  let freshID: String
  /// The services that are known by a short name.
  let services: [String]
  /// The names of all profiles, sorted.
  let profiles: [String]
  private var texts: [Field: String] = [:]

  /// The word for what is wanted, in a field of yes and no.
  package static let yes = "yes"

  /// An empty draft.
  package init(from entry: String?, freshID: String, services: [String], profiles: [String]) {
    self.entry = entry
    self.freshID = freshID
    self.services = services
    self.profiles = profiles
  }

  /// What a field holds.
  package subscript(field: Field) -> String { texts[field] ?? "" }

  /// Fills in a field; a role's whole ARN fills in account and role wherever it is put.
  package mutating func set(_ field: Field, to text: String) {
    if field == .account || field == .role, let arn = RoleARN(text) {
      partition = arn.partition
      texts[.account] = arn.account.description
      texts[.role] = arn.roleWithPath
    } else {
      set(field, toUnfinished: text)
    }
  }

  /// Fills in a field with a text that is still being typed, which may be an ARN without its end.
  package mutating func set(_ field: Field, toUnfinished text: String) {
    texts[field] = text.isEmpty ? nil : text
  }

  /// Whether a field must not be empty.
  package static func isRequired(_ field: Field) -> Bool {
    [.account, .role, .caller].contains(field)
  }

  /// Whether a field holds several things, with commas between them.
  static func isList(_ field: Field) -> Bool { [.sessionTags, .policies].contains(field) }

  /// What a field can be without typing; empty where it has to be typed.
  func choices(of field: Field) -> [String] {
    switch field {
    case .service: [""] + services
    case .externalID: ["", freshID]
    case .mfa: ["", RoleDraft.yes]
    case .maximum: ["", "1h", "2h", "4h", "8h", "12h"]
    default: []
    }
  }

  /// The profile that what is typed as a source begins the name of.
  var completion: String? {
    let typed = self[.sourceProfile]
    guard !typed.isEmpty else { return nil }
    return profiles.first { $0.lowercased().hasPrefix(typed.lowercased()) && $0 != typed }
  }
}

/// What comes of a role's draft.
package enum RoleOutcome: Hashable, Sendable {
  /// It is right, and this is to be read.
  case texts(RoleTexts)
  /// What is wrong with which field, in sentences without a full stop at the end.
  case problems([RoleDraft.Field: String])
}

/// All that both accounts need for a role.
package struct RoleTexts: Hashable, Sendable {
  /// The same set-up in each form.
  package let forms: [Form]
  /// What should be known besides, sentences without a full stop.
  package let notes: [String]
  /// What the role's profile is called.
  package let profile: String

  /// A set-up in one form.
  package struct Form: Hashable, Sendable {
    /// What it is, as `guise setup --format` has it.
    package let name: String
    /// The text.
    package let text: String
    /// What a file of it is likely to be called.
    package let file: String

    /// Puts the parts together.
    package init(name: String, text: String, file: String) {
      self.name = name
      self.text = text
      self.file = file
    }
  }

  /// Puts the parts together; of forms there is one at least.
  package init(forms: [Form], notes: [String], profile: String) {
    self.forms = forms
    self.notes = notes
    self.profile = profile
  }
}
