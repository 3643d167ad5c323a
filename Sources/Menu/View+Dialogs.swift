import Canvas
import Identity
import Roster

extension Model {
  /// The open dialog, laid out; `nil` where there is none.
  var sheet: Sheet? {
    switch dialog {
    case .confirm(let entry, let isYes): confirmSheet(entry, isYes: isYes)
    case .several(let question): severalSheet(question)
    case .strict(let request): strictSheet(request)
    case .mfa(let request): codeSheet(request)
    case .passphrase(let request): passphraseSheet(request)
    case .signIn(let request, let scroll): signInSheet(request, scroll: scroll)
    case .palette(let palette): paletteSheet(palette)
    case .themes(let choice): themesSheet(choice)
    case .form(let form): formSheet(form)
    case .terms(let form): termsSheet(form)
    case .role(let form): roleSheet(form)
    case .roleTexts(let pages): roleTextsSheet(pages)
    case .textFile(let name): textFileSheet(name)
    case .command(let line): commandSheet(line)
    case .copy(let choice): copySheet(choice)
    case .sources(let choice): sourcesSheet(choice)
    case .copyWarning(let entry, let item, let isYes):
      copyWarningSheet(entry, item, isYes: isYes)
    case .export(let name): exportSheet(name)
    case .removal(let entry, let isYes): removalSheet(entry, isYes: isYes)
    case .details(let entry, let scroll): detailsSheet(entry, scroll: scroll)
    case .failure(let failure, let scroll): failureSheet(failure, scroll: scroll)
    case .help(let scroll): helpSheet(scroll: scroll)
    case .notices(let scroll): noticesSheet(scroll: scroll)
    case nil: nil
    }
  }

  /// Text as lines of a dialog.
  func lines(_ text: String, _ role: StyleRole = .text) -> [[Span]] {
    text.wrapped(to: Sheet.innerWidth(columns: columns)).map { [Span($0, role)] }
  }

  /// Text behind a mark, its further lines under its first.
  func lines(_ mark: String, _ text: String, _ role: StyleRole = .text) -> [[Span]] {
    let indent = mark.cellWidth
    let wrapped = text.wrapped(to: max(1, Sheet.innerWidth(columns: columns) - indent))
    return wrapped.enumerated().map { offset, line in
      let head = offset == 0 ? mark : String(repeating: " ", count: indent)
      return [Span(head, .hintKey), Span(line, role)]
    }
  }

  /// The hints of a scope for a dialog's last line.
  ///
  /// - Parameters:
  ///   - scope: Where the keys are pressed.
  ///   - hidden: A command that does nothing now.
  ///   - words: What some commands do here, where not what the table of keys says.
  ///   - width: Cells that the hints may take; what does not fit is left out.
  /// - Returns: Keys and what they do, the most important first.
  func hints(
    in scope: KeyScope,
    without hidden: Command? = nil,
    saying words: [Command: String] = [:],
    width: Int = .max
  ) -> [Span] {
    var spans: [Span] = []
    for binding in keymap.bindings(in: scope) where binding.command != hidden {
      guard let key = binding.keys.first, let hint = words[binding.command] ?? binding.hint else {
        continue
      }
      let more = [
        Span((spans.isEmpty ? "" : "  ") + key.name, .hintKey), Span(" \(hint)", .hintText),
      ]
      guard spans.isEmpty || spans.cellWidth + more.cellWidth <= width else { break }
      spans += more
    }
    return spans
  }

  func tint(of entry: Entry.ID) -> Tint? {
    roster.entry(entry)?.label.color.map { Tint($0) }
  }
}

// MARK: - Code

extension Model {
  private func codeSheet(_ request: CodeRequest) -> Sheet {
    let reason = request.reason.map { lines($0, .error) + [[]] } ?? []
    let above =
      reason + lines("\(label(of: request.entry)) asks for the code that this device shows:")
      + lines(request.serial, .muted) + [[]]
    let input = inputLine(request.field, width: CodeRequest.length + 1)
    let count = request.field.text.count
    let isComplete = count == CodeRequest.length
    let complaint =
      request.isTooShort && !isComplete
      ? lines("  ", "a code has \(CodeRequest.length) digits, here are \(count)", .error) : []
    return Sheet(
      title: "MFA code",
      tint: tint(of: request.entry),
      lines: above + [input.spans] + complaint,
      hints: isComplete
        ? hints(in: .field)
        : [
          Span("\(CodeRequest.length) digits  ", .hintText), Span("esc", .hintKey),
          Span(" cancel", .hintText),
        ],
      cursor: (above.count, input.caret),
      keepsBelow: complaint.count,
      rows: rows,
      columns: columns
    )
  }

  /// A field with its caret, and in which column that is.
  func inputLine(
    _ field: TextField,
    width: Int,
    mark: String = "› "
  ) -> (spans: [Span], caret: Int) {
    let shown = field.shown(in: max(1, min(width, Sheet.innerWidth(columns: columns) - 2)))
    return ([Span(mark, .muted), Span(shown.text, .input)], mark.cellWidth + shown.caret)
  }
}

// MARK: - Failure and notices

extension Model {
  private func failureSheet(_ failure: Failure, scroll: Int) -> Sheet {
    var body = lines(failure.message)
    if !failure.hints.isEmpty { body.append([]) }
    body += failure.hints.flatMap { lines("→ ", $0) }
    // Two borders and the hints.
    let more = body.count > rows - 3 ? [Span("j k", .hintKey), Span(" scroll  ", .hintText)] : []
    return Sheet(
      title: failure.title,
      isDanger: true,
      lines: body,
      scroll: scroll,
      hints: more + [
        Span(more.isEmpty ? "any key" : "any other", .hintKey), Span(" closes", .hintText),
      ],
      rows: rows,
      columns: columns
    )
  }

  private func noticesSheet(scroll: Int) -> Sheet {
    var body: [[Span]] = []
    for problem in problems {
      let role: StyleRole = problem.severity == .error ? .error : .statusWarning
      body += lines(text(of: problem.location), role) + lines("  ", problem.message)
      if !problem.hint.isEmpty { body += lines("→ ", problem.hint, .muted) }
    }
    if !problems.isEmpty, !notices.isEmpty { body.append([]) }
    for posted in notices.reversed() {
      let age = Countdown.text(seconds: max(0, now.seconds - posted.time.seconds))
      let role: StyleRole = posted.notice.kind == .error ? .error : .text
      body += lines("\(posted.notice.text) (\(age) ago)", role)
    }
    if body.isEmpty { body = lines("Nothing to tell: no problems, no notices.", .muted) }
    return Sheet(
      title: "Notices",
      lines: body,
      scroll: scroll,
      hints: hints(in: .page),
      rows: rows,
      columns: columns
    )
  }
}

// MARK: - Help

extension Model {
  private static let keysWidth = 24

  private func helpSheet(scroll: Int) -> Sheet {
    let width = Sheet.innerWidth(columns: columns)
    let keysWidth = min(Model.keysWidth, width * 2 / 5)
    var body: [[Span]] = []
    for scope in KeyScope.allCases {
      if !body.isEmpty { body.append([]) }
      body.append([Span(scope.rawValue, .group)])
      for binding in keymap.bindings(in: scope) {
        let keys = binding.keyNames.padded(to: keysWidth - 1)
        let reason = scope == .list ? unavailability(of: binding.command) : nil
        let label = binding.label + (reason.map { " (\($0))" } ?? "")
        for (offset, line) in label.wrapped(to: max(1, width - keysWidth)).enumerated() {
          body.append([
            Span(offset == 0 ? keys + " " : String(repeating: " ", count: keysWidth), .hintKey),
            Span(line, reason == nil ? .text : .muted),
          ])
        }
      }
    }
    return Sheet(
      title: "Keys",
      lines: body,
      scroll: scroll,
      hints: hints(in: .page),
      rows: rows,
      columns: columns
    )
  }
}
