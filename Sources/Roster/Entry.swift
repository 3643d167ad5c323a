package import Identity

/// One line of the menu: a profile that leads to credentials, with its account, role, label and
/// session.
package struct Entry: Hashable, Sendable, Identifiable {
  /// The profile's name: what entries are told apart by when a list is made anew.
  package typealias ID = String

  /// The profile's name, as the configuration has it.
  package let profile: String
  /// The account that the credentials belong to; `nil` where the configuration does not say.
  package let account: AccountID?
  /// The role's or permission set's name, without its path; `nil` for long-term keys.
  package let roleName: String?
  /// The role to assume; `nil` where none is, or its ARN cannot be read.
  package let arn: RoleARN?
  /// The partition of the role, else of the region.
  package let partition: Partition
  /// The region of the shell; `nil` where the profile names none.
  package let region: String?
  /// The display name and color.
  package let label: Label
  /// The heading that the entry stands under; `nil` for none.
  package let group: String?
  /// The profile whose credentials assume the role.
  package let sourceProfile: String?
  /// The device whose code the role or its user asks for.
  package let mfaSerial: String?
  /// Whether the role is assumed from another role, which limits its sessions to one hour.
  package let isChained: Bool
  /// What opening the entry asks first.
  package let guardLevel: Guard
  /// What limits its sessions, as the profile or a rule says it; `nil` where neither does.
  package let scope: String?
  /// The role that is assumed with its credentials where they are to be limited and cannot be.
  package let scopeRole: RoleARN?
  /// How its credentials come about.
  package let kind: Kind
  /// Where the profile begins.
  package let location: SourceLocation
  /// When the kept session ends; `nil` where there is none.
  package internal(set) var sessionExpires: Timestamp?
  /// What limits that session, in a word or a few; `nil` where nothing does.
  package internal(set) var sessionScope: String?
  /// Why opening is going to fail, in one sentence without a full stop; `nil` where nothing is seen.
  package let problem: String?

  /// How credentials come about, as far as that decides what can be asked of a session.
  package enum Kind: Hashable, Sendable {
    /// A role is assumed with the credentials of another profile, or of the machine.
    case role
    /// A role is assumed with a token of an identity provider.
    case webIdentity
    /// IAM Identity Center gives those of a permission set.
    case permissionSet
    /// In any other way: keys, a program, a sign-in to the console.
    case other
  }

  /// The profile's name.
  package var id: ID { profile }

  /// `123456789012/Role`, or the account alone; `nil` where not even that is known.
  package var address: String? {
    account.map { account in roleName.map { "\(account)/\($0)" } ?? account.description }
  }

  /// Puts the parts together; what is not given is taken from the role's ARN where it has it.
  package init(
    profile: String,
    account: AccountID? = nil,
    roleName: String? = nil,
    arn: RoleARN? = nil,
    partition: Partition? = nil,
    region: String? = nil,
    label: Label? = nil,
    group: String? = nil,
    sourceProfile: String? = nil,
    mfaSerial: String? = nil,
    isChained: Bool = false,
    guardLevel: Guard = .none,
    scope: String? = nil,
    scopeRole: RoleARN? = nil,
    kind: Kind? = nil,
    location: SourceLocation,
    sessionExpires: Timestamp? = nil,
    problem: String? = nil
  ) {
    self.profile = profile
    self.account = account ?? arn?.account
    self.roleName = roleName ?? arn?.name
    self.arn = arn
    self.partition = partition ?? arn?.partition ?? region.map { Partition(region: $0) } ?? .aws
    self.region = region
    self.label = label ?? Label(text: profile, color: nil)
    self.group = group
    self.sourceProfile = sourceProfile
    self.mfaSerial = mfaSerial
    self.isChained = isChained
    self.guardLevel = guardLevel
    self.scope = scope
    self.scopeRole = scopeRole
    self.kind = kind ?? (arn == nil ? .other : .role)
    self.location = location
    self.sessionExpires = sessionExpires
    self.problem = problem
  }

  /// Whole seconds that the kept session still works; `nil` where there is none, or it has ended.
  package func secondsLeft(at now: Timestamp) -> Int? {
    guard let expires = sessionExpires, expires > now else { return nil }
    return expires.seconds - now.seconds
  }
}
