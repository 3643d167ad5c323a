import Identity

extension PolicyText {
  /// Refuses a policy that IAM would not put on a user or role.
  ///
  /// Source: IAM User Guide, "Grammar of the IAM JSON policy language".
  ///
  /// - Throws: ``SetupError`` with the statement and the element.
  package func checkPermissions() throws(SetupError) {
    guard case .object(let members) = json else { return }
    for (key, value) in members {
      switch key {
      case "Statement": break
      case "Id": try require(value.isText, "Id is no text")
      case "Version":
        let version = value.texts.first ?? ""
        try require(
          ["2012-10-17", "2008-10-17"].contains(version),
          "Version is “\(version)”; IAM knows 2012-10-17"
        )
      default: try require(false, "“\(key)” is no element of a policy")
      }
    }
    let statements = json["Statement"]?.items ?? []
    try require(!statements.isEmpty, "Statement is empty")
    var names: Set<String> = []
    for (index, statement) in statements.enumerated() {
      let check = StatementCheck(statement, place: "statement \(index + 1)")
      try check.run()
      guard let name = statement["Sid"]?.texts.first, !name.isEmpty else { continue }
      try require(
        names.insert(name).inserted,
        "\(check.place): another statement has the Sid “\(name)” too"
      )
    }
  }
}

/// What IAM asks of one statement of a policy that is somebody's own.
private struct StatementCheck {
  let place: String
  private let statement: JSON

  private static let elements = [
    "Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition",
  ]

  init(_ statement: JSON, place: String) {
    self.statement = statement
    let name = statement["Sid"]?.texts.first ?? ""
    self.place = name.isEmpty ? place : "\(place), “\(name)”"
  }

  func run() throws(SetupError) {
    guard case .object(let members) = statement else {
      throw SetupError(.policy, "\(place): it is no object")
    }
    for key in members.map(\.key) where !Self.elements.contains(key) {
      let why =
        key.hasSuffix("Principal")
        ? "\(key) is for trust policies; whose the policy is says who" : "“\(key)” is no element"
      throw SetupError(.policy, "\(place): \(why)")
    }
    if let name = statement["Sid"] {
      let isFit =
        name.isText
        && name.texts.allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } }
      try require(isFit, "\(place): Sid takes letters and digits alone")
    }
    let effect = statement["Effect"]
    try require(
      effect?.isText == true && ["Allow", "Deny"].contains(effect?.texts.first ?? ""),
      "\(place): Effect "
        + (effect.map { "is \($0.text)" } ?? "is missing") + "; IAM knows \"Allow\" and \"Deny\""
    )
    try one("Action", "service:Action, or *") { text in
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      return text == "*" || parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
    }
    try one("Resource", "an ARN, or *") { $0 == "*" || $0.hasPrefix("arn:") }
    if let condition = statement["Condition"] { try check(condition) }
  }

  /// One of an element and its `Not…` form, with values that fit.
  private func one(
    _ element: String,
    _ shape: String,
    fits: (String) -> Bool
  ) throws(SetupError) {
    let given = [element, "Not" + element].filter { statement[$0] != nil }
    guard let key = given.first, given.count == 1, let value = statement[key] else {
      let what = given.isEmpty ? "is missing" : "and Not\(element) exclude each other"
      throw SetupError(.policy, "\(place): \(element) \(what)")
    }
    try require(!value.items.isEmpty, "\(place): \(key) is empty")
    for item in value.items where !(item.isText && item.texts.allSatisfy(fits)) {
      throw SetupError(.policy, "\(place): \(key) is \(item.text), which is not \(shape)")
    }
  }

  private func check(_ condition: JSON) throws(SetupError) {
    let problem = "\(place): Condition is not {operator: {key: values}}"
    guard case .object(let tests) = condition else { throw SetupError(.policy, problem) }
    for (_, keys) in tests {
      guard case .object = keys else { throw SetupError(.policy, problem) }
    }
  }
}

private func require(_ isFit: Bool, _ problem: String) throws(SetupError) {
  if !isFit { throw SetupError(.policy, problem) }
}

extension JSON {
  fileprivate var isText: Bool {
    if case .string = self { true } else { false }
  }
}
