import Canvas
import Identity
import Menu
import Roster
import TestSupport
import Testing

@Suite struct PropertyTests {
  private static let keys: [Key] =
    Keymap.default.bindings.flatMap(\.keys).filter { $0 != .control("c") && $0 != "q" }
    + "prod adm 12é界🇩🇪".map { .character($0) } + [.backspace, .delete, .left, .right, .tab]

  private static func message(using generator: inout SeededGenerator) -> Message {
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    switch number(0...29) {
    case 0: return .resized(rows: number(1...40), columns: number(1...130))
    case 1: return .mouse(Mouse(.click, row: number(-1...40), column: number(-1...130)))
    case 2: return .mouse(Mouse(.wheelDown, row: number(0...30), column: 4))
    case 3: return .mouse(Mouse(.wheelUp, row: number(0...30), column: 4))
    case 4: return .paste("prod\u{1B} 123456")
    case 5: return .tick(Scenes.start + number(0...4_000))
    case 6: return .spin
    case 7:
      let end = Scenes.start + number(-10...4_000)
      return .assumed(task: number(1...50), .success(Assumed(expires: end)))
    case 8: return .assumed(task: number(1...50), .failure(Scenes.denied))
    case 9: return .mfaNeeded(task: number(1...50), serial: "arn:aws:iam::1:mfa/x", reason: nil)
    case 10:
      let entries = Scenes.entries.shuffled(using: &generator).prefix(number(0...8))
      return .rosterLoaded(Roster(Array(entries)), problems: [])
    case 11: return .sessionsRead(number(0...1) == 0 ? [:] : Scenes.sessions)
    case 12: return .shellEnded("staging", .signaled(9), seconds: nil)
    case 13: return .forgotten("dev", nil)
    case 14: return .signInNeeded(task: number(1...50), Scenes.deviceSignIn)
    case 15: return .signInNeeded(task: number(1...50), Scenes.browserSignIn)
    case 16:
      return .signedIn(task: number(1...50), portal: "corp", expires: Scenes.start)
    case 17: return .shelfRead(number(0...1) == 0 ? Shelf() : Scenes.shelf)
    case 29: return .themesRead(Scenes.themes)
    default: return .key(keys.randomElement(using: &generator) ?? .enter)
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64]) func anythingMayHappenInAnyOrder(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var model = Scenes.list()
    var asked: Set<Int> = []
    for step in 0..<25_000 {
      let message = PropertyTests.message(using: &generator)
      for case .assume(let task, _) in update(&model, message) {
        #expect(asked.insert(task).inserted, "task \(task) was asked for twice")
      }
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
      guard step.isMultiple(of: 24) else { continue }
      let screen = view(model)
      guard screen.rows == model.rows, screen.columns == model.columns, isWhole(screen) else {
        Issue.record("step \(step), \(message): the screen is torn")
        return
      }
    }
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
