import AWS
import Identity

/// The managed policies that are attached to roles and users.
extension World {
  /// The operations of IAM that are answered here.
  static let attachedPolicyOperations = [
    "AttachRolePolicy", "ListAttachedRolePolicies", "ListAttachedUserPolicies",
  ]

  /// Answers a call about managed policies; what is attached counts from then on.
  ///
  /// Source: IAM API Reference.
  mutating func attachedPolicies(
    _ operation: String,
    _ given: Parameters,
    by caller: Caller,
    at now: Timestamp
  ) throws(Refusal) -> Answer {
    var given = given
    let isAttachment = operation == "AttachRolePolicy"
    let policy = given.text("PolicyArn", length: 20...2_048, required: isAttachment) ?? ""
    let most = try given.number("MaxItems", in: 1...1_000) ?? 100
    let marker = given.text("Marker", length: 1...320).map { Int($0) ?? -1 } ?? 0
    let policies = try attached(
      to: operation.contains("User") ? .user : .role,
      &given,
      by: caller,
      doing: operation,
      at: now
    )
    guard isAttachment else {
      let arns = self[keyPath: policies]
      guard arns.indices.contains(marker) || marker == 0 else { throw .invalid("Invalid Marker.") }
      return World.page(of: arns, from: marker, atMost: most, answering: operation)
    }
    guard policy.contains(":iam::aws:policy/") else { throw .noSuchManagedPolicy(policy) }
    if !self[keyPath: policies].contains(policy) { self[keyPath: policies].append(policy) }
    return Answer(operation: operation)
  }

  private func attached(
    to kind: PolicyOwner.Kind,
    _ given: inout Parameters,
    by caller: Caller,
    doing operation: String,
    at now: Timestamp
  ) throws(Refusal) -> WritableKeyPath<World, [String]> {
    let owner = PolicyOwner(kind, &given)
    try given.check()
    let place = try place(of: owner, by: caller, doing: operation, at: now)
    return switch kind {
    case .role: \.roles[place].managedPolicies
    case .user: \.users[place].managedPolicies
    }
  }

  private static func page(
    of arns: [String],
    from start: Int,
    atMost limit: Int,
    answering operation: String
  ) -> Answer {
    let page = arns[start...].prefix(limit)
    let members = page.map { arn in
      XML.element(
        "member",
        [
          .element("PolicyName", arn.split(separator: "/").last.map(String.init) ?? arn),
          .element("PolicyArn", arn),
        ]
      )
    }
    let isLast = page.endIndex == arns.endIndex
    return Answer(
      operation: operation,
      result: [
        .element("AttachedPolicies", members), .element("IsTruncated", isLast ? "false" : "true"),
      ] + (isLast ? [] : [.element("Marker", String(page.endIndex))])
    )
  }
}

extension Refusal {
  /// A managed policy that is none of AWS's: nobody has made any in the sandbox.
  fileprivate static func noSuchManagedPolicy(_ arn: String) -> Refusal {
    Refusal("NoSuchEntity", 404, "Policy \(arn) does not exist or is not attachable.")
  }
}
