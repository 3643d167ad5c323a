import Canvas
import Identity
import Roster

extension Model {
  /// Cells of a field's name, and of the mark before what is typed.
  private static let nameWidth = 12

  /// The form for the terms of an entry, a line a field.
  func termsSheet(_ form: TermsForm) -> Sheet {
    let entry = roster.entry(form.entry)
    var body: [[Span]] = []
    var cursor: (line: Int, column: Int)?
    if let obstacle = entry?.scopeObstacle { body += lines(obstacle + ".", .muted) + [[]] }
    let advice = form.advice(for: entry)
    let said = lines("  ", advice.text, advice.role)
    for field in form.fields {
      let isFocused = field == form.focus
      let line = self.line(field, form, entry)
      if isFocused { cursor = (body.count, Model.nameWidth + line.caret) }
      body.append(line.spans)
      if isFocused { body += said }
    }
    return Sheet(
      title: "Sessions of \(label(of: form.entry))",
      tint: tint(of: form.entry),
      lines: body,
      hints: hints(in: .form),
      cursor: cursor,
      keepsBelow: said.count,
      rows: rows,
      columns: columns
    )
  }

  /// A field's line, and where in its text the caret stands.
  private func line(
    _ field: Terms.Field,
    _ form: TermsForm,
    _ entry: Entry?
  ) -> (spans: [Span], caret: Int) {
    let width = max(1, Sheet.innerWidth(columns: columns) - Model.nameWidth)
    let isWrong = form.problem(with: field) != nil
    let name = Span(
      ((isWrong ? "! " : "  ") + field.rawValue).padded(to: Model.nameWidth),
      isWrong ? .error : .muted
    )
    guard field == form.focus else {
      let value = form.terms[field]
      let shown =
        value.isEmpty
        ? Span(field.usual(for: entry).truncated(to: width), .muted)
        : Span(value.truncated(to: width))
      return ([name, shown], 0)
    }
    let head = String(form.field.text.prefix(form.field.caret)).cellWidth
    // The end of a long text is where it is typed.
    let hidden = max(0, head - width + 1)
    let shown = form.field.text.droppingCells(hidden)
    return ([name, Span(shown.padded(to: width), .input)], head - hidden)
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
