import Identity
import SharedConfig

/// Walks from a profile to its source and notes the hops on the way.
///
/// Which of several things in a profile counts is botocore's order (botocore 1.43,
/// `credentials.py`, `create_credential_resolver` and `AssumeRoleProvider`), so that a profile
/// means here what it means to `aws`.
struct Planner {
  let config: SharedConfig
  let environment: [String: String]
  let options: PlanOptions

  /// Where all calls go: as in botocore, the first profile decides for the whole chain.
  var region: Sourced<String>?
  /// The profile that a plan begins with: what is not about credentials is read there.
  private(set) var first: Profile?
  /// Whether the last role is the profile's own, so that the options are for it.
  var endsInProfile = true
  private(set) var notes: [PlanNote] = []
  private var chain: [PlanError.Link] = []

  init(config: SharedConfig, environment: [String: String], options: PlanOptions) {
    self.config = config
    self.environment = environment
    self.options = options
  }

  func failure(_ fault: PlanError.Fault) -> PlanError { PlanError(fault: fault, chain: chain) }

  mutating func note(_ text: String, at origin: Origin?, isDoubtful: Bool = true) {
    notes.append(PlanNote(text: text, origin: origin, isDoubtful: isDoubtful))
  }

  /// Finds the profile a plan begins with.
  mutating func begin(_ name: String) throws(PlanError) -> Profile {
    guard let profile = config.profile(name) else {
      let similar = similarNames(to: name)
      throw failure(.unknownProfile(name, files: config.paths, similar: similar))
    }
    chain = [PlanError.Link(profile: name, origin: .file(profile.location))]
    first = profile
    return profile
  }

  /// The hops that give the credentials of `profile`.
  mutating func hops(for profile: Profile) throws(PlanError) -> [Hop] {
    if assumesRole(profile) { return try chainHops(from: profile) }
    if let hop = try sourceHop(in: profile) { return [hop] }
    return [try ambientHop(for: profile)]
  }

  /// Whether a profile's role is assumed with other credentials, not with a web identity token.
  func assumesRole(_ profile: Profile) -> Bool {
    profile["role_arn"] != nil && profile["web_identity_token_file"] == nil
  }

  private func hasKeys(_ profile: Profile) -> Bool {
    profile["aws_access_key_id"] != nil || profile["aws_secret_access_key"] != nil
  }
}

// MARK: - Role chains

extension Planner {
  /// Follows source profiles until one has credentials of its own.
  private mutating func chainHops(from first: Profile) throws(PlanError) -> [Hop] {
    var roles: [Profile] = []
    var visited: Set = [first.name]
    var profile = first
    while true {
      roles.append(profile)
      guard let next = try nextProfile(after: profile, visited: &visited) else {
        return try chain(roles, from: credentialSourceHop(for: profile))
      }
      if hasKeys(next) || !assumesRole(next) {
        noteIgnoredRole(of: next, unless: profile)
        guard let source = try sourceHop(in: next) else { throw failure(.noCredentials) }
        return try chain(roles, from: source)
      }
      profile = next
    }
  }

  private mutating func chain(_ roles: [Profile], from source: Hop) throws(PlanError) -> [Hop] {
    var hops = [source]
    for (index, profile) in roles.enumerated().reversed() {
      // The way to this profile, not beyond it, is what an error in it shows.
      chain = Array(chain.prefix(index + 1))
      hops.append(try assumeRoleHop(for: profile, isLast: index == 0 && endsInProfile, after: hops))
    }
    return hops
  }

  /// The profile that `source_profile` names; `nil` where there is a `credential_source`.
  private mutating func nextProfile(
    after profile: Profile,
    visited: inout Set<String>
  ) throws(PlanError) -> Profile? {
    let named = profile["source_profile"].map(Sourced.init)
    let ambient = profile["credential_source"].map(Sourced.init)
    switch (named, ambient) {
    case (let named?, let ambient?):
      throw failure(.twoSources(sourceProfile: named.origin, credentialSource: ambient.origin))
    case (nil, nil):
      throw failure(.noSource(roleARN: try filled("role_arn", in: profile)))
    case (nil, let ambient?):
      guard CredentialSource(rawValue: ambient.value) != nil else {
        throw failure(.badCredentialSource(ambient))
      }
      return nil
    case (let named?, nil):
      guard let next = config.profile(named.value) else {
        throw failure(.missingSource(named, similar: similarNames(to: named.value)))
      }
      chain.append(PlanError.Link(profile: named.value, origin: named.origin))
      // A profile may name itself as its source if it has keys: they are what assumes its role.
      let isOwnSource = next.name == profile.name && hasKeys(next)
      guard visited.insert(next.name).inserted || isOwnSource else {
        throw failure(.loop(back: next.name))
      }
      return next
    }
  }

  private mutating func noteIgnoredRole(of source: Profile, unless user: Profile) {
    guard source.name != user.name, hasKeys(source), let role = source["role_arn"] else { return }
    note(
      "As a source, “\(source.name)” gives its own keys; its role is not assumed",
      at: .file(role.location)
    )
  }

  private mutating func assumeRoleHop(
    for profile: Profile,
    isLast: Bool,
    after hops: [Hop]
  ) throws(PlanError) -> Hop {
    let role = try filled("role_arn", in: profile)
    if RoleARN(role.value) == nil {
      note("“\(role.value)” is not the ARN of a role; STS is asked all the same", at: role.origin)
    }
    let options = isLast ? options : PlanOptions()
    let limits = isLast ? try limits(of: profile, role: role.value) : Limits()
    // An empty session name is no session name, as in botocore.
    let named = profile["role_session_name"].flatMap { $0.text.isEmpty ? nil : Sourced($0) }
    let option = try options.seconds(self)
    let asked = if let option { option } else { try duration(in: profile) }
    let cut = shortened(asked, of: role.value, after: hops)
    let hop = AssumeRoleHop(
      profile: profile.name,
      roleARN: role,
      sessionName: options.sessionName.map { Sourced($0, from: .sessionName) } ?? named,
      externalID: try filledIfAny("external_id", in: profile),
      mfaSerial: try filledIfAny("mfa_serial", in: profile),
      mfaProcess: try mfaProcess(for: profile, after: hops),
      durationSeconds: cut?.granted ?? asked,
      refusedDuration: cut == nil ? nil : asked,
      shortening: cut?.reason,
      policy: limits.policy,
      policyARNs: limits.policyARNs,
      region: region
    )
    noteDuration(of: hop)
    noteCode(of: hop, after: hops)
    return .assumeRole(hop)
  }

  /// The program for the code: the role's own, else that of the profile whose keys are used.
  private func mfaProcess(
    for profile: Profile,
    after hops: [Hop]
  ) throws(PlanError) -> Sourced<String>? {
    guard profile["mfa_serial"] != nil else { return nil }
    if let own = try filledIfAny("mfa_process", in: profile) { return own }
    guard let owner = hops.last?.ownerOfKeys.flatMap(config.profile) else { return nil }
    return try filledIfAny("mfa_process", in: owner)
  }

  /// The hop to a role that was named by its ARN: on the command line, or by a profile whose own
  /// credentials cannot be limited.
  mutating func assume(
    _ role: Sourced<String>,
    for profile: Profile?,
    after hops: [Hop]
  ) throws(PlanError) -> Hop {
    let asked = try options.seconds(self)
    let limits = try limits(of: profile, role: role.value)
    let cut = shortened(asked, of: role.value, after: hops)
    let hop = AssumeRoleHop(
      profile: profile?.name,
      roleARN: role,
      sessionName: options.sessionName.map { Sourced($0, from: .sessionName) },
      externalID: options.externalID.map { Sourced($0, from: .externalID) },
      mfaSerial: nil,
      mfaProcess: nil,
      durationSeconds: cut?.granted ?? asked,
      refusedDuration: cut == nil ? nil : asked,
      shortening: cut?.reason,
      policy: limits.policy,
      policyARNs: limits.policyARNs,
      region: region
    )
    noteDuration(of: hop)
    return .assumeRole(hop)
  }

  /// What is asked for in place of a duration that cannot be had, and why.
  private func shortened(
    _ asked: Sourced<Int>?,
    of role: String,
    after hops: [Hop]
  ) -> (granted: Sourced<Int>, reason: Shortening)? {
    guard let asked else { return nil }
    if asked.value > longestChained, hops.contains(where: \.isRoleSession) {
      return (Sourced(longestChained, from: asked.origin), .chained)
    }
    guard let cut = options.roleLimits.cut(asked.value, of: role) else { return nil }
    return (Sourced(cut.seconds, from: asked.origin), cut.reason)
  }

  private mutating func noteDuration(of hop: AssumeRoleHop) {
    guard let refused = hop.refusedDuration, let granted = hop.durationSeconds,
      let reason = hop.shortening
    else { return }
    note(reason.sentence(granted: granted.value, asked: refused.value), at: refused.origin)
  }

  private mutating func noteCode(of hop: AssumeRoleHop, after hops: [Hop]) {
    guard let source = hops.last, let use = hop.codeUse(after: source), let serial = hop.mfaSerial
    else { return }
    note(use.note, at: serial.origin, isDoubtful: false)
  }
}
