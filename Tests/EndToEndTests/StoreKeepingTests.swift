import Foundation
import TestSupport
import Testing

/// Where the key to kept sessions is, by the setting `store`.
@Suite struct StoreKeepingTests {
  private let sandbox: SandboxProcess
  private let home: GuiseHome

  init() throws {
    sandbox = try SandboxProcess()
    home = try GuiseHome(sandbox)
  }

  private func set(_ settings: String) throws {
    try home.write(settings, to: "config/guise/config.toml")
  }

  private var assumed: Int {
    get throws { try sandbox.calls().filter { $0.operation == "AssumeRole" }.count }
  }

  @Test func theKeyIsForgottenAfterTheTimeThatWasSet() throws {
    try set("store_timeout = \"1s\"\n")
    let first = try home.run("credential-process", "development").output
    let end = Date.now.addingTimeInterval(30)
    while try home.run("status").status == 0, Date.now < end {}
    #expect(try home.run("status").status == 3)
    #expect(try home.run("credential-process", "development").output != first)
    #expect(try assumed == 2)
  }

  @Test func aPassphraseIsTypedOnceAndServesScriptsToo() throws {
    try set("store = \"passphrase\"\n")
    // Nobody is there to choose one, so nothing is asked of AWS either.
    let refused = try home.run("credential-process", "development")
    #expect(refused.status == 1 && refused.output.isEmpty)
    #expect(refused.errors.contains("guise unlock"), "\(refused.errors)")
    #expect(try assumed == 0)
    let terminal = try home.bash()
    try terminal.type("clear; guise exec development -- echo in; echo\n")
    try terminal.until("New passphrase for kept sessions:")
    try terminal.type("correct horse\n")
    try terminal.until("The same again:")
    try terminal.type("correct horse\n")
    try terminal.until("\nin")
    #expect(try home.run("credential-process", "development").status == 0)
    #expect(try home.run("exec", "staging", "--", "true").status == 0)
    #expect(try assumed == 2)
    #expect(try home.run("doctor").output.contains("Kept sessions are open, for 12h"))
    try lockAndUnlock(terminal)
    let typed = Data("correct horse".utf8)
    #expect(home.files().values.allSatisfy { $0.range(of: typed) == nil })
    #expect(try !terminal.history().contains("correct horse"))
  }

  private func lockAndUnlock(_ terminal: Tmux) throws {
    #expect(try home.run("lock").errors == "guise: locked 2 sessions\n")
    #expect(try home.run("credential-process", "development").status == 1)
    let status = try home.run("status")
    #expect(status.status == 3 && status.errors.contains("guise unlock opens them"))
    #expect(try home.run("unlock").status == 1)
    #expect(try home.run("doctor").output.contains("Kept sessions are locked"))
    try terminal.type("clear; guise unlock; echo\n")
    try terminal.until("Passphrase of kept sessions:")
    try terminal.type("wrong horse\n")
    try terminal.until("That is not it. Passphrase of kept sessions:")
    try terminal.type("correct horse\n")
    try terminal.until("kept sessions are open, for 12h")
    #expect(try home.run("credential-process", "development").status == 0)
    #expect(try assumed == 2)
  }

  /// Opens the menu, before which the first passphrase is chosen.
  private func menuWithFirstPassphrase() throws -> Tmux {
    let terminal = try home.bash()
    try terminal.type("clear; guise\n")
    try terminal.until("New passphrase")
    try terminal.type("correct horse\n")
    try terminal.until("again")
    try terminal.type("correct horse\n")
    try terminal.until("Production")
    return terminal
  }

  @Test func theMenuAsksBeforeItOpens() throws {
    try set("store = \"passphrase\"\n")
    let terminal = try menuWithFirstPassphrase()
    try terminal.press("q")
    try terminal.until("the menu is gone") { !$0.contains("Production") }
    #expect(try home.run("exec", "development", "--", "true").status == 0)
    #expect(try home.run("lock").status == 0)
    try terminal.type("clear; guise\n")
    try terminal.until("Passphrase of kept sessions:")
    try terminal.type("correct horse\n")
    try terminal.until("1 live")
  }

  @Test func whatIsLockedMeanwhileTheMenuAsksFor() throws {
    try set("store = \"passphrase\"\n")
    let terminal = try menuWithFirstPassphrase()
    #expect(try home.run("lock").status == 0)
    try terminal.type("/development")
    try terminal.until("1/1 of 15")
    try terminal.press("Enter", "Enter")
    try terminal.until("which are locked. Their")
    try terminal.type("wrong horse")
    #expect(try !terminal.until("•••••••••••").contains("horse"))
    try terminal.press("Enter")
    try terminal.until("That is not the passphrase.")
    try terminal.type("correct horse")
    try terminal.press("Enter")
    try terminal.until("\n Development  ")
  }

  @Test func inMemoryNothingIsKept() throws {
    try set("store = \"memory\"\nshare_with_aws_cli = true\n")
    for _ in 0..<2 { #expect(try home.run("exec", "development", "--", "true").status == 0) }
    #expect(try assumed == 2)
    #expect(try home.run("status").status == 3)
    let renewal = try home.run("renew", "development")
    #expect(renewal.status == 1 && renewal.errors.contains("no session is kept"))
    #expect(try assumed == 2)
    #expect(home.files(in: "cache").isEmpty && home.files(in: "run").isEmpty)
    #expect(home.files(in: ".aws/cli").isEmpty)
    #expect(
      try home.run("doctor").output.contains("No session is kept, as store = \"memory\" says")
    )
  }

  @Test func inMemoryTheMenuKeepsWhatItMade() throws {
    let stage = try MenuStage(columns: 120, settings: "store = \"memory\"\n")
    try stage.visit("Data platform")
    try stage.terminal.until("the row has its time") { $0.cursorLine?.contains("59m") == true }
    // The other role goes through the first, whose session is at hand.
    try stage.visit("Warehouse")
    #expect(try stage.sandbox.calls().filter { $0.operation == "AssumeRole" }.count == 2)
    #expect(stage.home.files(in: "cache").keys.allSatisfy { !$0.contains("session") })
  }

  @Test(arguments: [
    ("store = \"pasphrase\"", "config.toml:1: “pasphrase” is no value for “store”"),
    ("theme = = \nstore = \"passphrase\"", "config.toml:1: "),
  ])
  func settingsThatCannotBeReadKeepNothing(settings: String, words: String) throws {
    try set(settings)
    #expect(try home.run("exec", "development", "--", "true").status == 0)
    #expect(home.files(in: "cache").isEmpty)
    #expect(try home.run("settings").errors.contains(words))
  }

  @Test(arguments: ["lock", "unlock"]) func withoutAPassphraseThereIsNothingToLock(word: String)
    throws
  {
    #expect(try home.run("exec", "development", "--", "true").status == 0)
    let result = try home.run(word)
    #expect(
      result.status == 1 && result.errors.contains("sessions are not kept under a passphrase")
    )
    #expect(try home.run("status").status == 0)
    #expect(try home.run("doctor").output.contains("for 12h after the last session was kept"))
  }

  @Test func whatWasKeptBeforeIsToldOf() throws {
    #expect(try home.run("exec", "development", "--", "true").status == 0)
    try set("store = \"memory\"\n")
    let doctor = try home.run("doctor").output
    #expect(doctor.contains("1 session was kept before store = \"memory\" was set"))
  }
}
