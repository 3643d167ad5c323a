import Canvas
import Identity
import Roster

extension Model {
  /// Cells of a field's name, and of the mark before what is typed.
  private static let nameWidth = 17

  /// The form, laid out: the label as it is going to look, then a line a field.
  func formSheet(_ form: Form) -> Sheet {
    let draft = form.draft
    var body: [[Span]] = [[Span(" \(draft.label.text) ", draft.label.chipStyle)], []]
    var cursor: (line: Int, column: Int)?
    let advice = lines("  ", form.advice.text, form.advice.role)
    for field in draft.fields {
      let isFocused = field == form.focus
      let line = self.line(field, form)
      if isFocused { cursor = (body.count, Model.nameWidth + line.caret) }
      body.append(line.spans)
      if isFocused { body += advice }
    }
    return Sheet(
      title: draft.original.map { "Edit \(label(of: $0))" } ?? "Add a role",
      tint: draft.label.color.map { Tint($0) },
      lines: body,
      hints: form.isSaving ? [Span("writing…", .muted)] : hints(in: .form),
      cursor: cursor,
      keepsBelow: advice.count,
      rows: rows,
      columns: columns
    )
  }

  /// A field's line, and where in its text the caret stands.
  private func line(
    _ field: ProfileDraft.Field,
    _ form: Form
  ) -> (spans: [Span], caret: Int) {
    let width = max(1, Sheet.innerWidth(columns: columns) - Model.nameWidth)
    let isWrong = form.problem(with: field) != nil
    let name = Span((isWrong ? "! " : "  ") + field.label, isWrong ? .error : .muted)
    let gap = Span(String(repeating: " ", count: max(0, Model.nameWidth - name.text.cellWidth)))
    guard field == form.focus else {
      let value = form.draft[field]
      guard value.isEmpty else { return ([name, gap, Span(value.truncated(to: width))], 0) }
      // A name that the label or the role gives need not be typed.
      let usual = field == .name && form.draft.original == nil ? form.draft.suggestedName : ""
      let needed = form.draft.isRequired(field) ? "needed" : ""
      let shown = usual.isEmpty ? needed : usual.truncated(to: width)
      return ([name, gap, Span(shown, .muted)], 0)
    }
    let text = form.field.text
    let head = String(text.prefix(form.field.caret)).cellWidth
    // The end of a long text is where it is typed.
    let hidden = max(0, head - width + 1)
    let shown = text.droppingCells(hidden)
    return ([name, gap, Span(shown.padded(to: width), .input)], head - hidden)
  }

  /// The question whether a profile is to go.
  func removalSheet(_ entry: Entry.ID, isYes: Bool) -> Sheet {
    let place = roster.entry(entry).map { text(of: $0.location) } ?? ""
    let whole =
      identity(of: entry)
      + lines("It is taken out of \(place). The role in AWS stays as it is.", .muted) + [[]]
    // The question has to be in sight, whatever there is no room for.
    let room = max(0, rows - Sheet.tightFrame - 1)
    return Sheet(
      title: "Remove \(label(of: entry))?",
      tint: tint(of: entry),
      isDanger: true,
      lines: (whole.count <= room ? whole : Array(whole.prefix(room))) + [answers(isYes: isYes)],
      hints: hints(in: .question),
      rows: rows,
      columns: columns
    )
  }
}

extension Form {
  /// What is to be said about the field that has the keys.
  fileprivate var advice: (text: String, role: StyleRole) {
    if isLeaving { return ("esc again throws this away", .statusWarning) }
    if let failure { return (failure.message, .error) }
    if let problem = problem(with: focus) { return (problem, .error) }
    if let completion { return ("→ completes \(completion)", .hintText) }
    return (focus.advice, .muted)
  }
}

extension ProfileDraft.Field {
  /// What belongs into the field.
  fileprivate var advice: String {
    switch self {
    case .account: "twelve digits, or a role's whole ARN"
    case .role: "its name, after its path where it has one"
    case .displayName: "what the label says"
    case .color: "← → choose, or six hexadecimal digits"
    case .name: "what it is called in commands"
    case .sourceProfile: "the profile it is assumed with"
    case .externalID: "where the trust policy asks for one"
    case .mfaSerial: "the device whose code the role asks for"
    case .region: "where its shell works"
    case .group: "the heading it stands under"
    case .guardLevel: "← → choose what opening it asks"
    case .scope: "← → read-only, or ARNs of policies that limit sessions"
    case .duration: "15m to 12h; AWS gives an hour"
    }
  }
}
