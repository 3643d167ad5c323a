package import Identity

extension Plan {
  /// The plan as `guise explain --json` prints it; it holds no secret.
  package var json: JSON {
    .object([
      ("profile", .string(profile)),
      ("region", JSON(region?.value)),
      ("hops", .array(hops.map(\.json))),
      ("notes", .array(notes.map { .string($0.description) })),
    ])
  }
}

extension Hop {
  fileprivate var json: JSON {
    .object([
      ("kind", .string(kind)),
      ("profile", JSON(profile)),
      ("arn", JSON(roleARN)),
      ("parameters", .object(facts.compactMap(\.parameter))),
      ("from", .object(facts.map { ($0.key, .string($0.origin.description)) })),
    ])
  }
}

extension Fact {
  /// The key and its value; `nil` for a secret.
  fileprivate var parameter: (key: String, value: JSON)? {
    switch content {
    case .text(let text): (key, .string(text))
    case .number(let number): (key, .number(number))
    case .list(let texts): (key, .array(texts.map(JSON.string)))
    case .hidden: nil
    }
  }
}
