import Identity

extension Plan {
  /// Where the credentials begin, in words, with the line or the variable that says so.
  package var source: String {
    guard let first = hops.first else { return "" }
    return first.heading + (first.facts.first.map { ", \($0.origin)" } ?? "")
  }

  /// The plan for people to read: a heading a hop, its values with their places, then the notes.
  ///
  /// - Parameter width: How long a line may be; where values and places do not fit beside each
  ///   other, each place has a line of its own. `nil` for any length.
  /// - Returns: Lines without a line feed.
  package func textLines(width: Int? = nil) -> [String] {
    let facts = hops.flatMap(\.facts)
    let keyWidth = facts.map(\.key.count).max() ?? 0
    let valueWidth = min(48, facts.map(\.shown.count).max() ?? 0)
    let placeWidth = facts.map(\.origin.description.count).max() ?? 0
    let isNarrow = width.map { 3 + keyWidth + 2 + valueWidth + 2 + placeWidth > $0 } ?? false
    var lines: [String] = []
    for (index, hop) in hops.enumerated() {
      lines.append("\(index + 1). \(hop.heading)")
      lines += hop.facts.flatMap { fact in
        let key = "   \(padded(fact.key, keyWidth))  "
        return isNarrow
          ? [key + fact.shown, padded("", key.count) + "\(fact.origin)"]
          : ["\(key)\(padded(fact.shown, valueWidth))  \(fact.origin)"]
      }
    }
    if let url = endpoint.url { lines.append("STS at \(url.value)  \(url.origin)") }
    if region == nil { lines.append("No region is set") }
    return lines + notes.map { "Note: \($0)" }
  }
}

private func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

extension Hop {
  /// The step in a few words.
  fileprivate var heading: String {
    let owner = profile.map { "profile \($0)" }
    return switch self {
    case .keys: "Keys from \(owner ?? "the environment")"
    case .assumeRole(let hop):
      "Assume \(spoken(hop.roleARN.value))" + (owner.map { ", \($0)" } ?? "")
    case .webIdentity(let hop): "Assume \(spoken(hop.roleARN.value)) with a web identity token"
    case .sso: "IAM Identity Center, \(owner ?? "")"
    case .login: "Console sign-in, \(owner ?? "")"
    case .process(let hop) where hop.ownKeys != nil: "Keys in guise's keeping, \(owner ?? "")"
    case .process: "Credential process of \(owner ?? "")"
    case .container: "The container's credentials"
    case .instanceMetadata: "The EC2 instance's credentials"
    }
  }
}

/// A role's ARN as one would say it.
private func spoken(_ arn: String) -> String {
  guard let role = RoleARN(arn) else { return "role \(arn)" }
  return "role \(role.name) in account \(role.account)"
}

extension Fact {
  fileprivate var shown: String {
    switch content {
    case .text(let text): text.split(separator: "\n").joined(separator: " ")
    case .number(let number): String(number)
    case .list(let texts): texts.joined(separator: ", ")
    case .hidden: "(secret)"
    }
  }
}
