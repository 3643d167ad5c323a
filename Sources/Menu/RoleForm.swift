import Canvas

/// A role to be set up, being filled in.
package struct RoleForm: Hashable, Sendable, FieldForm {
  /// What is filled in.
  package private(set) var draft: RoleDraft
  /// The field that has the keys.
  package private(set) var focus = RoleDraft.Field.account
  /// The text of that field, with its caret.
  private(set) var field: TextField
  /// What came of the draft when that was last asked; `nil` before the first answer.
  package internal(set) var outcome: RoleOutcome?
  /// Whether fields that are still empty are called wrong: only after somebody tried to go on.
  var showsMissing = false
  /// Whether the next wish to leave throws away what was typed.
  var isLeaving = false
  /// Whether the texts are shown as soon as they are there.
  var isGoingOn = false
  /// Which of the texts was read last, by its place.
  var place = 0
  private let first: RoleDraft

  /// Begins at the first field.
  package init(_ draft: RoleDraft) {
    self.draft = draft
    first = draft
    field = TextField(draft[focus])
  }

  var fields: [RoleDraft.Field] { RoleDraft.Field.allCases }

  /// Whether anything is not as it was at first.
  var isChanged: Bool { draft != first }

  /// What is wrong with a field, as far as it is known and to be said yet.
  func problem(with place: RoleDraft.Field) -> String? {
    guard case .problems(let problems) = outcome, !draft[place].isEmpty || showsMissing else {
      return nil
    }
    return problems[place]
  }

  /// What completes the text of the field that has the keys.
  var completion: String? { focus == .sourceProfile ? draft.completion : nil }

  /// Moves to a field.
  mutating func moveTo(_ place: RoleDraft.Field) {
    settle()
    focus = place
    field = TextField(draft[place])
  }

  /// Puts a key into the field; left and right choose where there is a choice, and right takes a
  /// completion at the end.
  mutating func type(_ key: Key) {
    let choices = draft.choices(of: focus)
    let place = choices.firstIndex(of: draft[focus])
    if let place, let chosen = choices.chosen(by: key, from: place) {
      put(chosen)
    } else if key == .right, field.isCaretAtEnd, let completion {
      put(completion)
    } else if focus == .mfa {
      // There is nothing else to say than yes or no.
      if [" ", "y"].contains(key) { put(RoleDraft.yes) }
      if ["n", .backspace, .delete, .control("u")].contains(key) { put("") }
    } else if field.apply(key) {
      isLeaving = false
      draft.set(focus, toUnfinished: field.text)
    }
  }

  /// Puts pasted text into the field.
  mutating func paste(_ text: String) {
    guard focus != .mfa else { return }
    field.insert(text, separator: RoleDraft.isList(focus) ? ", " : " ")
    isLeaving = false
    settle()
  }

  /// Takes what was typed for finished; of a whole ARN the field keeps its part.
  mutating func settle() {
    draft.set(focus, to: field.text)
    if draft[focus] != field.text { field = TextField(draft[focus]) }
  }

  private mutating func put(_ text: String) {
    field = TextField(text)
    isLeaving = false
    settle()
  }
}

extension Model {
  /// Opens the form, with what was typed before it was there.
  mutating func show(formOf draft: RoleDraft) -> [Effect] {
    guard let typed = take(.role(from: draft.entry)) else { return [] }
    dialog = .role(RoleForm(draft))
    return [.compose(draft)] + replay(typed)
  }

  /// Changes the form, and has it looked at what comes of it.
  mutating func edit(_ form: RoleForm, _ change: (inout RoleForm) -> Void) -> [Effect] {
    guard !form.isGoingOn else { return [] }
    var changed = form
    change(&changed)
    dialog = .role(changed)
    return changed.draft == form.draft ? [] : [.compose(changed.draft)]
  }

  /// Carries out a command for the form.
  mutating func answer(_ command: Command, _ form: RoleForm) -> [Effect] {
    switch command {
    case .back where form.isGoingOn:
      var form = form
      form.isGoingOn = false
      dialog = .role(form)
    case .back where !form.isChanged || form.isLeaving: dialog = nil
    case .back: return edit(form) { $0.isLeaving = true }
    case .nextField: return edit(form) { $0.move(by: 1) }
    case .previousField: return edit(form) { $0.move(by: -1) }
    case .submit where !form.isGoingOn:
      var form = form
      form.settle()
      form.showsMissing = true
      form.isLeaving = false
      form.isGoingOn = true
      dialog = .role(form)
      // Anew, since a file that it names may be another now.
      return [.compose(form.draft)]
    default: break
    }
    return []
  }

  /// Notes what came of a draft, and goes on to its texts, or to the first field that is wrong, where
  /// that is waited for.
  mutating func composed(_ draft: RoleDraft, _ outcome: RoleOutcome) {
    guard case .role(var form) = dialog, form.draft == draft else { return }
    form.outcome = outcome
    defer {
      if case .role = dialog { dialog = .role(form) }
    }
    guard form.isGoingOn else { return }
    form.isGoingOn = false
    switch outcome {
    case .texts(let texts): dialog = .roleTexts(RolePages(form, texts))
    case .problems(let problems):
      if let wrong = form.fields.first(where: { problems[$0] != nil }) { form.moveTo(wrong) }
    }
  }
}
