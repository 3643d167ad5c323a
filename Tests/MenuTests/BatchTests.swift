import Canvas
import Identity
import Menu
import Roster
import TestSupport
import Testing

/// Entries that are marked, and what is done to all of them.
@Suite struct BatchTests {
  var model = Scenes.list()

  private let failure = Failure(title: "no", message: "it did not work")

  private func assumed(_ task: Int) -> Message {
    .assumed(task: task, .success(Assumed(expires: Scenes.start + 3_600)))
  }

  private func keep(_ entry: Entry.ID, isFresh: Bool = false) -> Order {
    Order(entry, for: .keep(isFresh: isFresh))
  }

  private func lives(_ entries: Entry.ID...) -> Message {
    .sessionsRead(Dictionary(uniqueKeysWithValues: entries.map { ($0, Scenes.start + 900) }))
  }

  @Test(arguments: GoldenScreenTests.sizes)
  mutating func theScreensLookAsTheyDid(rows: Int, columns: Int) throws {
    model = Scenes.list(rows: rows, columns: columns)
    model.type("  j ")
    try expectScreen(view(model), "marked-\(columns)x\(rows)")
    model.send(.key(.enter))
    try expectScreen(view(model), "several-confirm-\(columns)x\(rows)")
    model.send(.key("n"))
    model.type("*")
    model.send(.key(.enter), .key("y"), assumed(1), .assumed(task: 2, .failure(failure)))
    for _ in 0..<4 { model.send(.spin) }
    try expectScreen(view(model), "several-running-\(columns)x\(rows)")
    for task in 3...7 { model.send(assumed(task)) }
    try expectScreen(view(model), "several-failed-\(columns)x\(rows)")
  }

  @Test mutating func spaceMarksAndGoesOn() {
    model.type("j  ")
    #expect(model.marks == ["staging", "dev"])
    #expect(model.selectedEntry?.id == "ledger-prod")
    model.type("k ")
    #expect(model.marks == ["staging"])
    #expect(model.send(.key(.escape)) == [])
    #expect(model.marks.isEmpty)
  }

  @Test mutating func allThatAreShownAreMarked() {
    model.type("/ledger")
    model.send(.key(.enter))
    model.type("*")
    #expect(model.marks == ["ledger-prod", "ledger-audit"])
    model.type("*")
    #expect(model.marks.isEmpty)
    model.send(.key(.escape))
    model.type("/dev")
    model.send(.key(.tab))
    #expect(model.marks == ["dev"])
  }

  @Test mutating func enterAssumesAllMarkedAFewAtATime() {
    model.type("j  jj   ")
    #expect(model.marks.count == 5)
    #expect(
      model.send(.key(.enter)) == [
        .assume(task: 1, keep("staging")), .assume(task: 2, keep("dev")),
        .assume(task: 3, keep("data-lake")), .assume(task: 4, keep("broken")),
      ]
    )
    #expect(model.isBusy)
    #expect(model.send(.key("o")) == [], "one thing after the other")
    #expect(model.send(assumed(2)) == [.assume(task: 5, keep("base"))])
    #expect(model.send(.assumed(task: 4, .failure(failure))) == [])
    #expect(model.send(assumed(1), assumed(3)) == [])
    #expect(model.dialog == nil, "the others go on")
    #expect(model.send(assumed(5)) == [])
    #expect(model.roster.entry("dev")?.sessionExpires == Scenes.start + 3_600)
    guard case .failure(let told, _) = model.dialog else {
      Issue.record("no summary")
      return
    }
    #expect(told.title == "1 of 5 not assumed")
    #expect(told.message == "broken: it did not work")
    #expect(model.marks == ["broken"])
    #expect(!model.isBusy)
  }

  @Test mutating func guardsAreAskedOnceAndStrictOnesLeftOut() {
    model.type("*")
    #expect(model.send(.key(.enter)) == [])
    #expect(view(model).text.contains("Guarded among them: production"))
    #expect(model.send(.key(.enter)) == [], "the marked answer is no")
    model.send(.key(.enter))
    let tasks = model.send(.key("y")).count
    #expect(tasks == 4)
    for task in 1...7 { model.send(assumed(task)) }
    guard case .failure(let told, _) = model.dialog else {
      Issue.record("no summary")
      return
    }
    #expect(
      told.message == "Ledger (production): it is opened alone, with its name typed out"
    )
  }

  /// Roles that ask for a code: two that one code serves, two that last too long for that, and one
  /// whose source has no keys.
  private static let roles = [("a", nil), ("b", 3_600), ("c", 7_200), ("d", 43_200), ("e", nil)]
    .map { name, duration in
      Scenes.entry(
        name,
        "111122223333",
        "Admin",
        nil,
        line: 1,
        mfa: "arn:aws:iam::999988887777:mfa/ada",
        isChained: name == "e",
        duration: duration
      )
    }

  @Test(arguments: [
    (0b00011, [String]()), (0b00100, []), (0b01100, ["c", "d"]), (0b00101, ["c"]),
    (0b11111, ["c", "d", "e"]), (0b10000, []),
  ])
  mutating func codesOfTheirOwnAreToldOfBefore(marked: Int, own: [String]) {
    model = Scenes.list(Self.roles)
    for place in 0..<5 {
      if marked >> place & 1 == 1 { model.type(" ") } else { model.type("j") }
    }
    let effects = model.send(.key(.enter))
    guard !own.isEmpty else {
      #expect(effects.count == marked.nonzeroBitCount)
      return
    }
    #expect(effects == [])
    let words = own.count == 1 ? "1 asks for a code of its own" : "\(own.count) ask for a code each"
    #expect(view(model).text.contains(words))
    #expect(view(model).text.contains(own.joined(separator: ", ")))
    #expect(model.send(.key("y")).count == min(4, marked.nonzeroBitCount))
  }

  @Test mutating func aSessionThatLivesAsksForNoCodeUntilItIsRenewed() {
    model = Scenes.list(Self.roles)
    model.send(lives("c", "d"))
    model.type("jj  ")
    #expect(model.send(.key(.enter)).count == 2)
    model.send(.key(.escape))
    #expect(model.send(.key("r")) == [])
    #expect(view(model).text.contains("Renew 2 sessions?"))
    #expect(view(model).text.contains("2 ask for a code each"))
    #expect(model.send(.key(.enter)) == [], "the marked answer is no")
    model.send(.key("r"))
    #expect(
      model.send(.key("y")) == [
        .assume(task: 3, keep("c", isFresh: true)), .assume(task: 4, keep("d", isFresh: true)),
      ]
    )
  }

  /// What is set in the menu for an entry counts before what its profile says.
  @Test mutating func theDurationThatIsSetCounts() {
    model = Scenes.list(Self.roles)
    for entry in ["a", "b"] {
      model.type("s")
      model.send(.key(.tab))
      model.type("2h")
      model.send(.key(.enter))
      #expect(model.notice?.notice.text == "\(entry) opens for 2h")
      model.type("j")
    }
    model.type("kk  ")
    #expect(model.send(.key(.enter)) == [])
    #expect(view(model).text.contains("2 ask for a code each"))
  }

  @Test(arguments: GoldenScreenTests.sizes)
  mutating func theQuestionForCodesLooksAsItDid(rows: Int, columns: Int) throws {
    model = Scenes.list(Self.roles, rows: rows, columns: columns)
    model.type("*")
    model.send(.key(.enter))
    try expectScreen(view(model), "several-codes-\(columns)x\(rows)")
  }

  @Test mutating func escapeStopsAllAndWhatIsDoneStays() {
    model.type("j  jj ")
    model.send(.key(.enter), assumed(1))
    #expect(model.send(.key(.escape)) == [.cancel(task: 2), .cancel(task: 3), .lookAgain])
    #expect(model.notice?.notice.text == "stopped; 1 of 3 assumed")
    #expect(model.send(assumed(2)) == [])
    #expect(model.roster.entry("dev")?.sessionExpires == nil, "late answers count for nothing")
    #expect(model.marks.count == 3)
  }

  @Test mutating func questionsAreAskedOneAfterTheOther() {
    model.type("j  jj ")
    model.send(.key(.enter))
    model.send(.mfaNeeded(task: 1, serial: "one", reason: nil))
    model.send(.mfaNeeded(task: 3, serial: "three", reason: nil))
    model.send(.signInNeeded(task: 2, Scenes.deviceSignIn))
    #expect(view(model).text.contains("one"))
    model.type("111111")
    #expect(model.send(.key(.enter)) == [.answerMFA(task: 1, code: "111111")])
    #expect(view(model).text.contains("three"))
    // What has failed meanwhile asks no more.
    model.send(.assumed(task: 3, .failure(failure)))
    #expect(model.scope == .signIn)
    model.send(.signedIn(task: 2, portal: "corp", expires: Scenes.start + 9))
    #expect(model.dialog == nil)
    #expect(model.isBusy)
  }

  @Test(arguments: [Key.escape, .control("c")])
  mutating func leavingAQuestionStopsAll(key: Key) {
    model.type("j  ")
    model.send(.key(.enter), .mfaNeeded(task: 1, serial: "one", reason: nil))
    model.send(.mfaNeeded(task: 2, serial: "two", reason: nil))
    #expect(model.send(.key(key)) == [.cancel(task: 1), .cancel(task: 2), .lookAgain])
    #expect(model.dialog == nil)
    model.send(.mfaNeeded(task: 2, serial: "two", reason: nil))
    #expect(model.dialog == nil)
  }

  @Test mutating func aSessionIsRenewed() {
    model.type("j")
    #expect(model.send(.key("r")) == [])
    #expect(model.notice?.notice.text == "staging has no session")
    model.send(lives("staging"))
    #expect(model.send(.key("r")) == [.assume(task: 1, keep("staging", isFresh: true))])
    model.send(assumed(1))
    #expect(model.notice?.notice.text == "renewed staging, for 1h 00m")
    #expect(model.send(.key("r")) == [.assume(task: 2, keep("staging", isFresh: true))])
    model.send(.assumed(task: 2, .failure(failure)))
    #expect(model.dialog == .failure(failure, scroll: 0))
    #expect(model.marks.isEmpty)
  }

  @Test mutating func onlyMarkedSessionsAreRenewed() {
    model.send(lives("dev", "production"))
    model.type("j  ")
    #expect(model.send(.key("r")) == [.assume(task: 1, keep("dev", isFresh: true))])
  }

  /// A session that may do more must not take the place of one that may do less.
  @Test(arguments: [("read-only", true), ("policy", false)])
  mutating func aRenewedSessionHasNoFewerLimits(scope: String, isPossible: Bool) {
    let end = Scenes.start + 900
    model.send(.sessionsRead(["staging": end], scopes: ["staging": scope]))
    model.type("j")
    let order = Order("staging", for: .keep(isFresh: true), terms: Terms(scope: scope))
    #expect(model.send(.key("r")) == (isPossible ? [.assume(task: 1, order)] : []))
    #expect((model.dialog == nil) == isPossible)
  }

  @Test mutating func markedSessionsAreForgottenTogether() {
    model.send(lives("staging", "dev"))
    model.type("j   ")
    #expect(model.send(.key("x")) == [.forget("staging"), .forget("dev")])
    model.send(.forgotten("staging", nil), .forgotten("dev", failure))
    #expect(model.roster.entry("staging")?.sessionExpires == nil)
    #expect(model.roster.entry("dev")?.sessionExpires != nil)
    guard case .failure(let told, _) = model.dialog else {
      Issue.record("no summary")
      return
    }
    #expect(told.title == "1 of 2 not forgotten")
  }

  @Test mutating func marksOfWhatIsGoneAreGone() {
    model.type("  ")
    model.send(.rosterLoaded(Roster(Array(Scenes.entries.dropFirst())), problems: []))
    #expect(model.marks == ["staging"])
  }
}
