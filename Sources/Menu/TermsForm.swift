import Canvas
import Identity
package import Roster

/// Scope, duration and region of an entry's sessions, being filled in.
package struct TermsForm: Hashable, Sendable, FieldForm {
  /// The entry that they are for.
  package let entry: Entry.ID
  /// The fields that count for it.
  package let fields: [Terms.Field]
  /// What is filled in.
  package private(set) var terms: Terms
  /// The field that has the keys.
  package private(set) var focus: Terms.Field
  /// The text of that field, with its caret.
  private(set) var field: TextField
  /// Whether it is to be kept once its files have been looked at.
  var isGoingOn = false
  /// What is wrong with the files that were looked at; `nil` for one that has a policy.
  private var looks: [String: String?] = [:]

  /// Begins at the first field.
  init(for entry: Entry, _ terms: Terms?) {
    self.entry = entry.id
    self.terms = terms ?? Terms()
    fields = entry.kind == .role ? Terms.Field.allCases : [.region]
    focus = fields[0]
    field = TextField(self.terms[fields[0]])
  }

  /// What is wrong with a field, as far as it is known.
  func problem(with place: Terms.Field) -> String? {
    terms.problem(with: place)
      ?? (place == .scope ? terms.files.lazy.compactMap { looks[$0] ?? nil }.first : nil)
  }

  /// The first field with something wrong.
  var firstProblem: Terms.Field? { fields.first { problem(with: $0) != nil } }

  /// The files that have not been looked at.
  var unknownFiles: [String] { terms.files.filter { looks[$0] == nil } }

  /// Moves to a field.
  mutating func moveTo(_ place: Terms.Field) {
    focus = place
    field = TextField(terms[place])
  }

  /// Puts a key into the field; left and right choose where there is a choice.
  mutating func type(_ key: Key) {
    if let place = choices.firstIndex(of: terms[focus]),
      let chosen = choices.chosen(by: key, from: place)
    {
      field = TextField(chosen)
      terms[focus] = field.text
    } else if field.apply(key) {
      terms[focus] = field.text
    }
  }

  /// Puts pasted text into the field.
  mutating func paste(_ text: String) {
    field.insert(text)
    terms[focus] = field.text
  }

  /// Notes what is wrong with a file, or that nothing is.
  mutating func note(_ path: String, problem: String?) { looks[path] = .some(problem) }

  /// What the field that has the keys can be without typing.
  private var choices: [String] {
    switch focus {
    case .scope: ["", ScopeItem.readOnlyWord, ScopeItem.noneWord]
    case .duration: ["", "15m", "1h", "4h", "12h"]
    case .region: []
    }
  }
}

extension Model {
  /// Changes a form, and has the files looked at that it names now.
  mutating func edit(_ form: TermsForm, _ change: (inout TermsForm) -> Void) -> [Effect] {
    var form = form
    form.isGoingOn = false
    change(&form)
    dialog = .terms(form)
    return form.problem(with: .scope) == nil ? form.unknownFiles.map { .checkPolicy($0) } : []
  }

  /// Notes what is wrong with a file that a form asked about, and goes on where that is waited for.
  mutating func policyChecked(_ path: String, problem: String?) -> [Effect] {
    guard case .terms(var form) = dialog else { return [] }
    form.note(path, problem: problem)
    dialog = .terms(form)
    return form.isGoingOn && form.unknownFiles.isEmpty ? answer(.submit, form) : []
  }

  /// Carries out a command for the terms being filled in.
  mutating func answer(_ command: Command, _ form: TermsForm) -> [Effect] {
    var form = form
    switch command {
    case .nextField: form.move(by: 1)
    case .previousField: form.move(by: -1)
    case .submit:
      form.isGoingOn = false
      if let wrong = form.firstProblem {
        form.moveTo(wrong)
      } else if form.unknownFiles.isEmpty {
        return keep(form)
      } else {
        // What is not known to be a policy is not taken for one.
        form.isGoingOn = true
        dialog = .terms(form)
        return form.unknownFiles.map { .checkPolicy($0) }
      }
    case .back:
      dialog = nil
      return []
    default: break
    }
    dialog = .terms(form)
    return []
  }

  /// Has the entry's sessions be so from now on, and shows the one that fits.
  private mutating func keep(_ form: TermsForm) -> [Effect] {
    dialog = nil
    terms[form.entry] = form.terms.isEmpty ? nil : form.terms
    if form.terms.mark != nil { extent.makeRoom(for: flags(of: form.entry)) }
    let name = label(of: form.entry)
    post(
      Notice(
        .passing,
        form.terms.isEmpty
          ? "\(name) opens as its profile says" : "\(name) opens \(form.terms.text)"
      )
    )
    return [.readSessions]
  }
}
