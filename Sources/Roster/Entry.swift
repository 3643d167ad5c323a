package import Identity

/// One line of the menu: a profile that leads to credentials, with its account, role, label and
/// session.
package struct Entry: Hashable, Sendable, Identifiable {
  /// The profile's name: what entries are told apart by when a list is made anew.
  package typealias ID = String

  /// What the configuration says of it and of others, and where it stands there: lists of entries
  /// are made, put in order and handed on again and again, and a copy of each text would have to be
  /// counted each time.
  private var all: AllFacts
  private var place: Int32

  @inline(__always)
  private var facts: EntryFacts { all.facts[Int(place)] }

  /// The profile's name, as the configuration has it.
  package var profile: String { facts.profile }
  /// The account that the credentials belong to; `nil` where the configuration does not say.
  package var account: AccountID? { facts.account }
  /// The role's or permission set's name, without its path; `nil` for long-term keys.
  package var roleName: String? { facts.roleName }
  /// The role to assume; `nil` where none is, or its ARN cannot be read.
  package var arn: RoleARN? { facts.arn }
  /// The partition of the role, else of the region.
  package var partition: Partition { facts.partition }
  /// The region of the shell; `nil` where the profile names none.
  package var region: String? { facts.region }
  /// The display name and color.
  package var label: Label { facts.label }
  /// The heading that the entry stands under; `nil` for none.
  package var group: String? { facts.group }
  /// The profile whose credentials assume the role.
  package var sourceProfile: String? { facts.sourceProfile }
  /// The device whose code the role or its user asks for.
  package var mfaSerial: String? { facts.mfaSerial }
  /// Whether the role is assumed from another role, which limits its sessions to one hour.
  package var isChained: Bool { facts.isChained }
  /// What opening the entry asks first.
  package var guardLevel: Guard { facts.guardLevel }
  /// What limits its sessions, as the profile or a rule says it; `nil` where neither does.
  package var scope: String? { facts.scope }
  /// The role that is assumed with its credentials where they are to be limited and cannot be.
  package var scopeRole: RoleARN? { facts.scopeRole }
  /// How long its sessions are to last, in seconds; `nil` where the profile does not say.
  package var duration: Int? { facts.duration }
  /// How its credentials come about.
  package var kind: Kind { facts.kind }
  /// Where the profile begins.
  package var location: SourceLocation { facts.location }
  /// Why opening is going to fail, in one sentence without a full stop; `nil` where nothing is seen.
  package var problem: String? { facts.problem }
  /// When the kept session ends; `nil` where there is none.
  package internal(set) var sessionExpires: Timestamp?
  /// What limits that session, in a word or a few; `nil` where nothing does.
  package internal(set) var sessionScope: String?

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
    duration: Int? = nil,
    kind: Kind? = nil,
    location: SourceLocation,
    sessionExpires: Timestamp? = nil,
    problem: String? = nil
  ) {
    self.init(
      EntryFacts(
        profile: profile,
        account: account ?? arn?.account,
        roleName: roleName ?? arn?.name,
        arn: arn,
        partition: partition ?? arn?.partition ?? region.map { Partition(region: $0) } ?? .aws,
        region: region,
        label: label ?? Label(text: profile, color: nil),
        group: group,
        sourceProfile: sourceProfile,
        mfaSerial: mfaSerial,
        isChained: isChained,
        guardLevel: guardLevel,
        scope: scope,
        scopeRole: scopeRole,
        duration: duration,
        kind: kind ?? (arn == nil ? .other : .role),
        location: location,
        problem: problem
      ),
      sessionExpires: sessionExpires
    )
  }

  private init(_ all: AllFacts, _ place: Int, sessionExpires: Timestamp?) {
    self.all = all
    self.place = Int32(place)
    self.sessionExpires = sessionExpires
  }

  private init(_ facts: EntryFacts, sessionExpires: Timestamp?) {
    self.init(AllFacts([facts]), 0, sessionExpires: sessionExpires)
  }

  /// Makes an entry of each of some facts.
  static func all(of facts: [EntryFacts], sessions: [ID: Timestamp]) -> [Entry] {
    let all = AllFacts(facts)
    return facts.indices.map { place in
      let expires = sessions.isEmpty ? nil : sessions[facts[place].profile]
      return Entry(all, place, sessionExpires: expires)
    }
  }

  /// Entries are equal where all that is said of them is.
  package static func == (left: Entry, right: Entry) -> Bool {
    let isSame = left.all === right.all && left.place == right.place
    return (isSame || left.facts == right.facts) && left.sessionExpires == right.sessionExpires
      && left.sessionScope == right.sessionScope
  }

  /// Takes in all that is said of it.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(facts)
    hasher.combine(sessionExpires)
    hasher.combine(sessionScope)
  }

  /// Notes why opening is going to fail.
  mutating func mark(_ problem: String) {
    var facts = facts
    facts.problem = problem
    (all, place) = (AllFacts([facts]), 0)
  }

  /// Whole seconds that the kept session still works; `nil` where there is none, or it has ended.
  package func secondsLeft(at now: Timestamp) -> Int? {
    guard let expires = sessionExpires, expires > now else { return nil }
    return expires.seconds - now.seconds
  }
}

// MARK: - What lists ask of all

extension Entry {
  /// The bytes of its label.
  var labelLength: Int { facts.label.text.utf8.count }

  /// The bytes of its role's name.
  var roleLength: Int { facts.roleName?.utf8.count ?? 0 }

  /// Whether opening it involves more than a role and a source.
  var isSpecial: Bool {
    facts.problem != nil || facts.guardLevel != .none || facts.mfaSerial != nil || facts.isChained
      || facts.scope != nil
  }

  /// Whether it is in a group of that name.
  func isIn(_ group: String) -> Bool { facts.group == group }
}

/// The facts of entries that were made together.
private final class AllFacts: Sendable {
  let facts: [EntryFacts]

  init(_ facts: [EntryFacts]) { self.facts = facts }
}
