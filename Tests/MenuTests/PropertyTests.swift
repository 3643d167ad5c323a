import Canvas
import Identity
import Menu
import Roster
import TestSupport
import Testing

@Suite struct PropertyTests {
  private static let keys: [Key] =
    Keymap.default.bindings.flatMap(\.keys)
    + "prod adm 12é界🇩🇪".map { .character($0) } + [.backspace, .delete, .left, .right, .tab]
  private static let pastes = [
    "prod\u{1B} 123456", "123456789012/Admin", "Ledger (production)", "\u{202E}界\n", "314159",
  ]

  /// What somebody does on purpose, and chance would seldom: a role is typed in full and opened with a
  /// source, and a filter is kept.
  private static let habits: [[Message]] = [
    [
      .key(.escape), .key(.escape), .key("/"), .paste("123456789012/Admin"), .key(.enter),
      .key(.down), .key(.enter),
    ],
    [.key(.escape), .key(.escape), .key("/"), .key("d"), .key(.enter), .key(.enter)],
    // A role is set up, read and saved.
    [
      .key(.escape), .key(.escape), .rosterLoaded(Roster([]), problems: []), .key("A"),
      .roleReady(Scenes.role(from: nil)), .key(.enter),
    ]
      + [true, false].map { composed(isRight: $0) }
      + [.key(.enter), composed(isRight: true), .key(.tab), .key("p"), .key("s"), .key(.enter)]
      + [.rosterLoaded(Roster(Scenes.entries), problems: [])],
    // The one whose name has to be typed.
    [
      .key(.escape), .key(.escape), .key("/"), .paste("Ledger (production)"), .key(.enter),
      .key(.enter),
    ],
  ]

  private static func composed(isRight: Bool) -> Message {
    .composed(
      Scenes.role(from: nil),
      isRight ? .texts(Scenes.roleTexts) : .problems([.caller: "it is needed"])
    )
  }

  /// Something that nobody has asked for.
  private static func message(using generator: inout SeededGenerator) -> Message {
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    switch number(0...24) {
    case 0: return .resized(rows: number(1...40), columns: number(1...130))
    case 1: return .mouse(Mouse(.click, row: number(-1...40), column: number(-1...130)))
    case 2: return .mouse(Mouse(.wheelDown, row: number(0...30), column: 4))
    case 3: return .mouse(Mouse(.wheelUp, row: number(0...30), column: 4))
    case 4: return .paste(pastes[number(0...pastes.count - 1)])
    case 5: return .tick(Scenes.start + number(0...4_000))
    case 6: return .spin
    case 7: return .focus(number(0...1) == 0)
    case 8: return .shelfRead(number(0...1) == 0 ? Shelf() : Scenes.shelf)
    case 9: return late(number(1...50), number(0...6), number(-10...4_000))
    default: return .key(keys.randomElement(using: &generator) ?? .enter)
    }
  }

  /// An answer of some task, which may be another's or none.
  private static func late(_ task: Int, _ kind: Int, _ seconds: Int) -> Message {
    switch kind {
    case 0: .assumed(task: task, .success(Assumed(expires: Scenes.start + seconds)))
    case 1: .assumed(task: task, .failure(Scenes.denied))
    case 2: .mfaNeeded(task: task, serial: "arn:aws:iam::1:mfa/x", reason: nil)
    case 3: .signInNeeded(task: task, Scenes.deviceSignIn)
    case 4: .signInNeeded(task: task, Scenes.browserSignIn)
    case 5: .passphraseNeeded(task: task, .sessions, isRepeated: seconds > 0)
    default: .signedIn(task: task, portal: "corp", expires: Scenes.start)
    }
  }

  /// What the world may answer to an effect, one thing or another.
  private static func answer(
    to effect: Effect,
    using generator: inout SeededGenerator
  ) -> Message? {
    let number = Int.random(in: 0...6, using: &generator)
    let failure = number < 3 ? Scenes.denied : nil
    switch effect {
    case .assume(let task, _), .signIn(let task, _), .signInByCode(let task),
      .answerMFA(let task, _), .answerPassphrase(let task, _):
      return late(task, number, number * 600 - 10)
    case .plan(let order): return .planned(order, Scenes.plan(of: order.entry))
    case .openShell(let entry): return .shellEnded(entry, .signaled(9), seconds: nil)
    case .runCommand(let entry, _): return .commandEnded(entry, .exited(3), seconds: 2)
    case .checkExport(let order): return .exportChecked(order, problem: failure?.title)
    case .checkPolicy(let path): return .policyChecked(path, problem: failure?.title)
    case .openConsole(let order): return .consoleOpened(order.entry, failure)
    case .forget(let entry): return .forgotten(entry, failure)
    case .draft(let entry):
      return failure == nil || entry == nil
        ? .formReady(Scenes.draft(of: entry)) : .formMissing(entry ?? "")
    case .save(let draft): return .saved(draft, failure)
    case .roleDraft(let entry): return .roleReady(Scenes.role(from: entry))
    case .compose(let draft):
      return .composed(
        draft,
        failure == nil ? .texts(Scenes.roleTexts) : .problems([.caller: "it is needed"])
      )
    case .saveText(_, let path, _):
      let outcome: TextSaving = number < 2 ? .isThere : failure.map { .failed($0.title) } ?? .done
      return .textSaved(path, outcome)
    case .addProfile(let draft): return .profileAdded("admin", from: draft, failure)
    case .remove(let entry): return .removed(entry, failure)
    case .reload, .lookAgain:
      let entries = Scenes.entries.shuffled(using: &generator)
      return number == 0
        ? .settingsRead(Preferences(sorting: .name))
        : .rosterLoaded(Roster(Array(entries.prefix(number == 1 ? 0 : 8))), problems: [])
    case .readSessions: return .sessionsRead(number < 3 ? [:] : Scenes.sessions)
    case .readThemes: return .themesRead(Scenes.themes)
    case .keepTheme(let name): return .themeKept(name, file: "/c", failure)
    case .cancel, .copy, .copySecret, .remember, .alert, .suspend, .redraw, .quit: return nil
    }
  }

  /// Keys, pastes, clicks, sizes, and answers that come late, twice or never: a hundred thousand.
  @Test(arguments: [1, 2, 3, 4] as [UInt64]) func anythingMayHappenInAnyOrder(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var model = Scenes.unread()
    var visited: Set<Mode> = [model.mode]
    var asked: Set<Int> = []
    var answers: [Message] = [.rosterLoaded(Roster(Scenes.entries), problems: [])]
    var habit: [Message] = []
    for step in 0..<25_000 {
      var message = PropertyTests.message(using: &generator)
      if habit.isEmpty, Int.random(in: 0...99, using: &generator) == 0 {
        habit = PropertyTests.habits.randomElement(using: &generator) ?? []
      }
      if !habit.isEmpty {
        message = habit.removeFirst()
      } else if !answers.isEmpty, Int.random(in: 0...2, using: &generator) == 0 {
        let place = Int.random(in: answers.indices, using: &generator)
        message = answers[place]
        // One in eight comes again.
        if Int.random(in: 0...7, using: &generator) > 0 { answers.remove(at: place) }
      }
      for effect in update(&model, message) {
        if case .assume(let task, _) = effect {
          #expect(asked.insert(task).inserted, "task \(task) was asked for twice")
        }
        if let answer = PropertyTests.answer(to: effect, using: &generator) {
          answers.append(answer)
        }
      }
      // What waits for long never comes.
      if answers.count > 12 { answers.removeFirst() }
      // The heading of a folded group stands for its entries.
      let holdsEntry = model.list.cursor.map {
        model.list.entry(at: $0) != nil || model.list.isFolded(at: $0)
      }
      let isEmpty = model.list.rows.isEmpty
      guard holdsEntry ?? isEmpty else {
        Issue.record("step \(step), \(message): the cursor is on no entry")
        return
      }
      // Drawing takes the most time by far; some steps meet every state often enough.
      let isNew = visited.insert(model.mode).inserted
      guard isNew || step.isMultiple(of: 24) else { continue }
      let screen = view(model)
      guard screen.rows == model.rows, screen.columns == model.columns, isWhole(screen) else {
        Issue.record("step \(step), \(message): the screen is torn")
        return
      }
    }
    let missed = Mode.allCases.filter { !visited.contains($0) }
    #expect(missed == [], "each mode was met")
  }

  @Test func everySizeIsFilled() {
    for scene in Scenes.all {
      for (rows, columns) in (1...12).map({ ($0, $0 * 5) }) + (1...10).map({ (13, $0 * 6 + 1) }) {
        var model = Scenes.list(rows: rows, columns: columns)
        model.send(scene.messages)
        #expect(isWhole(view(model)), "\(scene.name) at \(columns)x\(rows)")
      }
    }
  }

  /// Whether every row's characters take exactly the row's cells, and the cursor lies inside.
  private func isWhole(_ screen: Screen) -> Bool {
    let areRowsWhole = screen.lines.allSatisfy { $0.cellWidth == screen.columns }
    guard let cursor = screen.cursor else { return areRowsWhole }
    return areRowsWhole && 0..<screen.rows ~= cursor.row && 0..<screen.columns ~= cursor.column
  }
}
