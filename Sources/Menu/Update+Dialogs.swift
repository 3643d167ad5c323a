import Canvas
import Roster

extension Model {
  /// Carries out a command for the dialog that is open.
  mutating func performInDialog(_ command: Command) -> [Effect] {
    switch dialog {
    case .confirm(let entry, let isYes): return answer(command, entry: entry, isYes: isYes)
    case .several(let question): return answer(command, question)
    case .strict(let request): return answer(command, request)
    case .mfa(let request): return answer(command, request: request)
    case .passphrase(let request): return answer(command, passphrase: request)
    case .signIn(let request, let scroll): return answer(command, request, scroll: scroll)
    case .palette(let palette): return choose(command, palette)
    case .themes(let choice): return choose(command, choice)
    case .form(let form): return answer(command, form: form)
    case .terms(let form): return answer(command, form)
    case .role(let form): return answer(command, form)
    case .roleTexts(let pages): return answer(command, pages)
    case .textFile(let name): return answer(command, name)
    case .command(let line): return answer(command, line)
    case .copy(let choice): return choose(command, choice)
    case .sources(let choice): return choose(command, choice)
    case .copyWarning(let entry, let item, let isYes):
      return answer(command, copying: item, of: entry, isYes: isYes)
    case .export(let name): return answer(command, name)
    case .removal(let entry, let isYes): return answer(command, removing: entry, isYes: isYes)
    case .failure(let failure, let scroll):
      // Any key closes it; keys that scroll do so only where there is more to read.
      let next = isScrollable ? scrolled(scroll, by: command) : nil
      dialog = next.map { .failure(failure, scroll: $0) }
    case .details(let entry, let scroll):
      dialog = scrolled(scroll, by: command).map { .details(entry, scroll: $0) }
    case .help(let scroll): dialog = scrolled(scroll, by: command).map { .help(scroll: $0) }
    case .notices(let scroll): dialog = scrolled(scroll, by: command).map { .notices(scroll: $0) }
    case nil: break
    }
    return []
  }

  private mutating func answer(_ command: Command, entry: Entry.ID, isYes: Bool) -> [Effect] {
    switch command {
    case .switchAnswer:
      dialog = .confirm(entry, isYes: !isYes)
      return []
    case .accept, .decline, .submit:
      dialog = nil
      return command == .accept || command == .submit && isYes ? startAsked() : []
    default: return []
    }
  }

  private mutating func answer(_ command: Command, _ request: NameRequest) -> [Effect] {
    switch command {
    case .submit where request.field.text == label(of: request.entry):
      dialog = nil
      return startAsked()
    case .submit:
      var request = request
      request.isWrong = true
      dialog = .strict(request)
      return []
    case .back:
      dialog = nil
      return []
    default: return []
    }
  }

  private mutating func answer(_ command: Command, request: CodeRequest) -> [Effect] {
    switch command {
    case .submit where request.field.text.count == CodeRequest.length:
      closeQuestion(of: request.task)
      return [.answerMFA(task: request.task, code: request.field.text)]
    case .submit:
      var request = request
      request.isTooShort = true
      dialog = .mfa(request)
      return []
    case .back: return cancel()
    default: return []
    }
  }

  /// Whether a page of text is longer than its box.
  private var isScrollable: Bool { sheet.map { $0.bodyHeight > $0.visibleHeight } ?? false }

  /// Where a page of text stands after a command; `nil` closes it.
  func scrolled(_ scroll: Int, by command: Command) -> Int? {
    let sheet = sheet
    let furthest = sheet.map { max(0, $0.bodyHeight - $0.visibleHeight) } ?? 0
    let page = max(1, (sheet?.visibleHeight ?? 1) - 1)
    let wanted: Int
    switch command {
    case .moveDown: wanted = scroll + 1
    case .moveUp: wanted = scroll - 1
    case .pageDown, .halfPageDown: wanted = scroll + page
    case .pageUp, .halfPageUp: wanted = scroll - page
    case .first: wanted = 0
    case .last: wanted = furthest
    default: return nil
    }
    return min(max(0, wanted), furthest)
  }
}

// MARK: - Mouse

extension Model {
  /// Rows that one notch of the wheel moves.
  private static let wheelStep = 3

  /// A click selects an entry, a click on the selected one opens it, the wheel scrolls.
  mutating func point(_ mouse: Mouse) -> [Effect] {
    guard dialog == nil else { return pointAtDialog(mouse) }
    guard !holdsKeys else { return [] }
    settleFilter()
    let area = layout.list
    guard area.contains(row: mouse.row, column: mouse.column) else { return [] }
    switch mouse.action {
    case .wheelDown: list.scroll(by: Model.wheelStep, height: area.rows)
    case .wheelUp: list.scroll(by: -Model.wheelStep, height: area.rows)
    case .click:
      let row = list.top + mouse.row - area.row
      if list.cursor == row { return performInList(.open) }
      list.select(row: row)
    }
    return []
  }

  private mutating func pointAtDialog(_ mouse: Mouse) -> [Effect] {
    if scope == .palette || scope == .choice { return pointAtChoice(mouse) }
    guard scope == .page || scope == .roleTexts else { return [] }
    switch mouse.action {
    case .wheelDown:
      for _ in 0..<Model.wheelStep { _ = performInDialog(.moveDown) }
    case .wheelUp:
      for _ in 0..<Model.wheelStep { _ = performInDialog(.moveUp) }
    case .click:
      guard let sheet, !sheet.area.contains(row: mouse.row, column: mouse.column) else { return [] }
      return performInDialog(.back)
    }
    return []
  }

  /// A click marks a row, a click on the marked one takes it, one outside leaves; the wheel moves.
  private mutating func pointAtChoice(_ mouse: Mouse) -> [Effect] {
    switch mouse.action {
    case .wheelDown: return performInDialog(.moveDown)
    case .wheelUp: return performInDialog(.moveUp)
    case .click:
      guard let sheet, sheet.area.contains(row: mouse.row, column: mouse.column) else {
        return performInDialog(.back)
      }
      guard let choices = sheet.choices else { return [] }
      let line = mouse.row - sheet.area.row - 1 + sheet.scroll - choices.firstLine
      let row = choices.rows.lowerBound + line
      guard line >= 0, choices.rows.contains(row) else { return [] }
      return mark(row) ? [] : performInDialog(.submit)
    }
  }

  /// Marks a row of the open choice, and returns whether it was another before.
  private mutating func mark(_ row: Int) -> Bool {
    switch dialog {
    case .palette(var palette):
      guard palette.cursor != row else { return false }
      palette.cursor = row
      dialog = .palette(palette)
    case .themes(var choice):
      guard choice.cursor != row else { return false }
      choice.cursor = row
      theme = choice.offers[row]
      dialog = .themes(choice)
    case .copy(var choice):
      guard choice.cursor != row else { return false }
      choice.cursor = row
      dialog = .copy(choice)
    case .sources(var choice):
      guard choice.cursor != row else { return false }
      choice.cursor = row
      dialog = .sources(choice)
    default: break
    }
    return true
  }
}
