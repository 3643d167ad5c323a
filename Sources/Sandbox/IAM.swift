import AWS
import Identity

/// The little there is of IAM: a read and a write, to see what a session may, the two calls that
/// tell why a role is denied, what makes a role and lets somebody assume it, and users' access keys.
extension World {
  /// The version of IAM's API.
  static let versionOfIAM = "2010-05-08"

  /// Answers a call of IAM.
  mutating func answerIAM(
    _ operation: String,
    _ given: Parameters,
    by caller: Caller,
    at now: Timestamp,
    random: inout some RandomNumberGenerator
  ) throws(Refusal) -> Answer {
    switch operation {
    case "ListUsers", "CreateUser": try users(operation, given, by: caller, at: now)
    case "SimulatePrincipalPolicy": try simulate(given, by: caller, at: now)
    case _ where World.roleOperations.contains(operation):
      try role(operation, given, by: caller, at: now, random: &random)
    case _ where World.attachedPolicyOperations.contains(operation):
      try attachedPolicies(operation, given, by: caller, at: now)
    case _ where World.inlinePolicyOperations.contains(operation):
      try inlinePolicy(operation, given, by: caller, at: now)
    case _ where World.accessKeyOperations.contains(operation):
      try accessKeys(operation, given, by: caller, at: now, random: &random)
    default: throw .unknownOperation(operation, version: World.versionOfIAM)
    }
  }

  /// Who is not denied it may do both, where the session's policies let them.
  private func users(
    _ operation: String,
    _ given: Parameters,
    by caller: Caller,
    at now: Timestamp
  ) throws(Refusal) -> Answer {
    var given = given
    let isRead = operation == "ListUsers"
    let user = isRead ? "*" : given.text("UserName", length: 1...64, required: true) ?? ""
    try given.check()
    let resource = "arn:\(caller.partition):iam::\(caller.account):user/\(user)"
    try caller.checkDenials("iam:\(operation)", on: resource, at: now)
    try caller.checkSession("iam:\(operation)", on: resource)
    guard !isRead else {
      return Answer(
        operation: operation,
        result: [.element("Users", []), .element("IsTruncated", "false")]
      )
    }
    let fields = [
      ("Path", "/"), ("UserName", user), ("UserId", "AIDASANDBOXEXAMPLE00"), ("Arn", resource),
      ("CreateDate", "2026-01-01T00:00:00Z"),
    ]
    return Answer(
      operation: operation,
      result: [.element("User", fields.map { .element($0.0, $0.1) })]
    )
  }

  /// Source: IAM API Reference, SimulatePrincipalPolicy; one resource and any number of actions.
  private func simulate(
    _ given: Parameters,
    by caller: Caller,
    at now: Timestamp
  ) throws(Refusal) -> Answer {
    var given = given
    let principal = given.text("PolicySourceArn", length: 20...2_048, required: true) ?? ""
    let actions = given.list("ActionNames", suffix: "", atMost: 100)
    let resource = given.list("ResourceArns", suffix: "", atMost: 1).first ?? "*"
    let keys = given.list("ContextEntries", suffix: ".ContextKeyName", atMost: 50)
    let values = given.list(
      "ContextEntries",
      suffix: ".ContextKeyValues.member.1",
      atMost: 50
    )
    try given.check()
    try caller.check("iam:SimulatePrincipalPolicy", on: principal, at: now)
    guard ARN(principal)?.account == caller.account.description,
      let permissions = permissions(of: principal)
    else { throw .noSuchPrincipal(principal) }
    var context = RequestContext()
    for (key, value) in zip(keys, values) { context[key] = value }
    let results = actions.map { action in
      let verdict = permissions.verdict(on: action, resource: resource, in: context)
      return XML.element(
        "member",
        [
          .element("EvalActionName", action), .element("EvalResourceName", resource),
          .element("EvalDecision", verdict.words), .element("MatchedStatements", []),
          .element("MissingContextValues", []),
        ]
      )
    }
    return Answer(
      operation: "SimulatePrincipalPolicy",
      result: [.element("EvaluationResults", results), .element("IsTruncated", "false")]
    )
  }

  private func permissions(of principal: String) -> PermissionPolicy? {
    users.first { $0.arn == principal }?.allPermissions
      ?? roles.first { $0.arn.description == principal }?.allPermissions
  }
}

extension PermissionPolicy.Verdict {
  /// The decision by the name that IAM's simulation has for it.
  fileprivate var words: String {
    switch self {
    case .silent: "implicitDeny"
    case .denied: "explicitDeny"
    case .allowed: "allowed"
    }
  }
}

extension Caller {
  /// Whether the caller's own policies, and the session's, let it do this.
  func check(_ action: String, on resource: String, at now: Timestamp) throws(Refusal) {
    try checkDenials(action, on: resource, at: now)
    switch permissions.verdict(on: action, resource: resource, in: context(at: now)) {
    case .allowed: try checkSession(action, on: resource)
    case .silent, .denied: throw .notAllowed(arn, action, resource, by: "identity-based")
    }
  }

  /// Whether no policy of the caller's denies it, which no other outweighs.
  fileprivate func checkDenials(
    _ action: String,
    on resource: String,
    at now: Timestamp
  ) throws(Refusal) {
    let verdict = permissions.verdict(on: action, resource: resource, in: context(at: now))
    guard verdict != .denied else { throw .explicitlyDenied(arn, action, resource) }
  }

  fileprivate func checkSession(_ action: String, on resource: String) throws(Refusal) {
    guard session?.lets(action, on: resource) != false else {
      throw .notAllowed(arn, action, resource, by: "session")
    }
  }
}

extension Refusal {
  fileprivate static func explicitlyDenied(
    _ caller: String,
    _ action: String,
    _ resource: String
  ) -> Refusal {
    .denied(
      "User: \(caller) is not authorized to perform: \(action) on resource: \(resource) "
        + "with an explicit deny in an identity-based policy"
    )
  }

  fileprivate static func notAllowed(
    _ caller: String,
    _ action: String,
    _ resource: String,
    by kind: String
  ) -> Refusal {
    .denied(
      "User: \(caller) is not authorized to perform: \(action) on resource: \(resource) "
        + "because no \(kind) policy allows the \(action) action"
    )
  }
}
