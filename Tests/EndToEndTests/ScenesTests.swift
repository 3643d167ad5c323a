import Foundation
import TestSupport
import Testing

/// The scenes of the pictures, played by the built program on the sandbox.
@Suite struct ScenesTests {
  @Test func menu() throws {
    let stage = try MenuStage(columns: 100, rows: 30)
    try stage.visit("Development")
    try stage.visit("Production, read only")
    try stage.select("Warehouse")
    // Hours and minutes, so that the picture does not depend on how fast it was taken.
    let screen = try stage.terminal.until("the notice is gone") {
      $0.contains("7h 5") && $0.contains("3h 5") && !$0.contains("shell in")
    }
    for part in [
      "Workloads", "Data", "Security", "444455556666", "Administrator", "confirm", "mfa",
      "chained", "2 live, next ends in 3h 5", "role WarehouseReader in 777788889999",
    ] { #expect(screen.contains(part), "\(part)") }
    try stage.picture(.menu)
  }

  @Test func filter() throws {
    let stage = try MenuStage(columns: 100, rows: 24)
    try stage.terminal.until("Production")
    try stage.terminal.type("/prod adm")
    let screen = try stage.terminal.until("1/1 of 15")
    #expect(screen.contains("guise / prod adm"))
    #expect(screen.cursorLine?.contains("Administrator") == true)
    #expect(!screen.contains("Staging"))
    try stage.terminal.press("C-u")
    try stage.terminal.type("read")
    try stage.terminal.until("guise / read ")
    try stage.picture(.filter)
  }

  @Test func assuming() throws {
    let stage = try MenuStage(columns: 100, rows: 24)
    try stage.select("Staging")
    stage.sandbox.send(SIGSTOP)
    defer { stage.sandbox.send(SIGCONT) }
    try stage.terminal.press("Enter")
    let screen = try stage.terminal.until("⠋ assuming Staging…  esc cancels")
    try stage.picture(.assuming)
    #expect(screen.cursorLine?.contains("⠋") == true)
  }

  @Test func mfa() throws {
    let stage = try MenuStage(columns: 100, rows: 24)
    try stage.select("Vault")
    try stage.terminal.press("Enter")
    try stage.terminal.until("MFA code")
    try stage.terminal.type("3141")
    let screen = try stage.terminal.until("› 3141")
    #expect(screen.contains("MFA code"))
    #expect(screen.contains("6 digits  esc cancel"))
    try stage.picture(.mfa)
  }

  @Test func guarded() throws {
    let stage = try MenuStage(columns: 100, rows: 24)
    try stage.selectProduction()
    try stage.terminal.press("Enter")
    let screen = try stage.terminal.until("Open Production?")
    #expect(screen.contains("444455556666"))
    #expect(screen.contains("[ No ]    Yes"))
    try stage.picture(.guarded)
  }

  @Test func denied() throws {
    let stage = try MenuStage(columns: 100, rows: 24)
    try stage.select("Payroll")
    try stage.terminal.press("Enter")
    // The dialog is drawn from its top.
    let screen = try stage.terminal.until("any key closes")
    #expect(screen.contains("AccessDenied"))
    #expect(screen.contains("→"))
    try stage.picture(.denied)
  }

  @Test func help() throws {
    let stage = try MenuStage(columns: 100, rows: 30)
    try stage.terminal.until("Production")
    try stage.terminal.press("?")
    let screen = try stage.terminal.until("assume the role and open a shell")
    #expect(screen.contains("filter as you type"))
    try stage.picture(.help)
  }

  @Test func setup() throws {
    let stage = try MenuStage(columns: 100, rows: 30)
    try stage.select("Partner")
    try stage.terminal.type("A")
    try stage.terminal.until("Set up a role")
    try stage.terminal.press("Tab", "Tab")
    try stage.terminal.paste("arn:aws:iam::111122223333:user/ops/alice")
    try stage.terminal.press("Enter")
    // The dialog is drawn from its top.
    let screen = try stage.terminal.until("y copy  s save")
    for part in ["trust-policy of", "user/ops/alice", "guise-demo-7316"] {
      #expect(screen.contains(part), "\(part)")
    }
    try stage.picture(.setup)
  }

  @Test func shell() throws {
    let stage = try MenuStage(columns: 100, rows: 14)
    try stage.home.write("PS1='~ $ '\n", to: ".bashrc")
    try stage.select("Security audit")
    try stage.terminal.press("Enter")
    try stage.terminal.until(" ~ $")
    try stage.run("aws sts get-caller-identity")
    try stage.terminal.until("arn:aws:sts::888899990000:assumed-role/SecurityAudit/audit")
    try stage.terminal.until("the prompt is back") { screen in
      screen.split(separator: "\n").last { $0.contains { $0 != " " } }?.hasSuffix(" ~ $") == true
    }
    try stage.picture(.shell)
  }

  @Test(arguments: [
    (Scene.nord, "nord", Picture.Palette.dark), (.light, "solarized-light", .light),
  ])
  func themed(scene: Scene, theme: String, palette: Picture.Palette) throws {
    let stage = try MenuStage(
      columns: 100,
      rows: 24,
      settings: "theme = \"\(theme)\"\n",
      exactColors: true
    )
    try stage.visit("Development")
    try stage.select("Security audit")
    try stage.terminal.until("the notice is gone") {
      $0.contains("7h 5") && !$0.contains("shell in")
    }
    // A theme with a background of its own paints every cell.
    let first = try stage.terminal.colors().split(separator: "\n").first
    #expect(first?.contains("48;2;") == true, "\(first ?? "")")
    try stage.picture(scene, palette: palette)
  }

  /// All themes side by side, each chosen in the menu, which names it.
  @Test func themes() throws {
    let stage = try MenuStage(columns: 48, rows: 11, exactColors: true)
    try stage.visit("Development")
    // All pictures show the same, however fast they are taken.
    try stage.terminal.until("less than eight hours are left") {
      $0.cursorLine?.contains(" 7h ") == true
    }
    let names = try stage.home.run("themes", "--json").objects().compactMap {
      $0["name"] as? String
    }
    #expect(names.count >= 11)
    var pictures: [Picture] = []
    for (place, name) in names.enumerated() {
      try stage.terminal.press("t")
      try stage.terminal.until("─ Theme ─")
      try stage.terminal.press("g")
      for _ in 0..<place { try stage.terminal.press("j") }
      try stage.terminal.press("Enter")
      try stage.terminal.until("theme \(name) is kept")
      pictures.append(try stage.look())
    }
    #expect(Set(pictures.map { $0.svg() }).count == names.count, "no two look alike")
    try MenuStage.draw(Picture.grid(pictures, across: 3), .themes, zoom: 1)
  }

  @Test func small() throws {
    let stage = try MenuStage(columns: 40, rows: 10)
    try stage.visit("Developme")
    let screen = try stage.terminal.until("the notice is gone") { !$0.contains("shell in") }
    #expect(screen.cursorLine?.contains("Developer    7h ") == true)
    try stage.picture(.small)
  }
}
