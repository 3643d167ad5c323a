import AWS
import Identity

/// A role's trust policy as it looks to one call.
struct TrustReading {
  /// A statement that speaks of the caller and of what it wanted.
  struct Match {
    let statement: PolicyDocument.Statement
    /// Whether it names the caller's account as a whole, which leaves it to the caller's policies.
    let isByAccount: Bool
    let unmet: [PolicyCondition]
    let unknown: [PolicyCondition]
  }

  /// The statements that let the caller in, if their conditions are met.
  let openings: [Match]
  /// The statements that may shut the caller out: none of their conditions is known to be unmet.
  let bars: [Match]
  /// Whom the statements that let anybody in name.
  let named: [String]

  init(_ policy: PolicyDocument, of call: DeniedCall) {
    let statements = policy.statements.filter { $0.speaks(of: "sts:AssumeRole") }
    let matches = statements.compactMap { Match($0, of: call) }
    openings = matches.filter(\.statement.isAllowing)
    bars = matches.filter { !$0.statement.isAllowing && $0.unmet.isEmpty }
    named = statements.filter(\.isAllowing).flatMap { $0.principals + $0.otherPrincipals }
  }

  /// Whether a statement names the caller itself, with nothing against it.
  var namesCaller: Bool {
    openings.contains { !$0.isByAccount && $0.unmet.isEmpty && $0.unknown.isEmpty }
  }
}

extension TrustReading.Match {
  fileprivate init?(_ statement: PolicyDocument.Statement, of call: DeniedCall) {
    let account = call.caller.account
    let root = "arn:\(call.caller.partition):iam::\(account):root"
    let isItself = statement.principals.contains {
      $0 == "*" || $0 == call.principal || $0 == call.caller.description
    }
    let isAccount = statement.principals.contains { $0 == account || $0 == root }
    guard (isItself || isAccount) != statement.exceptsPrincipals else { return nil }
    self.statement = statement
    isByAccount = !isItself && !statement.exceptsPrincipals
    let outcomes = statement.conditions.map { ($0, $0.outcome(call.brought($0.key))) }
    unmet = outcomes.filter { $0.1 == .unmet }.map(\.0)
    unknown = outcomes.filter { $0.1 == .unknown }.map(\.0)
  }
}
