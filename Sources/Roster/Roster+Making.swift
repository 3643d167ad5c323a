package import Identity
package import Settings
package import SharedConfig

extension Roster {
  /// Makes an entry of every profile that leads to credentials.
  ///
  /// A profile that only sets a region or an output format is no entry: nothing could be opened.
  /// `sessions` says when the kept sessions end, by profile.
  package static func make(
    config: SharedConfig,
    settings: Settings = Settings(),
    sessions: [Entry.ID: Timestamp] = [:]
  ) -> Roster {
    let making = RosterMaking(config: config, settings: settings, sessions: sessions, parts: 1)
    return making.roster(of: (0..<making.parts).map { making.part($0) })
  }
}

/// A roster about to be made, in parts that may be made at the same time on several threads.
package struct RosterMaking: Sendable {
  /// Some of the entries, in the order of the file, and what was wrong with them.
  package struct Part: Sendable {
    fileprivate let entries: [Entry]
    fileprivate let problems: [Problem]
  }

  /// How many parts there are: no more than were asked for.
  package let parts: Int
  private let maker: EntryMaker
  private let order: Settings.Order

  /// Prepares to make an entry of every profile that leads to credentials.
  ///
  /// - Parameters:
  ///   - config: The AWS configuration.
  ///   - settings: In which order entries are listed.
  ///   - sessions: When the kept sessions end, by profile.
  ///   - parts: How many threads there are to use; for a few profiles one is used all the same.
  package init(
    config: SharedConfig,
    settings: Settings,
    sessions: [Entry.ID: Timestamp] = [:],
    parts: Int
  ) {
    maker = EntryMaker(config, rules: settings.labels, sessions: sessions)
    order = settings.order
    self.parts = maker.count < RosterMaking.worthwhile ? 1 : max(1, parts)
  }

  /// So many profiles that a thread costs less than it saves.
  private static let worthwhile = 4_000

  /// Makes a part.
  package func part(_ number: Int) -> Part {
    var maker = maker
    let (first, last) = (maker.count * number / parts, maker.count * (number + 1) / parts)
    let entries = maker.entries(first..<last)
    return Part(entries: entries, problems: maker.problems)
  }

  /// Puts all parts together, which are given in their order.
  package func roster(of parts: [Part]) -> Roster {
    guard parts.count != 1 else {
      return Roster(parts[0].entries, order: order, problems: parts[0].problems)
    }
    return Roster(parts.flatMap(\.entries), order: order, problems: parts.flatMap(\.problems))
  }
}

/// The keys of a profile that entries are made from.
private enum ProfileKey: Int, CaseIterable {
  case roleARN, sourceProfile, region, mfaSerial
  case displayName, color, group, guardLevel, scope, scopeRole, duration
  case accountID, ssoAccountID, ssoRoleName
  case accessKeyID, credentialProcess, ssoSession, ssoStartURL, loginSession, webIdentityTokenFile
  case credentialSource

  var name: String {
    switch self {
    case .roleARN: "role_arn"
    case .sourceProfile: "source_profile"
    case .region: "region"
    case .mfaSerial: "mfa_serial"
    case .displayName: "display_name"
    case .color: "color"
    case .group: "group"
    case .guardLevel: "guard"
    case .scope: "scope"
    case .scopeRole: "scope_role"
    case .duration: "duration_seconds"
    case .accountID: "aws_account_id"
    case .ssoAccountID: "sso_account_id"
    case .ssoRoleName: "sso_role_name"
    case .accessKeyID: "aws_access_key_id"
    case .credentialProcess: "credential_process"
    case .ssoSession: "sso_session"
    case .ssoStartURL: "sso_start_url"
    case .loginSession: "login_session"
    case .webIdentityTokenFile: "web_identity_token_file"
    case .credentialSource: "credential_source"
    }
  }
}

extension ProfileScanner {
  fileprivate func has(_ key: ProfileKey) -> Bool { has(key.rawValue) }
  fileprivate func text(_ key: ProfileKey) -> String? { text(key.rawValue) }
  fileprivate func value(_ key: ProfileKey) -> ConfigValue? { value(key.rawValue) }
}

/// Turns profiles into entries, one after another.
private struct EntryMaker: Sendable {
  /// What one profile needs to know of another that it names as its source.
  private struct Source: Sendable {
    let isRole: Bool
    let source: String?
  }

  private(set) var problems: [Problem] = []
  private var profile: ProfileScanner
  /// Looks at sources while ``profile`` stands at the one that names them.
  private var other: ProfileScanner
  private let rules: LabelRules
  private let sessions: [Entry.ID: Timestamp]
  /// The sources that were looked at; nearly all profiles share a few.
  private var sources: [String: Source?] = [:]

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
      isChained: source.map { $0 != name && self.source($0)?.isRole == true } ?? false,
      guardLevel: guardLevel(otherwise: ruled.guardLevel),
      scope: ownScope ?? ruled.scope?.text,
      scopeRole: isRole ? nil : profile.role(ProfileKey.scopeRole.rawValue),
      duration: profile.text(.duration).flatMap { Int($0) },
      kind: kind(isRole: isRole, source: source, isSignedIn: isSignedIn),
      location: profile.location,
      problem: (isRole ? problem(of: name, arn: arn, source: source) : nil)
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

  /// What a profile is that another names as its source; `nil` where there is none of that name.
  private mutating func source(_ name: String) -> Source? {
    if let known = sources[name] { return known }
    let source =
      other.read(named: name)
      ? Source(isRole: other.has(.roleARN), source: other.text(.sourceProfile)) : nil
    sources[name] = .some(source)
    return source
  }
}

// MARK: - Label and guard

extension EntryMaker {
  private mutating func label(otherwise name: String, _ color: LabelColor?) -> Label {
    let displayName = profile.text(.displayName) ?? ""
    return Label(text: displayName.isEmpty ? name : displayName, color: readColor() ?? color)
  }

  private mutating func readColor() -> LabelColor? {
    guard let text = profile.text(.color) else { return nil }
    if let color = LabelColor(text) { return color }
    guard let value = profile.value(.color) else { return nil }
    if value.text.isEmpty {
      // What is left of `color = #cc0000`.
      problems.append(
        Problem(
          .warning,
          at: value.location,
          "the color is empty",
          hint: "after a blank, # begins a comment: write the digits without it"
        )
      )
    } else {
      problems.append(
        Problem(
          .warning,
          at: value.location,
          "“\(value.text)” is not a color",
          hint: "use a name such as red or darkBlue, or six hexadecimal digits"
        )
      )
    }
    return nil
  }

  /// A guard that cannot be read counts as a confirmation: somebody wanted care.
  private mutating func guardLevel(otherwise ruled: Guard?) -> Guard {
    guard let value = profile.value(.guardLevel) else { return ruled ?? .none }
    if let level = Guard(rawValue: value.text.lowercased()) { return level }
    problems.append(
      Problem(
        .warning,
        at: value.location,
        "“\(value.text)” is not a guard, so opening asks first",
        hint: "use none, confirm or strict"
      )
    )
    return .confirm
  }
}

// MARK: - What is going to fail

extension LabelScope {
  /// Why nothing is opened that the rule is for.
  fileprivate var problem: String? {
    guard let text else { return "nobody can tell what \(location) limits it to" }
    return ScopeItem.isOfProfiles(text) ? nil : "\(location): “\(text)” is no scope"
  }
}

extension EntryMaker {
  /// What can be seen without a plan; the plan says it in full when the entry is opened.
  private mutating func problem(of name: String, arn: RoleARN?, source: String?) -> String? {
    if arn == nil { return "“\(profile.text(.roleARN) ?? "")” is not the ARN of a role" }
    guard let source else {
      let isSourced = profile.has(.credentialSource) || profile.has(.webIdentityTokenFile)
      return isSourced ? nil : "it has neither source_profile nor credential_source"
    }
    guard let next = self.source(source) else {
      return "its source profile “\(source)” does not exist"
    }
    // What is no role itself ends the way there and then.
    guard next.isRole else { return nil }
    return loop(from: name).map { "its sources go in a circle: \($0)" }
  }

  /// The circle that a profile's sources run in, as `a → b → a`.
  private mutating func loop(from name: String) -> String? {
    var chain = [name]
    while let source = source(chain[chain.count - 1]), source.isRole, let next = source.source {
      // A role may name its own profile as its source and keep its keys there.
      if next == chain[chain.count - 1] { return nil }
      chain.append(next)
      if chain.dropLast().contains(next) { return chain.joined(separator: " → ") }
    }
    return nil
  }
}
