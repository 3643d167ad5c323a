import Identity

/// A trust policy with what a set-up wants in it, and what it says besides.
///
/// Statements of others stay as they are, and so do those that deny. What the policy says of the
/// caller is replaced by what is wanted; of a statement that names others too, they keep theirs.
package struct TrustMerge: Hashable, Sendable {
  /// The policy to be written.
  package let policy: PolicyText
  /// What somebody loses by it that was not asked for, each as a sentence without a full stop.
  package let losses: [String]

  /// Puts what is wanted into what is there.
  ///
  /// - Parameters:
  ///   - wanted: The policy as a set-up has it, which names one principal.
  ///   - current: The policy as it is.
  ///   - replaces: Whether nothing but what is wanted stays.
  package init(_ wanted: PolicyText, into current: PolicyText, replaces: Bool = false) {
    let old = TrustStatement.all(of: current)
    let new = TrustStatement.all(of: wanted)
    let caller = Set(new.flatMap(\.principals))
    let goes = { (statement: TrustStatement) in
      statement.isPlainAllow && !caller.isDisjoint(with: statement.principals)
        && !new.contains { statement.covers($0) }
    }
    let conditions = old.filter(goes).flatMap { $0.losses(of: caller, to: new) }
    guard !replaces else {
      policy = wanted
      losses = (old.flatMap { $0.strangers(besides: caller) } + conditions).inOrderOnce
      return
    }
    let kept = old.compactMap { goes($0) ? $0.without(caller) : $0 }
    var names = Set(kept.compactMap(\.sid))
    var added: [TrustStatement] = []
    for statement in new where !kept.contains(where: { $0.covers(statement) }) {
      let named = statement.named(apartFrom: names)
      if let name = named.sid { names.insert(name) }
      added.append(named)
    }
    // In the place of what goes, so that the difference shows what becomes of it.
    var statements = kept
    statements.insert(contentsOf: added, at: old.firstIndex(where: goes) ?? kept.endIndex)
    policy = current.with(statements: statements.map(\.json))
    losses = conditions.inOrderOnce
  }
}

extension TrustStatement {
  /// What a caller no longer has to meet, and what it may no longer do, once the statement is
  /// replaced.
  fileprivate func losses(of caller: Set<Principal>, to new: [TrustStatement]) -> [String] {
    let who = principals.filter(caller.contains).map(\.name).joined(separator: ", ")
    return actions.flatMap { action -> [String] in
      let heirs = new.filter { heir in
        heir.actions.contains { $0.lowercased() == action.lowercased() }
      }
      guard !heirs.isEmpty else { return ["\(who) may no longer call \(action)"] }
      let asked = Set(heirs.flatMap(\.conditionKeys).map { $0.lowercased() })
      return conditionKeys.filter { !asked.contains($0.lowercased()) }.map {
        "\(who) is no longer asked for \($0)"
      }
    }
  }

  /// What others lose where the statement goes.
  fileprivate func strangers(besides caller: Set<Principal>) -> [String] {
    guard isPlainAllow else {
      let name = sid.map { "“\($0)”" } ?? "without a name"
      return ["the statement \(name) goes, which denies or makes exceptions"]
    }
    return principals.filter { !caller.contains($0) }.map { "\($0.name) is let in no longer" }
  }
}

extension PolicyText {
  /// The same document with other statements.
  fileprivate func with(statements: [JSON]) -> PolicyText {
    guard case .object(let members) = json else { return self }
    return PolicyText(
      json: .object(members.map { $0.key == "Statement" ? ("Statement", .array(statements)) : $0 })
    )
  }
}
