import Canvas
import Identity
import Roster

extension Model {
  /// Carries out a command for the form.
  mutating func answer(_ command: Command, form: Form) -> [Effect] {
    var form = form
    // What is on its way to the disk is not changed meanwhile.
    guard !form.isSaving else { return [] }
    switch command {
    case .nextField: form.move(by: 1)
    case .previousField: form.move(by: -1)
    case .submit: return submit(form)
    case .back where form.draft.isChanged && !form.isLeaving: form.isLeaving = true
    case .back:
      dialog = nil
      return []
    default: break
    }
    dialog = .form(form)
    return []
  }

  /// Saves a form that is right; else goes to the first field that is not.
  private mutating func submit(_ form: Form) -> [Effect] {
    var form = form
    form.showsMissing = true
    form.isLeaving = false
    form.settle()
    defer { dialog = .form(form) }
    if form.draft[.name].isEmpty { form.moveTo(.name) }
    if let wrong = form.draft.problems.first {
      form.moveTo(wrong.field)
      return []
    }
    form.isSaving = true
    return [.save(form.draft)]
  }

  /// Opens a form, with what was typed before it was there.
  mutating func show(formOf draft: ProfileDraft) -> [Effect] {
    guard let typed = take(.form(of: draft.original)) else { return [] }
    dialog = .form(Form(draft))
    return replay(typed)
  }

  /// Closes a form that was written, and has the list read again with the cursor on its profile.
  mutating func saved(_ draft: ProfileDraft, failure: Failure?) -> [Effect] {
    guard case .form(var form) = dialog, form.isSaving else { return [] }
    if let failure {
      form.isSaving = false
      form.failure = failure
      dialog = .form(form)
      return []
    }
    dialog = nil
    let name = draft.label.text
    post(Notice(.passing, draft.original == nil ? "added \(name)" : "changed \(name)"))
    wanted = draft[.name]
    return [.reload]
  }

  /// Answers the question whether a profile goes.
  mutating func answer(_ command: Command, removing entry: Entry.ID, isYes: Bool) -> [Effect] {
    switch command {
    case .switchAnswer:
      dialog = .removal(entry, isYes: !isYes)
      return []
    case .accept, .decline, .submit:
      dialog = nil
      return command == .accept || command == .submit && isYes ? [.remove(entry)] : []
    default: return []
    }
  }

  /// Tells that a profile is gone, or why not.
  mutating func removed(_ entry: Entry.ID, failure: Failure?) -> [Effect] {
    if let failure {
      show(failure)
      return []
    }
    post(Notice(.passing, "removed \(label(of: entry))"))
    return [.reload]
  }
}
