/// The parameters of one call, read with AWS's rules on length, range and characters.
///
/// Violations are collected, because AWS tells all of them in one message. The rules are those of
/// the service model of STS (`sts/2011-06-15/service-2.json` in the AWS SDKs); the words are those
/// of AWS's answers.
struct Parameters {
  private let fields: FormFields
  private var violations: [String] = []

  init(_ fields: FormFields) { self.fields = fields }

  /// The characters that a parameter may be made of, with the pattern that AWS states.
  struct Alphabet: Sendable {
    let pattern: String
    let extra: String
    var letters = true

    static let digits = Alphabet(pattern: "[\\d]*", extra: "", letters: false)
    static let name = Alphabet(pattern: "[\\w+=,.@-]*", extra: "_+=,.@-")
    static let externalID = Alphabet(pattern: "[\\w+=,.@:\\/-]*", extra: "_+=,.@:/-")
    static let serial = Alphabet(pattern: "[\\w+=/:,.@-]*", extra: "_+=/:,.@-")

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar {
      case "0"..."9": true
      case "a"..."z", "A"..."Z": letters
      default: extra.unicodeScalars.contains(scalar)
      }
    }
  }

  /// A text parameter, such as `RoleArn`; `nil` where it is absent or empty.
  mutating func text(
    _ name: String,
    length: ClosedRange<Int>,
    alphabet: Alphabet? = nil,
    required: Bool = false
  ) -> String? {
    guard let value = fields[name] else {
      if required { violate("Value null", name, "Member must not be null") }
      return nil
    }
    let count = value.unicodeScalars.count
    if count < length.lowerBound {
      let limit = "length greater than or equal to \(length.lowerBound)"
      violate("Value '\(value)'", name, "Member must have \(limit)")
    }
    if count > length.upperBound {
      let limit = "length less than or equal to \(length.upperBound)"
      violate("Value '\(value)'", name, "Member must have \(limit)")
    }
    if let alphabet, !value.unicodeScalars.allSatisfy(alphabet.contains) {
      let rule = "Member must satisfy regular expression pattern: \(alphabet.pattern)"
      violate("Value '\(value)'", name, rule)
    }
    return value
  }

  /// A whole number, such as `DurationSeconds`; `nil` where it is absent.
  mutating func number(_ name: String, in range: ClosedRange<Int>) throws(Refusal) -> Int? {
    guard let text = fields[name] else { return nil }
    guard let value = Int(text) else {
      throw .malformed("Value '\(text)' at '\(memberName(name))' is not a whole number")
    }
    if value < range.lowerBound {
      let limit = "value greater than or equal to \(range.lowerBound)"
      violate("Value '\(value)'", name, "Member must have \(limit)")
    }
    if value > range.upperBound {
      let limit = "value less than or equal to \(range.upperBound)"
      violate("Value '\(value)'", name, "Member must have \(limit)")
    }
    return value
  }

  /// The values of a list, `NAME.member.N` with what follows it.
  mutating func list(_ name: String, suffix: String, atMost limit: Int) -> [String] {
    let items = fields.list(name, suffix: suffix)
    if items.count > limit {
      violate(
        "Value of \(items.count) items",
        name,
        "Member must have length less than or equal to \(limit)"
      )
    }
    return items
  }

  /// Turns the call down with every violation found until now.
  func check() throws(Refusal) {
    guard !violations.isEmpty else { return }
    let count =
      violations.count == 1 ? "1 validation error" : "\(violations.count) validation errors"
    throw .invalid("\(count) detected: " + violations.joined(separator: "; "))
  }

  private mutating func violate(_ value: String, _ name: String, _ rule: String) {
    violations.append("\(value) at '\(memberName(name))' failed to satisfy constraint: \(rule)")
  }

  /// AWS's messages name members in the style of its implementation, `roleArn`.
  private func memberName(_ name: String) -> String {
    (name.first?.lowercased() ?? "") + name.dropFirst()
  }
}
