import Identity
import Settings
import SharedConfig

/// Turns profiles into entries, one after another.
struct EntryMaker: Sendable {
  var problems: [Problem] = []
  var profile: ProfileScanner
  /// Looks at sources while ``profile`` stands at the one that names them.
  private var other: ProfileScanner
  private let rules: LabelRules
  private let sessions: [Entry.ID: Timestamp]
  /// Whether the sources that were looked at are roles; nearly all profiles share a few.
  private var sources: [String: Bool] = [:]

  init(_ config: SharedConfig, rules: LabelRules, sessions: [Entry.ID: Timestamp]) {
    self.rules = rules
    self.sessions = sessions
    profile = ProfileScanner(config, keys: ProfileKey.allCases.map(\.name))
    other = profile
  }

  /// How many profiles there are.
  var count: Int { profile.count }

  /// The entries of the profiles at some places.
  mutating func entries(_ places: Range<Int>) -> [Entry] {
    var facts: [EntryFacts] = []
    facts.reserveCapacity(places.count)
    for place in places {
      profile.read(place)
      if let entry = entry() { facts.append(entry) }
    }
    return Entry.all(of: facts, sessions: sessions)
  }

  private mutating func entry() -> EntryFacts? {
    let isRole = profile.has(.roleARN)
    guard isRole || EntryMaker.sourceKeys.contains(where: { profile.has($0) }) else { return nil }
    let name = profile.name
    let arn = isRole ? profile.role(ProfileKey.roleARN.rawValue) : nil
    let source = isRole ? profile.text(.sourceProfile) : nil
    let account = profile.text(.ssoAccountID) ?? profile.text(.accountID)
    let isSignedIn = !isRole && profile.has(.ssoAccountID)
    let accountID = arn?.account ?? account.flatMap { AccountID($0) }
    let roleName = arn?.name ?? (isSignedIn ? profile.text(.ssoRoleName) : nil)
    // What the profile does not say itself, rules of the settings may.
    let ruled =
      rules.isEmpty
      ? LabelValues() : rules.values(name: name, account: accountID, role: roleName)
    let ruledName = ruled.displayName(name: name, account: accountID, role: roleName)
    let ownScope = profile.text(.scope).flatMap { $0.isEmpty ? nil : $0 }
    let region = profile.text(.region)
    return EntryFacts(
      profile: name,
      account: accountID,
      roleName: roleName,
      arn: arn,
      partition: arn?.partition ?? region.map { Partition(region: $0) } ?? .aws,
      region: region,
      label: label(otherwise: ruledName ?? name, ruled.color),
      group: profile.text(.group).flatMap { $0.isEmpty ? nil : $0 } ?? ruled.group,
      sourceProfile: source,
      mfaSerial: profile.text(.mfaSerial),
      isChained: source.map { $0 != name && assumesRole($0) } ?? false,
      guardLevel: guardLevel(otherwise: ruled.guardLevel),
      scope: ownScope ?? ruled.scope?.text,
      scopeRole: isRole ? nil : profile.role(ProfileKey.scopeRole.rawValue),
      duration: profile.text(.duration).flatMap { Int($0) },
      kind: kind(isRole: isRole, source: source, isSignedIn: isSignedIn),
      location: profile.location,
      // Only a plan tells what else is wrong, and plans are made when the list is there.
      problem: (isRole && arn == nil
        ? "“\(profile.text(.roleARN) ?? "")” is not the ARN of a role" : nil)
        ?? (ownScope == nil ? ruled.scope?.problem : nil)
    )
  }

  private func kind(isRole: Bool, source: String?, isSignedIn: Bool) -> Entry.Kind {
    guard isRole else { return isSignedIn ? .permissionSet : .other }
    // A token counts only where nothing else assumes the role, as in the AWS SDKs.
    let isByToken =
      source == nil && profile.has(.webIdentityTokenFile) && !profile.has(.credentialSource)
    return isByToken ? .webIdentity : .role
  }

  /// Keys that make a profile a source of credentials.
  ///
  /// Source: botocore's `credentials.py`, the
  /// providers that look at a profile.
  private static let sourceKeys: [ProfileKey] = [
    .accessKeyID, .credentialProcess, .ssoSession, .ssoStartURL, .loginSession,
    .webIdentityTokenFile,
  ]

  /// Whether a profile that another names as its source assumes a role.
  private mutating func assumesRole(_ name: String) -> Bool {
    if let known = sources[name] { return known }
    let isRole = other.read(named: name) && other.has(.roleARN)
    sources[name] = isRole
    return isRole
  }
}
