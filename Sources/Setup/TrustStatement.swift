import Identity

/// A statement of a trust policy, with as much of its sense as a merge has to know.
struct TrustStatement {
  /// The statement as it is written.
  let json: JSON

  /// Somebody whom a statement names.
  struct Principal: Hashable {
    /// `AWS`, `Service`, `Federated` or `CanonicalUser`.
    let kind: String
    /// The name; an account as its twelve digits.
    let name: String
  }

  /// The statements of a policy, in order.
  static func all(of policy: PolicyText) -> [TrustStatement] {
    (policy.json["Statement"]?.items ?? []).map(TrustStatement.init)
  }

  /// Whether it allows what it names to whom it names, so that nothing is the more allowed without.
  var isPlainAllow: Bool {
    json["Effect"]?.texts == ["Allow"] && json["Principal"] != nil && json["Action"] != nil
  }

  /// Whom it names.
  var principals: [Principal] {
    guard let named = json["Principal"] else { return [] }
    guard case .object(let kinds) = named else { return [Principal(kind: "AWS", name: "*")] }
    return kinds.flatMap { kind, names in
      names.texts.map { Principal(kind: kind, name: TrustStatement.short($0)) }
    }
  }

  /// The actions, whose case does not matter.
  var actions: [String] { json["Action"]?.texts ?? [] }

  /// The keys of its conditions, in the order written.
  var conditionKeys: [String] {
    guard case .object(let tests)? = json["Condition"] else { return [] }
    return tests.flatMap { test in
      guard case .object(let keys) = test.value else { return [String]() }
      return keys.map(\.key)
    }
  }

  /// Whether it says of these principals all that another statement says of its own.
  func covers(_ other: TrustStatement) -> Bool {
    isPlainAllow && Set(principals).isSuperset(of: other.principals)
      && Set(actions.map { $0.lowercased() }) == Set(other.actions.map { $0.lowercased() })
      && json["Condition"]?.canonical == other.json["Condition"]?.canonical
  }

  /// The statement without some of its principals; `nil` where it has no others.
  func without(_ gone: Set<Principal>) -> TrustStatement? {
    guard case .object(let members) = json, case .object(let kinds)? = json["Principal"] else {
      return self
    }
    let kept = kinds.compactMap { kind, names -> (key: String, value: JSON)? in
      let rest = names.items.filter { item in
        !item.texts.contains { gone.contains(Principal(kind: kind, name: Self.short($0))) }
      }
      return rest.isEmpty ? nil : (kind, rest.count == 1 ? rest[0] : .array(rest))
    }
    guard !kept.isEmpty else { return nil }
    let principal = (key: "Principal", value: JSON.object(kept))
    return TrustStatement(json: .object(members.map { $0.key == "Principal" ? principal : $0 }))
  }

  /// The statement under a name that none of the others has; IAM takes each once.
  func named(apartFrom taken: Set<String>) -> TrustStatement {
    guard case .object(let members) = json, let name = sid, taken.contains(name) else {
      return self
    }
    let free = (2...).lazy.map { "\(name)\($0)" }.first { !taken.contains($0) } ?? name
    return TrustStatement(
      json: .object(members.map { $0.key == "Sid" ? ("Sid", .string(free)) : $0 })
    )
  }

  /// Its name, where it has one.
  var sid: String? { json["Sid"]?.texts.first }

  /// An account's root and its number are the same to IAM.
  private static func short(_ name: String) -> String {
    guard let arn = ARN(name), arn.service == "iam", arn.resource == "root" else { return name }
    return arn.account
  }
}
