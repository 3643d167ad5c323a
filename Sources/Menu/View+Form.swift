import Canvas
import Identity
import Roster

extension Model {
  /// Cells of a field's name, and of the mark before what is typed.
  private static let nameWidth = 17

  /// The form, laid out: the label as it is going to look, then a line a field.
  func formSheet(_ form: Form) -> Sheet {
    let draft = form.draft
    let head: [[Span]] = [[Span(" \(draft.label.text) ", draft.label.chipStyle)], []]
    let advice = lines("  ", form.advice.text, form.advice.role)
    let (body, cursor) = fieldLines(of: form, nameWidth: Model.nameWidth, advice: advice) {
      FieldLook(
        name: $0.label,
        isWrong: form.problem(with: $0) != nil,
        value: draft[$0],
        usual: form.usual(for: $0)
      )
    }
    return Sheet(
      title: draft.original.map { "Edit \(label(of: $0))" } ?? "Add a role",
      tint: draft.label.color.map { Tint($0) },
      lines: head + body,
      hints: form.isSaving ? [Span("writing…", .muted)] : hints(in: .form),
      cursor: (head.count + cursor.line, cursor.column),
      keepsBelow: advice.count,
      rows: rows,
      columns: columns
    )
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

  /// What counts where nothing is filled in: a name that the label or the role gives need not be
  /// typed.
  fileprivate func usual(for place: ProfileDraft.Field) -> String {
    let name = place == .name && draft.original == nil ? draft.suggestedName : ""
    return name.isEmpty && draft.isRequired(place) ? "needed" : name
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
