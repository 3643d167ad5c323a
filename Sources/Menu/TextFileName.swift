import Canvas

/// The name of a file being typed that is to hold a set-up in one form.
package struct TextFileName: Hashable, Sendable {
  /// What is read, and read again afterwards.
  let pages: RolePages
  /// What is typed.
  package internal(set) var field: TextField
  /// Why the file was not written; `nil` while nothing is known against it.
  var problem: String?
  /// Whether a file of that name is written over: it was said that there is one.
  var replaces = false
  /// Whether it is being written.
  var isSaving = false

  init(_ pages: RolePages) {
    self.pages = pages
    field = TextField(pages.current.file)
  }
}

/// How the writing of a file went.
package enum TextSaving: Hashable, Sendable {
  case done
  /// There is such a file already, and it was not to be written over.
  case isThere
  case failed(String)
}

extension Model {
  /// Changes the name.
  mutating func edit(_ name: TextFileName, _ change: (inout TextField) -> Void) {
    guard !name.isSaving else { return }
    var name = name
    let text = name.field.text
    change(&name.field)
    if name.field.text != text {
      name.problem = name.field.text.isEmpty ? "it is needed" : nil
      name.replaces = false
    }
    dialog = .textFile(name)
  }

  /// Carries out a command while the name is typed.
  mutating func answer(_ command: Command, _ name: TextFileName) -> [Effect] {
    switch command {
    case .submit where !name.isSaving && !name.field.text.isEmpty:
      var name = name
      name.isSaving = true
      dialog = .textFile(name)
      return [
        .saveText(name.pages.current.text, to: name.field.text, replaces: name.replaces)
      ]
    case .back: dialog = .roleTexts(name.pages)
    default: break
    }
    return []
  }

  /// Goes back to the text when it was written; else says why not.
  mutating func textSaved(in path: String, _ outcome: TextSaving) {
    if outcome == .done { post(Notice(.passing, "saved in \(path)")) }
    guard case .textFile(var name) = dialog, name.isSaving, name.field.text == path else { return }
    name.isSaving = false
    switch outcome {
    case .done:
      dialog = .roleTexts(name.pages)
      return
    case .isThere:
      name.problem = "there is such a file already; enter again writes over it"
      name.replaces = true
    case .failed(let reason): name.problem = reason
    }
    dialog = .textFile(name)
  }

  func textFileSheet(_ name: TextFileName) -> Sheet {
    let above = lines("The text goes into the file:")
    let input = inputLine(name.field, width: max(1, Sheet.innerWidth(columns: columns) - 2))
    let problem = lines("  ", name.problem ?? "", .error)
    return Sheet(
      title: "Save \(name.pages.title)",
      lines: above + [input.spans] + problem,
      hints: name.isSaving
        ? [Span("writing…", .muted)] : hints(in: .field, saying: [.submit: "save"]),
      cursor: (above.count, input.caret),
      keepsBelow: problem.count,
      rows: rows,
      columns: columns
    )
  }
}
