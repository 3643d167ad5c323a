import AWS
import Identity
import Plan

extension TrustReading {
  /// What the trust policy has for and against the call.
  ///
  /// - Parameters:
  ///   - call: What was denied.
  ///   - statement: The statement that would let the caller in.
  ///   - witness: Who saw the policy, as the end of a sentence.
  /// - Returns: A clue at least.
  func clues(_ call: DeniedCall, _ statement: String, _ witness: String) -> [Clue] {
    let shut = bars.map { bar($0, call, witness) }
    guard !openings.isEmpty else { return shut + [unnamed(call, statement, witness)] }
    let best = openings.filter(\.unmet.isEmpty)
    guard best.isEmpty else { return shut + best.prefix(1).map { open($0, call, witness) } }
    // The statement that comes nearest is the one that was meant.
    let nearest = openings.min { $0.unmet.count < $1.unmet.count }
    return shut + (nearest?.unmet.map { $0.clue(call, witness) } ?? [])
  }

  private func bar(_ match: Match, _ call: DeniedCall, _ witness: String) -> Clue {
    let name = match.statement.sid.map { "“\($0)” of" } ?? "with a Deny in"
    guard match.unknown.isEmpty else {
      return Clue(
        .open,
        "The statement \(name) the role's trust policy shuts \(call.principal) out, depending on "
          + "\(match.unknown.map(\.words).joined(separator: " and "))\(witness)"
      )
    }
    return Clue(
      .guilty,
      "The statement \(name) the role's trust policy shuts \(call.principal) out\(witness)",
      "take \(call.principal) out of what it speaks of; no Allow outweighs it"
    )
  }

  private func open(_ match: Match, _ call: DeniedCall, _ witness: String) -> Clue {
    guard match.unknown.isEmpty else {
      return Clue(
        .open,
        "The role's trust policy names \(match.isByAccount ? call.caller.account : call.principal), "
          + "if \(match.unknown.map(\.words).joined(separator: " and "))\(witness)",
        "whether that is so cannot be seen from here: check it"
      )
    }
    let who = match.isByAccount ? "the account \(call.caller.account)" : call.principal
    return Clue(.innocent, "The role's trust policy lets \(who) in\(witness)")
  }

  // MARK: - Nobody names the caller

  private func unnamed(_ call: DeniedCall, _ statement: String, _ witness: String) -> Clue {
    let names = named.isEmpty ? "nobody" : named.prefix(6).joined(separator: ", ")
    return Clue(
      .guilty,
      "The role's trust policy does not name \(call.principal), but \(names)\(witness)",
      advice: named.compactMap { nearMiss($0, call) } + ["add to the trust policy: \(statement)"]
    )
  }

  /// What may have been meant for the caller, and is not.
  private func nearMiss(_ name: String, _ call: DeniedCall) -> String? {
    if name.isUniqueID {
      return
        "\(name) stands for a user or role that was deleted; one made anew by the same name is "
        + "another: write its ARN again"
    }
    guard let arn = ARN(name) else { return nil }
    if name.lowercased() == call.principal.lowercased() {
      return "upper and lower case count: \(name) is somebody else"
    }
    let isSameAccount = arn.account == call.caller.account
    guard isSameAccount, let role = call.denial.callersRole else { return nil }
    let parts = arn.resource.split(separator: "/").map(String.init)
    if parts.first == "assumed-role", parts.dropFirst().first == role {
      return
        "\(name) is one session of the role; yours is \(call.caller): set role_session_name, or "
        + "name the role"
    }
    if parts.first == "role", parts.last == role {
      return "a role's path is part of its name in a policy: \(name) is not \(call.principal)"
    }
    return nil
  }
}

extension String {
  /// Whether it is the id that IAM shows in a policy for a user or role that is no more.
  ///
  /// Source: IAM User Guide, "IAM identifiers", unique identifiers.
  fileprivate var isUniqueID: Bool {
    (hasPrefix("AIDA") || hasPrefix("AROA")) && !contains(":")
  }
}

extension PolicyCondition {
  /// The condition in words: `aws:PrincipalOrgID is o-12345`.
  fileprivate var words: String {
    let accepted = values.joined(separator: " or ")
    switch test {
    case "StringEquals", "Bool", "ArnEquals", "StringLike", "ArnLike":
      return "\(key) is \(accepted)"
    default: return "\(key) fits \(test) \(accepted)"
    }
  }

  /// What a condition that the call did not meet means for it.
  fileprivate func clue(_ call: DeniedCall, _ witness: String) -> Clue {
    let wanted = "The role's trust policy wants that \(words)"
    let place = call.hop.profile.map { "in [profile \($0)]" } ?? "in a profile for the role"
    let value = values.first ?? ""
    switch key.lowercased() {
    case "sts:externalid":
      guard let given = call.hop.externalID else {
        return Clue(
          .guilty,
          "\(wanted), and the call has none\(witness)",
          "\(place) write: external_id = \(value)"
        )
      }
      return Clue(
        .guilty,
        "\(wanted), but \(given.origin) has \(given.value)\(witness)",
        "\(place) write: external_id = \(value)"
      )
    case "aws:multifactorauthpresent", "aws:multifactorauthage":
      return Clue(.guilty, "\(wanted), and the call has no MFA\(witness)", mfaAdvice(call, place))
    case "sts:rolesessionname":
      return Clue(
        .guilty,
        "\(wanted), but the session is called \(call.sessionName)\(witness)",
        "\(place) write: role_session_name = \(value)"
      )
    case "sts:sourceidentity", "aws:sourceidentity":
      return Clue(
        .guilty,
        "\(wanted), and guise sets no source identity\(witness)",
        "have the condition taken out of the statement for this caller"
      )
    default:
      let brought =
        if case .value(let actual) = call.brought(key) { "and it is \(actual)" } else {
          "and the call has none"
        }
      return Clue(
        .guilty,
        "\(wanted), \(brought)\(witness)",
        "have the condition changed, or call as somebody who meets it"
      )
    }
  }

  private func mfaAdvice(_ call: DeniedCall, _ place: String) -> String {
    guard call.denial.callersRole == nil else {
      return "the session of a role never counts as one with MFA: name the user as source_profile, "
        + "or have the condition taken out for this role"
    }
    let user = call.caller.resource.split(separator: "/").last.map(String.init) ?? "NAME"
    return "\(place) write the device: mfa_serial = "
      + "arn:\(call.caller.partition):iam::\(call.caller.account):mfa/\(user)"
  }
}
