import Identity

/// What AssumeRole is asked for, its parameters within their rules.
private struct AssumeRoleCall {
  let role: String
  let sessionName: String
  let seconds: Int
  let externalID: String?
  let serial: String?
  let code: String?
  let policy: String?
  let policyARNs: [String]
  let tags: [String: String]
  let sourceIdentity: String?

  init(_ given: Parameters) throws(Refusal) {
    var given = given
    role = given.text("RoleArn", length: 20...2_048, required: true) ?? ""
    sessionName =
      given.text("RoleSessionName", length: 2...64, alphabet: .name, required: true) ?? ""
    seconds = try given.number("DurationSeconds", in: 900...43_200) ?? 3_600
    externalID = given.text("ExternalId", length: 2...1_224, alphabet: .externalID)
    serial = given.text("SerialNumber", length: 9...256, alphabet: .serial)
    code = given.text("TokenCode", length: 6...6, alphabet: .digits)
    policy = given.text("Policy", length: 1...2_048)
    policyARNs = given.list("PolicyArns", suffix: ".arn", atMost: 10)
    sourceIdentity = given.text("SourceIdentity", length: 2...64, alphabet: .name)
    let keys = given.list("Tags", suffix: ".Key", atMost: 50)
    let values = given.list("Tags", suffix: ".Value", atMost: 50)
    tags = Dictionary(zip(keys, values), uniquingKeysWith: { first, _ in first })
    try given.check()
    if let policy, !policy.looksLikeObject { throw .malformedPolicy }
  }

  /// All that has to be allowed: session tags and a source identity are permissions of their own.
  var actions: [String] {
    ["sts:AssumeRole"] + (tags.isEmpty ? [] : ["sts:TagSession"])
      + (sourceIdentity == nil ? [] : ["sts:SetSourceIdentity"])
  }
}

extension World {
  /// Whether the caller may have the role, and for how long; then the session.
  ///
  /// Source: STS API Reference, AssumeRole.
  mutating func assumeRole(
    _ given: Parameters,
    by caller: Caller,
    at now: Timestamp,
    random: inout some RandomNumberGenerator
  ) throws(Refusal) -> Answer {
    let call = try AssumeRoleCall(given)
    guard let wanted = RoleARN(call.role) else { throw .invalid("\(call.role) is invalid") }
    let mfaGiven = try checkCode(call.code, from: call.serial, of: caller, at: now) ? now : nil
    let context = context(of: call, by: caller, mfaGiven: mfaGiven, at: now)
    let role = try permitted(wanted, to: caller, actions: call.actions, in: context)
    guard call.seconds <= role.longestSession else {
      throw .invalid(
        "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."
      )
    }
    guard !caller.isRole || call.seconds <= 3_600 else {
      throw .invalid(
        "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role "
          + "chaining"
      )
    }
    let owner = IssuedSession.Owner.role(wanted, name: call.sessionName)
    let credentials = issue(to: owner, seconds: call.seconds, at: now, random: &random) {
      $0.isChained = caller.isRole
      $0.mfaGiven = mfaGiven
      $0.policy = call.policy
      $0.policyARNs = call.policyARNs
      $0.tags = call.tags
      $0.sourceIdentity = call.sourceIdentity ?? caller.session?.sourceIdentity
    }
    return Answer(operation: "AssumeRole", result: result(call, role, credentials))
  }

  private func context(
    of call: AssumeRoleCall,
    by caller: Caller,
    mfaGiven: Timestamp?,
    at now: Timestamp
  ) -> RequestContext {
    var context = caller.context(at: now)
    context["sts:ExternalId"] = call.externalID
    context["sts:RoleSessionName"] = call.sessionName
    if let sourceIdentity = call.sourceIdentity {
      context["sts:SourceIdentity"] = sourceIdentity
    }
    for (key, value) in call.tags { context["aws:RequestTag/\(key)"] = value }
    context.set("aws:TagKeys", to: call.tags.keys.sorted())
    if mfaGiven != nil {
      context["aws:MultiFactorAuthPresent"] = "true"
      context["aws:MultiFactorAuthAge"] = "0"
    }
    return context
  }

  /// The role, where it is there and lets the caller do all of this.
  private func permitted(
    _ wanted: RoleARN,
    to caller: Caller,
    actions: [String],
    in context: RequestContext
  ) throws(Refusal) -> Role {
    let role = roles.first { $0.arn == wanted }
    for action in actions where role?.lets(caller, do: action, in: context) != true {
      throw .notAuthorized(caller.arn, action: action, resource: wanted.description)
    }
    guard let role else {
      throw .notAuthorized(caller.arn, action: "sts:AssumeRole", resource: wanted.description)
    }
    return role
  }

  private func result(_ call: AssumeRoleCall, _ role: Role, _ credentials: XML) -> [XML] {
    let assumed = XML.element(
      "AssumedRoleUser",
      [
        .element("AssumedRoleId", "\(role.id):\(call.sessionName)"),
        .element("Arn", role.sessionARN(named: call.sessionName)),
      ]
    )
    // A share of the space for policies and tags that AWS packs in a way it does not tell; one
    // percent a hundred characters has the right shape.
    let packed = (call.policy ?? "").utf8.count + call.policyARNs.joined().utf8.count
    let size = packed == 0 ? [] : [XML.element("PackedPolicySize", String(packed / 100 + 1))]
    let identity = call.sourceIdentity.map { [XML.element("SourceIdentity", $0)] } ?? []
    return [assumed, credentials] + size + identity
  }
}

extension String {
  /// Whether the first and last characters that are no blanks are braces.
  fileprivate var looksLikeObject: Bool {
    first { !$0.isWhitespace } == "{" && last { !$0.isWhitespace } == "}"
  }
}
