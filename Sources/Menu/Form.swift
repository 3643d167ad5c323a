import Canvas
import Identity
package import Roster

/// A profile being filled in, as in the console's Switch Role form.
package struct Form: Hashable, Sendable, FieldForm {
  /// What is filled in.
  package private(set) var draft: ProfileDraft
  /// The field that has the keys.
  package private(set) var focus: ProfileDraft.Field
  /// The text of that field, with its caret.
  private(set) var field: TextField
  /// Whether fields that are still empty are called wrong: only after somebody tried to save.
  var showsMissing = false
  /// Whether the next wish to leave throws away what was typed.
  var isLeaving = false
  /// Whether it is being written.
  var isSaving = false
  /// Why it could not be written.
  var failure: Failure?

  /// Begins at the first field.
  package init(_ draft: ProfileDraft) {
    self.draft = draft
    let first = draft.fields.first ?? .name
    focus = first
    field = TextField(draft[first])
  }

  var fields: [ProfileDraft.Field] { draft.fields }

  /// What is wrong with a field, as far as it is to be said yet.
  func problem(with place: ProfileDraft.Field) -> String? {
    draft[place].isEmpty && !showsMissing ? nil : draft.problem(with: place)
  }

  /// What could stand in the field that has the keys, where it is one of a few.
  private var choices: [String]? {
    switch focus {
    case .color: [""] + LabelColor.Name.allCases.map(\.rawValue)
    case .scope: ["", ScopeItem.readOnlyWord]
    case .guardLevel: ["", Guard.confirm.rawValue, Guard.strict.rawValue]
    default: nil
    }
  }

  /// The profile that what is typed as a source begins the name of.
  var completion: String? {
    guard focus == .sourceProfile, !draft[.sourceProfile].isEmpty else { return nil }
    return draft.sourceSuggestions.first { $0 != draft[.sourceProfile] }
  }
}

// MARK: - Changing

extension Form {
  /// Moves to a field.
  mutating func moveTo(_ place: ProfileDraft.Field) {
    settle()
    focus = place
    if place == .name, draft[.name].isEmpty, draft.original == nil {
      draft.set(.name, to: draft.suggestedName)
    }
    field = TextField(draft[place])
  }

  /// Puts a key into the field; left and right choose where there is a choice, and right takes a
  /// completion at the end.
  mutating func type(_ key: Key) {
    let place = choices?.firstIndex(of: draft[focus].lowercased()) ?? 0
    if let chosen = choices?.chosen(by: key, from: place) {
      put(chosen)
    } else if key == .right, field.isCaretAtEnd, let completion {
      put(completion)
    } else if field.apply(key) {
      isLeaving = false
      failure = nil
      draft.set(focus, toUnfinished: field.text)
    }
  }

  /// Puts pasted text into the field.
  mutating func paste(_ text: String) {
    field.insert(text)
    take()
  }

  /// Takes what was typed for finished.
  mutating func settle() {
    draft.set(focus, to: field.text)
    if draft[focus] != field.text { field = TextField(draft[focus]) }
  }

  private mutating func put(_ text: String) {
    field = TextField(text)
    take()
  }

  /// Fills in what was typed; of a whole ARN the field keeps its part.
  private mutating func take() {
    isLeaving = false
    failure = nil
    settle()
  }
}
