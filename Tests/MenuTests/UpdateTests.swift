import Canvas
import Identity
import Menu
import Roster
import SharedConfig
import Testing

@Suite struct UpdateTests {
  var model = Scenes.list()

  private static let draft = ProfileDraft(
    addingTo: SharedConfig(config: [], at: "config", credentials: [], at: "credentials")
  )
  private let failure = Failure(title: "no", message: "it did not work")

  // MARK: Opening

  @Test mutating func enterAssumesAndThenOpensTheShell() {
    model.send(.key("j"))
    #expect(model.send(.key(.enter)) == [.assume(task: 1, "staging")])
    #expect(model.isBusy)
    let end = Scenes.start + 3_600
    let effects = model.send(.assumed(task: 1, .success(Assumed(expires: end))))
    #expect(effects == [.remember(.used("staging", at: Scenes.start)), .openShell("staging")])
    #expect(!model.isBusy)
    #expect(model.roster.entry("staging")?.sessionExpires == end)
  }

  @Test mutating func escapeCancelsAndTheLateAnswerIsDropped() {
    model.send(.key("j"), .key(.enter))
    #expect(model.send(.key(.escape)) == [.cancel(task: 1)])
    #expect(model.send(.assumed(task: 1, .success(Assumed(expires: nil)))) == [])
    #expect(model.send(.assumed(task: 1, .failure(failure))) == [])
    model.send(.mfaNeeded(task: 1, serial: "x", reason: nil))
    #expect(model.dialog == nil)
    #expect(model.send(.key(.enter)) == [.assume(task: 2, "staging")])
    #expect(model.send(.assumed(task: 1, .success(Assumed(expires: nil)))) == [])
    #expect(model.isBusy)
  }

  @Test mutating func aSecondEntryWaitsForTheFirst() {
    model.send(.key("j"), .key(.enter), .key("j"))
    #expect(model.send(.key(.enter)) == [])
    #expect(model.notice?.notice.text == "staging is being assumed; esc stops that")
  }

  /// A key that would scroll is any key, where there is nothing to scroll to.
  @Test(arguments: [Key.character("x"), " ", "j", .down, .enter, .escape])
  mutating func failureIsShownUntilAnyKey(key: Key) {
    model.send(.key("j"), .key(.enter), .assumed(task: 1, .failure(failure)))
    #expect(model.dialog == .failure(failure, scroll: 0))
    #expect(model.send(.key(key)) == [])
    #expect(model.dialog == nil)
  }

  @Test mutating func aLongFailureIsScrolled() {
    let long = Failure(title: "no", message: String(repeating: "word ", count: 1_000))
    model.send(.key("j"), .key(.enter), .assumed(task: 1, .failure(long)), .key("j"))
    #expect(model.dialog == .failure(long, scroll: 1))
  }

  /// Keys meant for a field never get into a question, the list or a shell.
  @Test mutating func aFormThatIsFilledInIsLeftAlone() {
    model.send(.key("j"), .key(.enter), .key("a"), .formReady(UpdateTests.draft), .key("1"))
    let assumed = Message.assumed(task: 1, .success(Assumed(expires: Scenes.start + 3_600)))
    for message in [.mfaNeeded(task: 1, serial: "x", reason: nil), assumed] {
      #expect(model.send(message) == [])
      guard case .form = model.dialog else {
        Issue.record("\(message) took the keys")
        return
      }
    }
    // Twice: the first asks whether what was typed is to go.
    model.send(.key(.escape))
    model.send(.key(.escape))
    guard case .mfa = model.dialog else {
      Issue.record("nobody asks for the code")
      return
    }
  }

  @Test mutating func whatFailedMeanwhileIsToldWhenTheFormIsClosed() {
    model.send(.key("j"), .key(.enter), .key("a"), .formReady(UpdateTests.draft))
    model.send(.assumed(task: 1, .failure(failure)))
    guard case .form = model.dialog else {
      Issue.record("the form is gone")
      return
    }
    model.send(.key(.escape))
    #expect(model.dialog == .failure(failure, scroll: 0))
  }

  @Test mutating func aShellOpensWhenTheFormIsClosed() {
    model.send(.key("j"), .key(.enter), .key("a"), .formReady(UpdateTests.draft))
    #expect(model.send(.assumed(task: 1, .success(Assumed(expires: nil)))) == [])
    #expect(model.send(.key(.escape)).contains(.openShell("staging")))
    #expect(!model.isBusy)
  }

  // MARK: Guards

  @Test mutating func confirmationIsNotGivenByEnterAlone() {
    model.send(.key(.enter))
    #expect(model.dialog == .confirm("production", isYes: false))
    #expect(model.send(.key(.enter)) == [])
    #expect(model.dialog == nil)
  }

  @Test(arguments: [[Key.character("y")], [.tab, .enter], [.left, .enter]])
  mutating func confirmationIsGivenOnPurpose(keys: [Key]) {
    model.send(.key(.enter))
    #expect(model.send(keys.map { .key($0) }) == [.assume(task: 1, "production")])
  }

  @Test(arguments: [Key.character("n"), .character("q"), .escape])
  mutating func confirmationIsRefused(key: Key) {
    model.send(.key(.enter), .key(.tab))
    #expect(model.send(.key(key)) == [])
    #expect(model.dialog == nil)
  }

  @Test(
    arguments: [
      ("", "nothing is typed yet"), ("Ledger", "that is not its name"),
      ("ledger (Production)", "capital letters count"),
    ]
  )
  mutating func anotherNameIsSaidToBeWrong(typed: String, complaint: String) {
    model.type("jjj")
    model.send(.key(.enter))
    model.type(typed)
    #expect(!view(model).text.contains(complaint))
    #expect(model.send(.key(.enter)) == [])
    #expect(view(model).text.contains(complaint))
    model.send(.key(.left))
    #expect(view(model).text.contains(complaint), "it is as wrong as before")
    model.type("x")
    #expect(!view(model).text.contains(complaint))
  }

  @Test mutating func strictGuardWantsTheWholeName() {
    model.type("jjj")
    model.send(.key(.enter))
    model.type("Ledger (productio")
    #expect(model.send(.key(.enter)) == [])
    #expect(model.dialog != nil)
    model.type("n)")
    #expect(model.send(.key(.enter)) == [.assume(task: 1, "ledger-prod")])
  }

  // MARK: MFA

  @Test mutating func codeIsSixDigits() {
    model.send(.key("j"), .key(.enter), .mfaNeeded(task: 1, serial: "device", reason: nil))
    #expect(!model.isBusy)
    model.type("12q3-4")
    #expect(!view(model).text.contains("a code has 6 digits"))
    #expect(model.send(.key(.enter)) == [])
    #expect(view(model).text.contains("a code has 6 digits, here are 4"))
    model.type("5678")
    #expect(model.send(.key(.enter)) == [.answerMFA(task: 1, code: "123456")])
    #expect(model.isBusy)
    model.send(.mfaNeeded(task: 1, serial: "device", reason: "refused"))
    guard case .mfa(let request) = model.dialog else {
      Issue.record("no dialog for the second code")
      return
    }
    #expect(request.reason == "refused")
    #expect(request.field.text == "")
  }

  @Test(arguments: [Key.escape, .control("c")]) mutating func codeIsNotGiven(key: Key) {
    model.send(.key("j"), .key(.enter), .mfaNeeded(task: 1, serial: "device", reason: nil))
    #expect(model.send(.key(key)) == [.cancel(task: 1)])
    #expect(model.dialog == nil)
  }

  @Test mutating func aPassphraseIsTypedUnseen() {
    model.send(.key("j"), .key(.enter), .passphraseNeeded(task: 1, .keys, isRepeated: false))
    #expect(!model.isBusy)
    #expect(model.send(.key(.enter)) == [])
    model.type("open sesame")
    #expect(!view(model).text.contains("open"))
    #expect(
      model.send(.key(.enter)) == [.answerPassphrase(task: 1, passphrase: "open sesame")]
    )
    #expect(model.isBusy)
    model.send(.passphraseNeeded(task: 1, .keys, isRepeated: true))
    #expect(view(model).text.contains("That is not the passphrase."))
    #expect(model.send(.key(.escape)) == [.cancel(task: 1)])
    #expect(model.dialog == nil)
  }

  @Test mutating func pastedTextGoesOnlyIntoFields() {
    #expect(model.send(.paste("q\rx")) == [])
    #expect(model.dialog == nil)
    model.send(.key("j"), .key(.enter), .mfaNeeded(task: 1, serial: "device", reason: nil))
    #expect(model.send(.paste(" 123 456\r\n")) == [])
    #expect(model.send(.key(.enter)) == [.answerMFA(task: 1, code: "123456")])
  }

  // MARK: Signing in

  @Test mutating func aSignInLeadsOnToTheShell() {
    model.send(.key("j"), .key(.enter), .signInNeeded(task: 1, Scenes.deviceSignIn))
    #expect(!model.isBusy, "nothing turns while a person is waited for")
    #expect(model.needsTick, "but the time left is counted")
    model.send(.signedIn(task: 1, portal: "corp", expires: Scenes.start + 28_800))
    #expect(model.dialog == nil)
    #expect(model.isBusy)
    let effects = model.send(.assumed(task: 1, .success(Assumed(expires: nil))))
    #expect(effects == [.remember(.used("staging", at: Scenes.start)), .openShell("staging")])
  }

  @Test mutating func aSignInForItselfOpensNothing() {
    model.send(.key("j"))
    #expect(model.send(.key("L")) == [.signIn(task: 1, "staging")])
    model.send(.signInNeeded(task: 1, Scenes.browserSignIn))
    model.send(.signedIn(task: 1, portal: "corp", expires: Scenes.start + 28_800))
    #expect(model.dialog == nil)
    #expect(model.pending == nil)
    #expect(model.notice?.notice.text == "signed in to corp for 8h 00m")
  }

  @Test(arguments: [Key.escape, "q", .control("c")]) mutating func aSignInIsStopped(key: Key) {
    model.send(.key("j"), .key(.enter), .signInNeeded(task: 1, Scenes.deviceSignIn))
    #expect(model.send(.key(key)) == [.cancel(task: 1)])
    #expect(model.dialog == nil)
    model.send(.signInNeeded(task: 1, Scenes.deviceSignIn))
    #expect(model.dialog == nil, "what comes late is dropped")
    let late = Message.signedIn(task: 1, portal: "corp", expires: Scenes.start)
    model.send(late)
    #expect(model.notice?.notice.text == "stopped assuming staging")
  }

  @Test mutating func aCodeStandsInForTheBrowser() {
    model.send(.key("j"), .key(.enter), .signInNeeded(task: 1, Scenes.browserSignIn))
    #expect(model.send(.key("c")) == [.signInByCode(task: 1)])
    #expect(model.isBusy)
    model.send(.signInNeeded(task: 1, Scenes.deviceSignIn))
    #expect(model.send(.key("c")) == [], "there is a code already")
    #expect(model.dialog == .signIn(Scenes.deviceSignIn, scroll: 0))
  }

  @Test mutating func aFailedSignInIsShown() {
    model.send(.key("j"), .key(.enter), .signInNeeded(task: 1, Scenes.deviceSignIn))
    model.send(.assumed(task: 1, .failure(failure)))
    #expect(model.dialog == .failure(failure, scroll: 0))
    #expect(model.pending == nil)
  }

  // MARK: Leaving

  @Test mutating func escapeNeverQuits() {
    model.send(.key("/"), .key("p"), .key(.enter), .key("?"))
    for _ in 0..<5 { #expect(model.send(.key(.escape)) == []) }
    #expect(model.dialog == nil)
    #expect(!model.filter.isActive)
  }

  @Test mutating func qClosesTheTopThingAndQuitsAtTheList() {
    model.send(.key("?"))
    #expect(model.send(.key("q")) == [])
    #expect(model.send(.key("q")) == [.quit])
  }

  @Test mutating func controlCStopsWhatRunsElseQuits() {
    model.send(.key("j"), .key(.enter))
    #expect(model.send(.key(.control("c"))) == [.cancel(task: 1)])
    #expect(model.send(.key(.control("c"))) == [.quit])
  }

  @Test(arguments: [("l" as Character, Effect.redraw), ("z", .suspend)])
  mutating func terminalKeysWorkEverywhere(letter: Character, effect: Effect) {
    #expect(model.send(.key(.control(letter))) == [effect])
    model.send(.key("/"))
    #expect(model.send(.key(.control(letter))) == [effect])
    model.send(.key("?"), .key(.escape), .key("?"))
    #expect(model.send(.key(.control(letter))) == [effect])
  }

  // MARK: Sessions

  @Test mutating func forgettingNeedsASession() {
    #expect(model.send(.key("x")) == [])
    #expect(model.notice?.notice.text == "production has no session")
    model.send(.sessionsRead(Scenes.sessions))
    #expect(model.send(.key("x")) == [.forget("production")])
    model.send(.forgotten("production", nil))
    #expect(model.roster.entry("production")?.sessionExpires == nil)
    model.send(.forgotten("dev", failure))
    #expect(model.roster.entry("dev")?.sessionExpires != nil)
  }

  @Test mutating func focusAndTheEndOfAShellLookAtSessionsAgain() {
    #expect(model.send(.focus(true)) == [.lookAgain])
    #expect(model.send(.focus(false)) == [])
    let effects = model.send(.shellEnded("dev", .exited(3), seconds: 180))
    #expect(effects == [.lookAgain])
    #expect(model.notice?.notice.text == "shell in dev ended with status 3 after 3m 00s")
  }

  @Test mutating func ticksAreWantedOnlyWhileSomethingCounts() {
    #expect(!model.needsTick)
    model.send(.sessionsRead(["dev": Scenes.start + 5]))
    #expect(model.needsTick)
    model.send(.tick(Scenes.start + 5))
    #expect(!model.needsTick)
  }

  @Test mutating func successFadesAndErrorsStayUntilAKey() {
    model.send(.notice(Notice(.passing, "done")), .tick(Scenes.start + 3))
    #expect(model.notice != nil)
    model.send(.tick(Scenes.start + 4))
    #expect(model.notice == nil)
    model.send(.notice(Notice(.error, "broken")), .tick(Scenes.start + 60))
    #expect(model.notice != nil)
    model.send(.key("j"))
    #expect(model.notice == nil)
    #expect(model.notices.count == 2)
  }
}
