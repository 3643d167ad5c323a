import Foundation
import TestSupport
import Testing

/// A newcomer's walk through `guise demo`, by nothing but what the screen says; it is what the
/// README shows.
@Suite struct WalkTests {
  /// What is kept of it, by the paths from the root of the project.
  static let recordings = ["screenshots/demo.cast", "screenshots/demo.svg"]
  private static let size = (columns: 80, rows: 24)

  @Test func aNewcomerFindsTheirWay() throws {
    let walk = try Walk(columns: Self.size.columns, rows: Self.size.rows)

    try walk.see("Production", "/ filter", "? help", pause: 2)

    // Find production.
    try walk.press("/")
    try walk.type("prod")
    try walk.see("Production", "1/", pause: 0.5) { Self.cursor(isOn: "Production ", in: $0) }

    // Read what it will ask.
    try walk.see("asks      a confirmation", "role Administrator in 444455556666", pause: 2)
    try walk.press("Enter")

    // Open it read-only: the hints say how.
    try walk.see("v read-only", pause: 1)
    try walk.press("v")
    let question = try walk.see("Open Production", "read-only", "[ No ]", pause: 2)
    #expect(question.contains("y yes"))
    try walk.press("y")
    // The prompt has the label, the limit, and the time left.
    try walk.see(" Production  read-only ", pause: 1.5)
    try walk.type("guise whoami")
    try walk.press("Enter")
    try walk.see("assumed-role/Administrator", pause: 2)

    // Come back, and see the time left.
    try walk.type("exit")
    try walk.press("Enter")
    try walk.see("shell in Production ended with status 0", "1 live", pause: 2) {
      $0.firstMatch(of: /5\dm \d\ds left, until/) != nil
    }
    try walk.press("Escape")

    // Add a role.
    try walk.see("Data platform", pause: 0.5)
    try walk.press("a")
    try walk.see("Add a role", pause: 1)
    try walk.paste("arn:aws:iam::555566667777:role/Explorer")
    try walk.press("Tab", "Tab")
    try walk.type("My sandbox")
    try walk.press("Tab", "Right", "Right", "Right")
    try walk.see("My sandbox", pause: 1)
    try walk.press("Enter")
    try walk.see("added My sandbox", pause: 1.5) { Self.cursor(isOn: "My sandbox", in: $0) }

    // Change the theme.
    try walk.press("t")
    try walk.see("Theme", "enter take", pause: 1)
    for _ in 0..<3 { try walk.press("Down", pause: 0.7) }
    try walk.press("Enter")
    try walk.see("My sandbox", pause: 2) { !$0.contains("enter take") }

    // Quit.
    try walk.press("q")
    try walk.seeTheEnd()
    try walk.record()
  }

  private static func cursor(isOn name: String, in screen: String) -> Bool {
    screen.cursorLine?.contains(name) == true
  }
}

/// Somebody at a terminal, and what they see there.
private final class Walk {
  private let home: GuiseHome
  private let terminal: Tmux
  private var recording: Recording

  init(columns: Int, rows: Int) throws {
    home = try GuiseHome()
    recording = Recording(columns: columns, rows: rows)
    terminal = try Tmux(
      MenuStage.tellingStatus(of: "guise demo"),
      columns: columns,
      rows: rows,
      environment: home.environment,
      directory: "/"
    )
  }

  func press(_ keys: String..., pause: Double = 0.3) throws {
    for key in keys {
      let before = try terminal.colors()
      try terminal.press(key)
      try settle(after: before, pause: pause)
    }
  }

  func type(_ text: String, pause: Double = 0.1) throws {
    for character in text {
      let before = try terminal.colors()
      try terminal.type(String(character))
      try settle(after: before, pause: pause)
    }
  }

  func paste(_ text: String) throws {
    let before = try terminal.colors()
    try terminal.paste(text)
    try settle(after: before, pause: 1)
  }

  /// Waits until the screen holds all these texts, and whatever else is expected of it.
  @discardableResult
  func see(
    _ texts: String...,
    pause: Double,
    where condition: (String) -> Bool = { _ in true }
  ) throws -> String {
    let screen = try terminal.until("the screen holds \(texts)") { screen in
      texts.allSatisfy { screen.contains($0) } && condition(screen)
    }
    recording.add(try terminal.colors(), seconds: pause)
    return screen
  }

  func seeTheEnd() throws { try terminal.until("ended with 0") }

  /// Every key that was pressed changes something that can be seen.
  private func settle(after before: String, pause: Double) throws {
    try terminal.until("a key has changed something") { _ in try terminal.colors() != before }
    recording.add(try terminal.colors(), seconds: pause)
  }

  /// Writes what was seen where `RECORD_PICTURES=1` asks for it.
  func record() throws {
    guard ProcessInfo.processInfo.environment["RECORD_PICTURES"] == "1" else { return }
    let folder = Project.root.appending(path: "screenshots")
    let cast = try recording.asciicast()
    try cast.write(to: folder.appending(path: "demo.cast"), atomically: true, encoding: .utf8)
    let svg = recording.svg()
    try svg.write(to: folder.appending(path: "demo.svg"), atomically: true, encoding: .utf8)
  }
}
