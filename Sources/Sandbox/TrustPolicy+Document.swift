import AWS
import Identity

extension TrustPolicy {
  /// The policy as IAM keeps it: JSON.
  var document: String {
    JSON.object([
      ("Version", .string("2012-10-17")), ("Statement", .array(statements.map(\.json))),
    ]).text
  }

  /// Reads a policy's JSON; `nil` where it holds what the sandbox does not judge.
  init?(document: String) {
    guard let read = PolicyDocument(document), !read.statements.isEmpty else { return nil }
    self.init()
    for written in read.statements {
      let services = written.otherPrincipals.filter { $0.hasSuffix(".amazonaws.com") }
      guard !written.exceptsActions, !written.exceptsPrincipals,
        services == written.otherPrincipals, written.principals + services != [],
        let conditions = Condition.all(written.conditions)
      else { return nil }
      var statement = Statement(written.isAllowing ? .allow : .deny)
      statement.principals =
        written.principals.map { $0 == "*" ? .everyone : .aws($0) }
        + services.map(Principal.service)
      statement.actions = written.actions
      statement.conditions = conditions
      statements.append(statement)
    }
  }
}

extension TrustPolicy.Statement {
  fileprivate var json: JSON {
    var members: [(key: String, value: JSON)] = [
      ("Effect", .string(effect == .allow ? "Allow" : "Deny")),
      ("Principal", principal),
      ("Action", .array(actions.map(JSON.string))),
    ]
    if !conditions.isEmpty {
      let tests = Dictionary(grouping: conditions, by: \.name).sorted { $0.key < $1.key }
      let blocks = tests.map { name, conditions in
        (
          key: name,
          value: JSON.object(conditions.map { ($0.key, .array($0.values.map(JSON.string))) })
        )
      }
      members.append(("Condition", .object(blocks)))
    }
    return .object(members)
  }

  /// Everyone is named alone: IAM takes no list with `*` and others in it for more than that.
  private var principal: JSON {
    if principals.contains(.everyone) { return .string("*") }
    var people: [JSON] = []
    var services: [JSON] = []
    for principal in principals {
      switch principal {
      case .everyone: break
      case .aws(let name): people.append(.string(name))
      case .service(let name): services.append(.string(name))
      }
    }
    let kinds = [(key: "AWS", value: people), (key: "Service", value: services)]
    return .object(kinds.filter { !$0.value.isEmpty }.map { ($0.key, .array($0.value)) })
  }
}

extension Condition {
  /// The operator as IAM writes it.
  fileprivate var name: String {
    let name = "\(test)"
    return (quantifier.map { $0.rawValue + ":" } ?? "")
      + name.prefix(1).uppercased() + name.dropFirst() + (ifExists ? "IfExists" : "")
  }
}
