import Identity

extension RoleSetup {
  /// The role's trust policy.
  ///
  /// Each action has a statement of its own, since a condition key that an action does not have
  /// denies. Source: IAM User Guide, "Pass session tags in AWS STS".
  package var trust: PolicyText {
    var statements = [
      statement("Assume", "sts:AssumeRole", identity + organization + tags + sourceIdentity)
    ]
    if !terms.sessionTags.isEmpty {
      let keys = terms.sessionTags.map(\.key).inOrderOnce
      statements.append(
        statement(
          "Tag",
          "sts:TagSession",
          organization + tags + [Term("ForAllValues:StringEquals", "aws:TagKeys", keys)]
        )
      )
    }
    if !sourceIdentity.isEmpty {
      statements.append(
        statement("SetSourceIdentity", "sts:SetSourceIdentity", organization + sourceIdentity)
      )
    }
    return PolicyText(statements: statements)
  }

  /// What lets the caller assume the role, a policy of the caller's own side.
  package var permission: PolicyText {
    PolicyText(statements: [
      .object([
        ("Sid", .string("AssumeRole")), ("Effect", .string("Allow")),
        ("Action", .oneOrMore(terms.actions)), ("Resource", .string(role.description)),
      ])
    ])
  }

  /// The trust policy of the caller's own role, where a service takes that.
  package var callerTrust: PolicyText? {
    guard case .service(let service, let own) = caller else { return nil }
    var members: [(key: String, value: JSON)] = [
      ("Effect", .string("Allow")),
      ("Principal", .object([("Service", .string(service.principal(in: own.partition)))])),
      ("Action", .string("sts:AssumeRole")),
    ]
    if service.tellsAccount {
      let account = Term("StringEquals", "aws:SourceAccount", [own.account.description])
      members.append(("Condition", Term.block([account])))
    }
    return PolicyText(statements: [.object(members)])
  }

  private func statement(_ sid: String, _ action: String, _ terms: [Term]) -> JSON {
    let principal = JSON.object([("AWS", .string(caller.arn(in: role.partition)))])
    var members: [(key: String, value: JSON)] = [
      ("Sid", .string(sid)), ("Effect", .string("Allow")), ("Principal", principal),
      ("Action", .string(action)),
    ]
    if !terms.isEmpty { members.append(("Condition", Term.block(terms))) }
    return .object(members)
  }

  // MARK: - Conditions

  private var identity: [Term] {
    var found: [Term] = []
    if let id = terms.externalID { found.append(Term("StringEquals", "sts:ExternalId", [id])) }
    if terms.wantsMFA { found.append(Term("Bool", "aws:MultiFactorAuthPresent", ["true"])) }
    return found
  }

  private var organization: [Term] {
    terms.organization.map { [Term("StringEquals", "aws:PrincipalOrgID", [$0])] } ?? []
  }

  private var tags: [Term] {
    terms.sessionTags.map(\.key).inOrderOnce.map { key in
      let values = terms.sessionTags.filter { $0.key == key }.map(\.value)
      return Term(comparing: "aws:RequestTag/\(key)", values)
    }
  }

  private var sourceIdentity: [Term] {
    terms.sourceIdentity.map { [Term(comparing: "sts:SourceIdentity", [$0])] } ?? []
  }
}

/// One line of a condition block.
private struct Term {
  let test: String
  let key: String
  let values: [String]

  init(_ test: String, _ key: String, _ values: [String]) {
    self.test = test
    self.key = key
    self.values = values
  }

  /// Compares text, by pattern where there is one.
  init(comparing key: String, _ values: [String]) {
    self.init(values.contains { $0.contains("*") } ? "StringLike" : "StringEquals", key, values)
  }

  /// The whole block; all of one operator stand together.
  static func block(_ terms: [Term]) -> JSON {
    .object(
      terms.map(\.test).inOrderOnce.map { test in
        let keys = terms.filter { $0.test == test }
        return (test, .object(keys.map { ($0.key, .oneOrMore($0.values)) }))
      }
    )
  }
}

extension JSON {
  /// A single text needs no list around it.
  fileprivate static func oneOrMore(_ texts: [String]) -> JSON {
    texts.count == 1 ? .string(texts[0]) : .array(texts.map(JSON.string))
  }
}

extension [String] {
  /// Each text once, where it is first.
  var inOrderOnce: [String] {
    reduce(into: []) { found, text in if !found.contains(text) { found.append(text) } }
  }
}
