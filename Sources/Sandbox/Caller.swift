import Identity

/// Who signed a request, with what, and what that lets them do.
struct Caller: Hashable, Sendable {
  /// The user's ARN, or the role session's: `arn:aws:sts::ACCOUNT:assumed-role/ROLE/NAME`.
  let arn: String
  /// The user's ARN, or the role's: what a trust policy usually names.
  let principalARN: String
  /// The account the user or role belongs to.
  let account: AccountID
  /// The partition of the account.
  let partition: Partition
  /// The unique id; a role session's is `AROA…:NAME`.
  let userID: String
  /// What the user's or role's own policies say.
  let permissions: PermissionPolicy
  /// The user's MFA devices; a role session has none.
  let devices: [MFADevice]
  /// The session that signed; `nil` where a long-term key did.
  let session: IssuedSession?

  /// A user, by a long-term key or by a session of their own.
  init(_ user: User, session: IssuedSession? = nil) {
    arn = user.arn
    principalARN = user.arn
    account = user.account
    partition = .aws
    userID = user.id
    permissions = user.allPermissions
    devices = user.devices
    self.session = session
  }

  /// A session of a role.
  init(_ role: Role, name: String, session: IssuedSession) {
    arn = role.sessionARN(named: name)
    principalARN = role.arn.description
    account = role.arn.account
    partition = role.arn.partition
    userID = "\(role.id):\(name)"
    permissions = role.allPermissions
    devices = []
    self.session = session
  }

  /// The ARN that stands for the whole of the caller's account.
  var rootARN: String { "arn:\(partition):iam::\(account):root" }

  /// Whether a role's session is calling: what it assumes next is chained.
  var isRole: Bool {
    if case .role = session?.owner { true } else { false }
  }

  /// What conditions can see of the caller.
  ///
  /// Requests by a long-term key carry no MFA keys at all. A role's session counts as one without
  /// MFA even where a code was given to assume the role. Source: IAM User Guide, "Secure API
  /// access with MFA".
  func context(at now: Timestamp) -> RequestContext {
    var context = RequestContext()
    context["aws:PrincipalArn"] = principalARN
    context["aws:PrincipalAccount"] = account.description
    context["aws:userid"] = userID
    context["aws:CurrentTime"] = now.rfc3339
    guard let session else { return context }
    context["aws:TokenIssueTime"] = session.issued.rfc3339
    context["sts:SourceIdentity"] = session.sourceIdentity
    let given = isRole ? nil : session.mfaGiven
    context["aws:MultiFactorAuthPresent"] = given == nil ? "false" : "true"
    context["aws:MultiFactorAuthAge"] = given.map { String(now.seconds - $0.seconds) }
    return context
  }
}

extension Role {
  /// The ARN that STS gives to a session of the role; the role's path is not in it.
  func sessionARN(named name: String) -> String {
    "arn:\(arn.partition):sts::\(arn.account):assumed-role/\(arn.name)/\(name)"
  }
}
