import FoundationEssentials
import Identity

extension World {
  /// The version of IAM's API.
  static let versionOfIAM = "2010-05-08"

  /// The little there is of IAM: a read and a write, to see what a session may.
  ///
  /// Only session policies are looked at here; the roles themselves may do both.
  func answerIAM(
    _ operation: String,
    _ given: Parameters,
    by caller: Caller
  ) throws(Refusal) -> Answer {
    var given = given
    let user: String
    switch operation {
    case "ListUsers": user = "*"
    case "CreateUser": user = given.text("UserName", length: 1...64, required: true) ?? ""
    default: throw .unknownOperation(operation, version: World.versionOfIAM)
    }
    try given.check()
    let action = "iam:\(operation)"
    let resource = "arn:\(caller.partition):iam::\(caller.account):user/\(user)"
    guard caller.session?.lets(action, on: resource) != false else {
      throw .denied(
        "User: \(caller.arn) is not authorized to perform: \(action) on resource: \(resource) "
          + "because no session policy allows the \(action) action"
      )
    }
    guard operation == "CreateUser" else {
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
}

extension IssuedSession {
  /// Whether the session's own policies let it do this; without any, everything.
  ///
  /// Source: IAM User Guide, "Session policies".
  func lets(_ action: String, on resource: String) -> Bool {
    guard policy != nil || !policyARNs.isEmpty else { return true }
    var statements = policyARNs.flatMap { SessionPolicy.managed($0) }
    if let policy, let read = SessionPolicy(policy) { statements += read.statements }
    let effects = statements.filter { $0.speaks(of: action, on: resource) }.map(\.isAllowing)
    return effects.contains(true) && !effects.contains(false)
  }
}

/// A session policy as it was sent: effects, actions and resources of its statements.
private struct SessionPolicy: Decodable {
  struct Statement: Decodable {
    let effect: String
    let action: OneOrMore
    let resource: OneOrMore?

    enum CodingKeys: String, CodingKey {
      case effect = "Effect"
      case action = "Action"
      case resource = "Resource"
    }

    var isAllowing: Bool { effect == "Allow" }

    func speaks(of action: String, on resource: String) -> Bool {
      self.action.texts.contains { Wildcard($0).matches(action) }
        && (self.resource?.texts ?? ["*"]).contains { Wildcard($0).matches(resource) }
    }
  }

  /// A text, or a list of them.
  struct OneOrMore: Decodable {
    let texts: [String]

    init(_ texts: [String]) { self.texts = texts }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      texts = try (try? [container.decode(String.self)]) ?? container.decode([String].self)
    }
  }

  let statements: [Statement]

  enum CodingKeys: String, CodingKey {
    case statements = "Statement"
  }

  /// One statement needs no list around it.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let one = try? container.decode(Statement.self, forKey: .statements)
    statements = try one.map { [$0] } ?? container.decode([Statement].self, forKey: .statements)
  }

  init?(_ text: String) {
    guard let policy = try? JSONDecoder().decode(SessionPolicy.self, from: Data(text.utf8)) else {
      return nil
    }
    self = policy
  }

  /// What the managed policies that the sandbox knows allow; of others nothing.
  static func managed(_ arn: String) -> [Statement] {
    let actions =
      arn.hasSuffix(":iam::aws:policy/ReadOnlyAccess") ? ["*:Get*", "*:List*", "*:Describe*"] : []
    return [Statement(effect: "Allow", action: OneOrMore(actions), resource: nil)]
  }
}
