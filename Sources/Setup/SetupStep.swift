import AWS
package import Identity

/// One change that brings an account nearer to a set-up.
package enum SetupStep: Hashable, Sendable {
  case create(WantedRole)
  case trust(RoleARN, from: PolicyText, to: TrustMerge)
  case longestSession(RoleARN, from: Int, to: Int)
  case attach(RoleARN, policyARN: String)
  /// A policy that is written; what it said before, where it was there.
  case put(WantedPolicy, from: PolicyText?)
}

extension WantedRole {
  /// What is to be done, in order; nothing where all is as it should be.
  ///
  /// - Parameters:
  ///   - state: The role as it is; `nil` where there is none.
  ///   - current: What its own policy of the wanted name says; `nil` where there is none.
  ///   - replacesTrust: Whether its trust policy is to say nothing besides.
  /// - Returns: The steps.
  package func steps(
    from state: RoleState?,
    policy current: PolicyText?,
    replacesTrust: Bool = false
  ) -> [SetupStep] {
    var steps: [SetupStep] = []
    if let state {
      let merge = TrustMerge(trust, into: state.trust, replaces: replacesTrust)
      if state.trust != merge.policy {
        steps.append(.trust(arn, from: state.trust, to: merge))
      }
      if let longestSession, longestSession != state.longestSession {
        steps.append(.longestSession(arn, from: state.longestSession, to: longestSession))
      }
    } else {
      steps.append(.create(self))
    }
    let attached = state?.managedPolicies ?? []
    steps += managedPolicies.filter { !attached.contains($0) }.map {
      .attach(arn, policyARN: $0)
    }
    return steps + (policy?.steps(from: current) ?? [])
  }
}

extension WantedPolicy {
  /// The step that writes the policy; none where it says that already.
  package func steps(from current: PolicyText?) -> [SetupStep] {
    current == text ? [] : [.put(self, from: current)]
  }
}

extension SetupStep {
  /// What somebody loses by the change that was not asked for.
  package var losses: [String] {
    guard case .trust(_, _, let merge) = self else { return [] }
    return merge.losses
  }

  /// The change for people: a heading, and below it what goes and what comes;
  /// after `!` what is lost.
  package var text: String {
    switch self {
    case .create(let role):
      let session = role.longestSession.map {
        "\n+ sessions of up to \(Interval(seconds: $0).text)"
      }
      return "Make the role \(role.arn)\(session ?? "")\n" + Self.lines(nil, role.trust)
    case .trust(let role, let old, let new):
      return "Change the trust policy of \(role)\n" + Self.lines(old, new.policy)
        + new.losses.map { "! \($0)\n" }.joined()
    case .longestSession(let role, let old, let new):
      return "Change how long sessions of \(role) may last\n"
        + "- \(Interval(seconds: old).text)\n+ \(Interval(seconds: new).text)\n"
    case .attach(let role, let policy):
      return "Attach a managed policy to \(role)\n+ \(policy)\n"
    case .put(let policy, let old):
      let whose =
        switch policy.holder {
        case .user(let name): "the user \(name)"
        case .role(let name): "the role \(name)"
        }
      let verb = old == nil ? "Give \(whose) the policy" : "Change, of \(whose), the policy"
      return "\(verb) \(policy.name)\n" + Self.lines(old, policy.text)
    }
  }

  /// All lines of both documents in order, `-` before what goes and `+` before what comes.
  private static func lines(_ old: PolicyText?, _ new: PolicyText) -> String {
    let old = old?.text.split(separator: "\n") ?? []
    let new = new.text.split(separator: "\n")
    let difference = new.difference(from: old)
    let removed = Set(difference.removals.map(\.offset))
    let inserted = Set(difference.insertions.map(\.offset))
    var text = ""
    var place = 0
    for (index, line) in new.enumerated() {
      while removed.contains(place) {
        text += "- \(old[place])\n"
        place += 1
      }
      if inserted.contains(index) {
        text += "+ \(line)\n"
      } else {
        text += "  \(line)\n"
        place += 1
      }
    }
    return text + old[place...].map { "- \($0)\n" }.joined()
  }
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
