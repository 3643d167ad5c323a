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
    let profiles = config.profiles
    var maker = EntryMaker(profiles: profiles, sessions: sessions)
    let entries = profiles.compactMap { maker.entry(of: $0) }
    return Roster(entries, order: settings.order, problems: maker.problems)
  }
}

/// Turns profiles into entries, one after another.
private struct EntryMaker {
  /// What one profile needs to know of another that it names as its source.
  private struct Source {
    let isRole: Bool
    let source: String?
  }

  private(set) var problems: [Problem] = []
  private let sources: [String: Source]
  private let sessions: [Entry.ID: Timestamp]

  init(profiles: [Profile], sessions: [Entry.ID: Timestamp]) {
    self.sessions = sessions
    sources = Dictionary(
      profiles.map { profile in
        let source = Source(
          isRole: profile["role_arn"] != nil,
          source: profile["source_profile"]?.text
        )
        return (profile.name, source)
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  mutating func entry(of profile: Profile) -> Entry? {
    let role = profile["role_arn"]
    guard role != nil || EntryMaker.sourceKeys.contains(where: { profile[$0] != nil }) else {
      return nil
    }
    let arn = role.flatMap { RoleARN($0.text) }
    let source = role == nil ? nil : profile["source_profile"]?.text
    let account = profile["sso_account_id"] ?? profile["aws_account_id"]
    let isSignedIn = role == nil && profile["sso_account_id"] != nil
    return Entry(
      profile: profile.name,
      account: arn?.account ?? account.flatMap { AccountID($0.text) },
      roleName: arn?.name ?? (isSignedIn ? profile["sso_role_name"]?.text : nil),
      arn: arn,
      region: profile["region"]?.text,
      label: label(of: profile),
      group: profile["group"].flatMap { $0.text.isEmpty ? nil : $0.text },
      sourceProfile: source,
      mfaSerial: profile["mfa_serial"]?.text,
      isChained: source.map { $0 != profile.name && sources[$0]?.isRole == true } ?? false,
      guardLevel: guardLevel(of: profile),
      location: profile.location,
      sessionExpires: sessions[profile.name],
      problem: role.flatMap { problem(of: profile, role: $0.text, arn: arn, source: source) }
    )
  }

  /// Keys that make a profile a source of credentials.
  ///
  /// Source: botocore's `credentials.py`, the
  /// providers that look at a profile.
  private static let sourceKeys = [
    "aws_access_key_id", "credential_process", "sso_session", "sso_start_url", "login_session",
    "web_identity_token_file",
  ]
}

// MARK: - Label and guard

extension EntryMaker {
  private mutating func label(of profile: Profile) -> Label {
    let name = profile["display_name"]?.text ?? ""
    let color = profile["color"].flatMap { readColor($0) }
    return Label(text: name.isEmpty ? profile.name : name, color: color)
  }

  private mutating func readColor(_ value: ConfigValue) -> LabelColor? {
    if let color = LabelColor(value.text) { return color }
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
  private mutating func guardLevel(of profile: Profile) -> Guard {
    guard let value = profile["guard"] else { return .none }
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

extension EntryMaker {
  /// What can be seen without a plan; the plan says it in full when the entry is opened.
  private func problem(
    of profile: Profile,
    role: String,
    arn: RoleARN?,
    source: String?
  ) -> String? {
    if arn == nil { return "“\(role)” is not the ARN of a role" }
    guard let source else {
      let others = ["credential_source", "web_identity_token_file"]
      guard !others.contains(where: { profile[$0] != nil }) else { return nil }
      return "it has neither source_profile nor credential_source"
    }
    guard let next = sources[source] else {
      return "its source profile “\(source)” does not exist"
    }
    // What is no role itself ends the way there and then.
    guard next.isRole else { return nil }
    return loop(from: profile.name).map { "its sources go in a circle: \($0)" }
  }

  /// The circle that a profile's sources run in, as `a → b → a`.
  private func loop(from name: String) -> String? {
    var chain = [name]
    while let source = sources[chain[chain.count - 1]], source.isRole, let next = source.source {
      // A role may name its own profile as its source and keep its keys there.
      if next == chain[chain.count - 1] { return nil }
      chain.append(next)
      if chain.dropLast().contains(next) { return chain.joined(separator: " → ") }
    }
    return nil
  }
}
