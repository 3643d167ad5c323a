import Canvas
import Identity
import Roster

extension Model {
  /// Cells of a field's name, and of the mark before what is typed.
  private static let nameWidth = 12

  /// The form for the terms of an entry, a line a field.
  func termsSheet(_ form: TermsForm) -> Sheet {
    let entry = roster.entry(form.entry)
    let head = entry?.scopeObstacle.map { lines($0 + ".", .muted) + [[]] } ?? []
    let advice = form.advice(for: entry)
    let said = lines("  ", advice.text, advice.role)
    let (body, cursor) = fieldLines(of: form, nameWidth: Model.nameWidth, advice: said) {
      FieldLook(
        name: $0.rawValue,
        isWrong: form.problem(with: $0) != nil,
        value: form.terms[$0],
        usual: $0.usual(for: entry)
      )
    }
    return Sheet(
      title: "Sessions of \(label(of: form.entry))",
      tint: tint(of: form.entry),
      lines: head + body,
      hints: hints(in: .form),
      cursor: (head.count + cursor.line, cursor.column),
      keepsBelow: said.count,
      rows: rows,
      columns: columns
    )
  }
}

extension TermsForm {
  /// What is to be said about the field that has the keys.
  fileprivate func advice(for entry: Entry?) -> (text: String, role: StyleRole) {
    if let problem = problem(with: focus) { return (problem, .error) }
    let text =
      switch focus {
      case .scope: "← → read-only or none; or a policy's ARN, or a file with one"
      case .duration:
        entry?.isChained == true
          ? "a role assumed from another lasts an hour at most" : "← → or any time, 15m to 12h"
      case .region: "where its shell works"
      }
    return (text, .muted)
  }
}

extension Terms.Field {
  /// What counts where nothing is filled in.
  fileprivate func usual(for entry: Entry?) -> String {
    switch self {
    case .scope: entry?.scope ?? "all that the role may"
    case .duration: "as the profile says, else an hour"
    case .region: entry?.region ?? "none set"
    }
  }
}

extension Entry {
  /// Why its sessions cannot be limited; `nil` where they can.
  var scopeObstacle: String? {
    switch kind {
    case _ where scopeRole != nil: nil
    case .role: nil
    case .permissionSet:
      "Identity Center takes no session policy; with scope_role the profile names a role that does"
    case .webIdentity: "a session by a token of an identity provider is not limited by guise"
    case .other: "only a role's sessions can be limited"
    }
  }
}
