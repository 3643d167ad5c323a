import Canvas
import Identity
import Menu
import Roster
import TestSupport
import Testing

/// Scope, duration and region of the sessions that an entry opens.
@Suite struct TermsTests {
  var model = Scenes.list()

  private var form: TermsForm? {
    if case .terms(let form) = model.dialog { form } else { nil }
  }

  private func assumed(_ scope: String? = nil, task: Int = 1) -> Message {
    .assumed(task: task, .success(Assumed(expires: Scenes.start + 3_600, scope: scope)))
  }

  @Test(arguments: GoldenScreenTests.sizes)
  mutating func aFormLooksAsItDid(rows: Int, columns: Int) throws {
    model = Scenes.list(rows: rows, columns: columns)
    model.type("s")
    model.send(.key(.right), .key(.tab))
    model.type("5")
    try expectScreen(view(model), "terms-wrong-\(columns)x\(rows)")
    model.type("h")
    model.send(.key(.tab), .paste("eu-west-1"), .key(.enter))
    try expectScreen(view(model), "terms-set-\(columns)x\(rows)")
    model.send(.key(.enter))
    try expectScreen(view(model), "terms-confirm-\(columns)x\(rows)")
    model.send(.key("y"), assumed("read-only"), .shellEnded("production", .exited(0), seconds: 5))
    model.send(.tick(Scenes.start + 5))
    try expectScreen(view(model), "terms-session-\(columns)x\(rows)")
  }

  @Test mutating func whatIsSetCountsFromThenOn() {
    model.type("js")
    model.send(.key(.right), .key(.tab))
    model.type("15m")
    model.send(.key(.tab))
    model.type("eu-west-1")
    #expect(model.send(.key(.enter)) == [.readSessions], "the session that fits is another one")
    #expect(model.notice?.notice.text == "staging opens read-only, for 15m, in eu-west-1")
    var terms = Terms(scope: "read-only")
    terms[.duration] = "15m"
    terms[.region] = "eu-west-1"
    for task in 1...2 {
      #expect(
        model.send(.key(.enter)) == [.assume(task: task, Order("staging", terms: terms))]
      )
      model.send(assumed("read-only", task: task))
    }
    let console = Order("staging", for: .console, terms: terms)
    #expect(model.send(.key("o")) == [.assume(task: 3, console)])
    model.send(.key(.escape), .key("j"))
    #expect(model.send(.key(.enter)) == [.assume(task: 4, "dev")], "only of that entry")
    model.send(.key(.escape), .key("k"))
    // All fields emptied, the profile decides again.
    model.type("s")
    for _ in 0..<3 { model.send(.key(.control("u")), .key(.tab)) }
    model.send(.key(.enter))
    #expect(model.notice?.notice.text == "staging opens as its profile says")
    #expect(model.send(.key(.enter)) == [.assume(task: 5, "staging")])
  }

  @Test mutating func oneKeyOpensAShellThatMayOnlyRead() {
    model.type("j")
    let order = Order("staging", terms: Terms(scope: "read-only"))
    #expect(model.send(.key("v")) == [.assume(task: 1, order)])
    #expect(
      model.send(assumed("read-only")) == [
        .remember(.used("staging", at: Scenes.start)), .openShell("staging"),
      ]
    )
    #expect(model.roster.entry("staging")?.sessionScope == "read-only")
    model.send(.tick(Scenes.start + 1))
    #expect(view(model).text.contains("read-only"), "the row tells what the session may")
    #expect(model.send(.key(.enter)) == [.assume(task: 2, "staging")], "once, and not for ever")
  }

  @Test mutating func theGuardIsAskedFirst() {
    #expect(model.send(.key("v")) == [])
    #expect(model.scope == .question)
    #expect(view(model).text.contains("opens     read-only"))
    let order = Order("production", terms: Terms(scope: "read-only"))
    #expect(model.send(.key("y")) == [.assume(task: 1, order)])
  }

  @Test(
    arguments: [
      ("arn:aws:iam::1:role/x", "“arn:aws:iam::1:role/x” is not the ARN of a policy"),
      ("read-only, none", "none cannot be combined with another scope"),
      ("a.json, b.json", "a session takes one policy of one's own"),
      (",", "read-only, the ARN of a policy, or a file with one"),
    ]
  )
  mutating func aScopeIsCheckedAsItIsTyped(text: String, problem: String) {
    model.type("js")
    model.send(.paste(text))
    #expect(view(model).text.contains(problem))
    #expect(model.send(.key(.enter)) == [])
    #expect(form != nil)
  }

  @Test(
    arguments: [
      (1, "14m", "from 15m to 12h"), (1, "13h", "from 15m to 12h"), (1, "soon", "from 15m to 12h"),
      (2, "EU-west-1", "did you mean “eu-west-1”?"),
      (2, "mars", "a region is written as eu-central-1"),
    ]
  )
  mutating func durationAndRegionAreCheckedAsTheyAreTyped(
    tabs: Int,
    text: String,
    problem: String
  ) {
    model.type("js")
    for _ in 0..<tabs { model.send(.key(.tab)) }
    model.type(text)
    #expect(view(model).text.contains(problem))
    model.send(.key(.backTab))
    #expect(model.send(.key(.enter)) == [])
    #expect(form?.focus == Terms.Field.allCases[tabs], "the cursor goes to what is wrong")
  }

  @Test mutating func aFileIsLookedAt() {
    model.type("js")
    #expect(model.send(.paste("~/p.json")) == [.checkPolicy("~/p.json")])
    model.send(.policyChecked("~/p.json", problem: "~/p.json is not a policy in JSON"))
    #expect(view(model).text.contains("~/p.json is not a policy in JSON"))
    #expect(model.send(.key(.enter)) == [])
    #expect(form != nil)
    #expect(model.send(.key("2")) == [.checkPolicy("~/p.json2")])
    model.send(.policyChecked("~/p.json2", problem: nil))
    #expect(model.send(.key(.enter)) == [.readSessions])
    #expect(model.terms["staging"]?.scopes == ["~/p.json2"])
    model.send(.policyChecked("~/late", problem: "late"))
    #expect(model.dialog == nil)
  }

  /// Who is quicker than the look into a file is not taken at the word.
  @Test(arguments: [nil, "nonsense is no policy"])
  mutating func aScopeIsKeptOnlyOnceItsFileHasBeenLookedAt(problem: String?) {
    var model = Scenes.list()
    model.send(.key("j"), .key("s"), .paste("nonsense"))
    #expect(model.send(.key(.enter)) == [.checkPolicy("nonsense")])
    #expect(model.send(.policyChecked("nonsense", problem: problem)).isEmpty == (problem != nil))
    guard case .terms(let form) = model.dialog else {
      #expect(problem == nil)
      return
    }
    #expect(form.terms[.scope] == "nonsense" && problem != nil)
  }

  @Test mutating func escapeLeavesAllAsItWas() {
    model.type("js")
    model.send(.key(.right), .key(.escape))
    #expect(model.terms.isEmpty)
    #expect(model.send(.key(.enter)) == [.assume(task: 1, "staging")])
  }

  @Test(arguments: [Entry.Kind.permissionSet, .webIdentity, .other])
  mutating func whatCannotBeLimitedSaysWhy(kind: Entry.Kind) {
    let entry = Entry(
      profile: "portal",
      kind: kind,
      location: SourceLocation(file: Scenes.configFile, line: 1)
    )
    model = Scenes.list([entry])
    #expect(model.send(.key("v")) == [])
    #expect(model.notice?.notice.text.isEmpty == false)
    model.type("s")
    #expect(form?.fields == [.region])
    if kind == .permissionSet {
      #expect(view(model).text.contains("Identity Center takes no session policy"))
    }
  }

  @Test mutating func theSessionThatIsReadIsShownWithItsScope() {
    model.send(
      .sessionsRead(["dev": Scenes.start + 900], scopes: ["dev": "read-only,Billing"])
    )
    #expect(model.roster.entry("dev")?.sessionScope == "read-only,Billing")
    #expect(view(model).lines.contains { $0.contains("dev ") && $0.contains("limited") })
    model.send(.sessionsRead(["dev": Scenes.start + 900]))
    #expect(model.roster.entry("dev")?.sessionScope == nil)
  }
}
