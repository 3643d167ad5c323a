import AWS

extension IssuedSession {
  /// Whether the session's own policies let it do this; without any, everything.
  ///
  /// Source: IAM User Guide, "Session policies".
  func lets(_ action: String, on resource: String) -> Bool {
    guard policy != nil || !policyARNs.isEmpty else { return true }
    let documents = policyARNs.map(ManagedPolicy.document) + [policy].compactMap(\.self)
    let statements = documents.compactMap { PolicyDocument($0) }.flatMap(\.statements)
    let effects = statements.filter { $0.speaks(of: action, on: resource) }.map(\.isAllowing)
    return effects.contains(true) && !effects.contains(false)
  }
}

/// The managed policies of AWS.
enum ManagedPolicy {
  /// What a policy says, of those that the sandbox knows; others allow nothing.
  static func document(_ arn: String) -> String {
    let actions =
      arn.hasSuffix(":iam::aws:policy/ReadOnlyAccess") ? #""*:Get*","*:List*","*:Describe*""# : ""
    return #"{"Statement":{"Effect":"Allow","Action":[\#(actions)],"Resource":"*"}}"#
  }
}

extension PolicyDocument.Statement {
  fileprivate func speaks(of action: String, on resource: String) -> Bool {
    speaks(of: action) && resources.contains { Wildcard($0).matches(resource) }
  }
}
