import Canvas

/// What both accounts need for a role, one form of it being read.
package struct RolePages: Hashable, Sendable {
  /// What was filled in; one goes back to it.
  package internal(set) var form: RoleForm
  /// All forms of it.
  package let texts: RoleTexts
  /// How far the text is scrolled.
  var scroll = 0
  /// Whether the profile is being written.
  var isAdding = false
  /// Why it could not be.
  var failure: Failure?

  init(_ form: RoleForm, _ texts: RoleTexts) {
    self.form = form
    self.texts = texts
  }

  /// The form that is read.
  package var current: RoleTexts.Form { texts.forms[form.place % texts.forms.count] }

  /// What is read, in words.
  var title: String { "\(current.name) of \(form.draft[.role])" }

  /// Goes to another form, by a count of them, around the ends.
  fileprivate mutating func turn(by count: Int) {
    form.place = (form.place + count + texts.forms.count) % texts.forms.count
    scroll = 0
    failure = nil
  }
}

extension Model {
  /// Carries out a command while a set-up is read.
  mutating func answer(_ command: Command, _ pages: RolePages) -> [Effect] {
    var pages = pages
    switch command {
    case .nextField: pages.turn(by: 1)
    case .previousField: pages.turn(by: -1)
    case .copy:
      post(Notice(.passing, "copied \(pages.title)"))
      return [.copy(pages.current.text)]
    case .saveText:
      dialog = .textFile(TextFileName(pages))
      return []
    case .addProfile:
      guard !pages.isAdding else { return [] }
      pages.isAdding = true
      pages.failure = nil
      dialog = .roleTexts(pages)
      return [.addProfile(pages.form.draft)]
    case .back:
      dialog = .role(pages.form)
      return []
    default: pages.scroll = scrolled(pages.scroll, by: command) ?? pages.scroll
    }
    dialog = .roleTexts(pages)
    return []
  }

  /// Tells that a role's profile was written, or why not.
  mutating func profileAdded(_ name: String, from draft: RoleDraft, failure: Failure?) -> [Effect] {
    if case .roleTexts(var pages) = dialog, pages.form.draft == draft {
      pages.isAdding = false
      pages.failure = failure
      if failure != nil { pages.scroll = 0 }
      dialog = .roleTexts(pages)
    } else if let failure {
      post(Notice(.error, "\(failure.title): \(failure.message)"))
    }
    guard failure == nil else { return [] }
    post(Notice(.passing, "added the profile \(name)"))
    wanted = name
    return [.reload]
  }

  /// Takes back that something was copied, and says why where that was told.
  ///
  /// What is being filled in or read stays: only a list has no box that the reason could stand in.
  mutating func notCopied(_ failure: Failure) {
    post(Notice(.error, failure.title))
    switch dialog {
    case .roleTexts(var pages):
      pages.failure = Failure(
        title: failure.title,
        message: "\(failure.message) Save the text in a file instead, or first: "
          + (failure.hints.first ?? "")
      )
      pages.scroll = 0
      dialog = .roleTexts(pages)
    case nil: dialog = .failure(failure, scroll: 0)
    default: break
    }
  }

  /// The widest box of a text, and how many rows of the screen it leaves in sight.
  private static let (widest, rowsAround) = (104, 4)

  func roleTextsSheet(_ pages: RolePages) -> Sheet {
    let outer = columns < 48 ? columns : min(Model.widest, columns - 6)
    let width = Sheet.innerWidth(outer: outer)
    let failed = pages.failure.map { failure in
      ("\(failure.title): \(failure.message)".wrapped(to: width).map { [Span($0, .error)] }) + [[]]
    }
    let notes = pages.texts.notes.flatMap { note in
      note.wrapped(to: max(1, width - 2)).enumerated().map { offset, line in
        [Span((offset == 0 ? "· " : "  ") + line, .muted)]
      }
    }
    var body = (failed ?? []) + pages.current.text.codeLines(to: width)
    if !notes.isEmpty { body += [[]] + notes }
    // The box keeps its height from form to form.
    let height = rows - Sheet.tightFrame - 1 - Model.rowsAround
    body += Array(repeating: [], count: max(0, height - body.count))
    let count = pages.texts.forms.count
    return Sheet(
      title: "\(pages.title), \(pages.form.place % count + 1)/\(count)",
      lines: body,
      scroll: pages.scroll,
      // What was told on the status line may be out of sight.
      hints: pages.isAdding
        ? [Span("writing…", .muted)]
        : passing.map { [Span($0, .notice)] } ?? hints(in: .roleTexts, width: width),
      width: outer,
      rows: rows,
      columns: columns
    )
  }

  /// What is being told for a while.
  private var passing: String? {
    notice?.notice.kind == .passing ? notice?.notice.text : nil
  }
}

extension String {
  /// The lines of a program's text as they stand; what is too long goes on under a mark.
  fileprivate func codeLines(to width: Int) -> [[Span]] {
    let mark = "… "
    return (last == "\n" ? dropLast() : self[...]).split(
      separator: "\n",
      omittingEmptySubsequences: false
    ).flatMap { line in
      var rest = String(line)
      var lines: [[Span]] = []
      repeat {
        let isFirst = lines.isEmpty
        let head = rest.prefix(cells: max(1, isFirst ? width : width - mark.cellWidth))
        // A wide character in a narrow box: the screen clips it.
        let taken = head.isEmpty ? String(rest.prefix(1)) : String(head)
        lines.append((isFirst ? [] : [Span(mark, .muted)]) + [Span(taken)])
        rest = String(rest.dropFirst(taken.count))
      } while !rest.isEmpty
      return lines
    }
  }
}
