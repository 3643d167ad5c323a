import Identity
import SharedConfig

extension ProfileDraft {
  /// What is wrong with a field, in a sentence without a full stop; `nil` where nothing is.
  ///
  /// What the file had from the beginning is not called wrong: it is not this edit's to mend.
  package func problem(with field: Field) -> String? {
    let text = self[field]
    if original != nil, !isChanged(field) { return nil }
    if text.isEmpty { return isRequired(field) ? "it is needed" : nil }
    if field != .name, let unfit = written(field).unfitnessAsValue { return unfit }
    return switch field {
    case .name: nameProblem(text)
    case .account: AccountID.problem(with: text)
    case .role: roleProblem(text)
    case .color:
      LabelColor(text) == nil ? "a name such as red or darkBlue, or six hexadecimal digits" : nil
    case .sourceProfile: others.contains(text) ? nil : "there is no profile of that name"
    case .externalID: rule(text, 2...1_224, alsoAllowed: "_+=,.@:/-")
    case .mfaSerial: rule(text, 9...256, alsoAllowed: "_+=/:,.@-")
    case .region: Region(text)?.fitsPartition == true ? nil : Region.hint(for: text)
    case .guardLevel: Guard(rawValue: text.lowercased()) == nil ? "none, confirm or strict" : nil
    case .scope: scopeProblem(text)
    case .duration: durationProblem(text)
    case .displayName, .group: nil
    }
  }

  /// All that is wrong, in the order of the fields.
  package var problems: [(field: Field, problem: String)] {
    fields.compactMap { field in problem(with: field).map { (field, $0) } }
  }

  /// Whether a field must not be empty.
  package func isRequired(_ field: Field) -> Bool {
    switch field {
    case .name: true
    case .account, .role: fields.contains(field)
    case .sourceProfile: needsSource
    default: false
    }
  }

  private func nameProblem(_ text: String) -> String? {
    if !text.isSectionName { return "letters, digits and -_/.%@:+, blanks only between them" }
    return text != original && others.contains(text) ? "there is such a profile already" : nil
  }

  /// Source: IAM API Reference, CreateRole, `RoleName` and `Path`.
  private func roleProblem(_ text: String) -> String? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last, !parts.contains(where: \.isEmpty) else {
      return "a role's name, after its path where it has one: path/Name"
    }
    return rule(String(name), 1...64, alsoAllowed: "_+=,.@-")
  }

  /// A profile names policies of AWS alone, since it may be read on another machine.
  private func scopeProblem(_ text: String) -> String? {
    let isRight = ScopeItem.items(of: text).allSatisfy { item in
      switch item.item {
      case .readOnly?, .policy?: true
      case .lifted?: text == ScopeItem.noneWord
      case .file?, nil: false
      }
    }
    return isRight ? nil : "read-only, or ARNs of policies with commas between them"
  }

  private func durationProblem(_ text: String) -> String? {
    guard let interval = Interval(text), Interval.ofSessions.contains(interval.seconds) else {
      return "from 15m to 12h"
    }
    return nil
  }

  /// The rule that STS has for a parameter: so many ASCII letters, digits and other signs.
  ///
  /// Source: `sts/2011-06-15/service-2.json` of the AWS SDKs.
  private func rule(_ text: String, _ length: ClosedRange<Int>, alsoAllowed: String) -> String? {
    let wrong = text.first { character in
      !(character.isASCII && (character.isLetter || character.isNumber))
        && !alsoAllowed.contains(character)
    }
    if let wrong { return wrong == " " ? "it must not have blanks" : "it must not have “\(wrong)”" }
    if text.count < length.lowerBound { return "at least \(length.lowerBound) characters" }
    return text.count > length.upperBound ? "at most \(length.upperBound) characters" : nil
  }
}
