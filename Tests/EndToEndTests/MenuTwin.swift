import Canvas
import Menu
import Roster
import SharedConfig
import TestSupport
import Testing

@testable import Terminal
@testable import guise

/// The menu without a terminal: the model that the program in a terminal must have too, made from the
/// same files by the same errands and the same keys.
///
/// What the terminal shows has to be what `view` makes of it, cell by cell.
final class MenuTwin {
  private var model: Model
  /// The task that was begun last.
  private var task = 0
  private let errands: MenuErrands
  private let mailbox: Mailbox<Message>

  /// Reads the configuration of a home.
  init(_ home: GuiseHome, columns: Int, rows: Int) throws {
    let world = World(environment: home.environment)
    let settings = MenuSettings(configHome: world.configHome)
    let paths = world.configPaths
    mailbox = Mailbox(waker: Waker(pipe: try WakePipe()))
    errands = MenuErrands(world: world, settings: settings, mailbox: mailbox)
    model = Model(
      rows: rows,
      columns: columns,
      now: World.now(),
      configFiles: [paths.config, paths.credentials],
      home: world.home,
      preferences: settings.preferences
    )
    errands.readShelf()
    errands.load()
  }

  /// Types a text, then presses keys by tmux's names for them.
  func press(_ typed: String, then keys: [String] = []) {
    for character in typed { receive(.key(character == "\t" ? .tab : .character(character))) }
    for key in keys { receive(.key(MenuTwin.keys[key] ?? .character(key.first ?? " "))) }
  }

  private static let keys: [String: Key] = ["Enter": .enter, "Escape": .escape]

  /// Where a terminal shows something else than the model's screen now, a line a row.
  func difference(from terminal: String) -> String {
    receive(.tick(World.now()))
    for message in mailbox.take() { receive(message) }
    let screen = view(model)
    let lines = screen.ansiLines(theme: model.theme.theme, depth: .twoFiftySix)
    let (rows, columns) = (screen.rows, screen.columns)
    let wanted = ANSIText(lines.joined(separator: "\n"), columns: columns, rows: rows).rows
    let found = ANSIText(terminal, columns: columns, rows: rows).rows
    var differences: [String] = []
    for row in 0..<rows {
      let pairs = zip(wanted[row], found[row]).enumerated()
      guard let first = pairs.first(where: { !MenuTwin.areAlike($0.element) }) else { continue }
      differences.append(
        """
        \(row):\(first.offset)
          wanted \(text(wanted[row]))
          found  \(text(found[row]))
          \(first.element.0.look) \(first.element.1.look)
        """
      )
    }
    return differences.joined(separator: "\n")
  }

  private func text(_ cells: [ANSIText.Cell]) -> String { String(cells.compactMap(\.text)) }

  /// Whether two cells look the same: of a blank nobody sees the color of its letter.
  private static func areAlike(_ cells: (ANSIText.Cell, ANSIText.Cell)) -> Bool {
    var (wanted, found) = cells
    guard wanted.text == found.text else { return false }
    if wanted.text == " ", !wanted.look.reverse, !found.look.reverse {
      (wanted.look.foreground, found.look.foreground) = (.standard, .standard)
      (wanted.look.bold, found.look.bold) = (false, false)
      (wanted.look.dim, found.look.dim) = (false, false)
    }
    return wanted == found
  }

  /// Has the role that is being assumed ask for a code.
  ///
  /// It is not assumed in earnest: the program in the terminal holds the lock of its session.
  func askForCode(of serial: String) {
    receive(.mfaNeeded(task: task, serial: serial, reason: nil))
  }

  /// Has the role that is being assumed refused.
  func refuse() {
    let failure = Menu.Failure(title: "refused", message: "")
    receive(.assumed(task: task, .failure(failure)))
  }

  private func receive(_ message: Message) {
    for effect in update(&model, message) { perform(effect) }
  }

  /// Does what the program does, as far as it is shown.
  private func perform(_ effect: Effect) {
    switch effect {
    case .plan(let order): errands.plan(order)
    case .draft(let entry): errands.draft(of: entry)
    case .roleDraft(let entry): errands.roleDraft(from: entry)
    case .compose(let draft): errands.compose(draft)
    case .readThemes: errands.readThemes()
    case .checkExport(let order): errands.checkExport(order)
    case .checkPolicy(let path): errands.checkPolicy(path)
    case .readSessions: errands.readSessions(model.terms)
    case .assume(let task, _): self.task = task
    default: break
    }
  }
}

extension MenuStage {
  /// Waits until every cell is as the model's screen has it.
  func expectSame(as twin: MenuTwin, _ state: String) throws {
    var difference = ""
    do {
      try terminal.until("\(state) looks as it should") { _ in
        difference = twin.difference(from: try terminal.colors())
        return difference.isEmpty
      }
    } catch {
      Issue.record("\(state) at \(size.columns)x\(size.rows):\n\(difference)")
    }
  }

  /// Moves the cursor to the entry that a query finds first, and drops the filter.
  func goTo(_ query: String) throws {
    try terminal.type("/" + query)
    let found = try terminal.until("“\(query)” is found") { $0.contains(" of 15") }
    #expect(found.cursorLine != nil)
    try terminal.press("Escape")
    try terminal.until("the whole list is back") { screen in
      screen.contains("/15") && !screen.contains(" of 15")
    }
  }
}
