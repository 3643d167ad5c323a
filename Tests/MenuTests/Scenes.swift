import Canvas
import Identity
import Menu
import Roster
import SharedConfig

/// Models worth looking at: what the golden screens show and the other tests begin with.
enum Scenes {
  static let start = Timestamp(seconds: 1_763_798_400)
  static let configFile = "/home/ada/.aws/config"
  /// What `guise explain` says of the profile that leads nowhere.
  static let missingSource =
    "\(configFile):62: profile “broken” has source_profile “missing”, which is not there"

  /// A roster as a small company has it: three groups, and a few that belong to none.
  static let entries: [Entry] = [
    entry(
      "production",
      "111122223333",
      "Admin",
      .named(.red),
      group: "Payments",
      line: 12,
      source: "base",
      mfa: "arn:aws:iam::999988887777:mfa/ada",
      guardLevel: .confirm
    ),
    entry("staging", "111122224444", "Admin", .named(.yellow), group: "Payments", line: 20),
    entry("dev", "111122225555", "PowerUser", .named(.green), group: "Payments", line: 27),
    entry(
      "ledger-prod",
      "222233334444",
      "ReadOnly",
      .named(.red),
      group: "Ledger",
      line: 34,
      mfa: "arn:aws:iam::999988887777:mfa/ada",
      guardLevel: .strict,
      label: "Ledger (production)"
    ),
    entry(
      "ledger-audit",
      "222233334444",
      "Auditor",
      .named(.purple),
      group: "Ledger",
      line: 44,
      source: "ledger-prod",
      isChained: true
    ),
    entry("data-lake", "333344445555", "DataEngineer", .exact(RGB(0x1A, 0x7F, 0xD4)), line: 53),
    entry(
      "broken",
      "333344446666",
      "Nobody",
      nil,
      line: 60,
      source: "missing",
      problem: missingSource
    ),
    Entry(
      profile: "base",
      region: "eu-central-1",
      label: Label(text: "base", color: nil),
      location: SourceLocation(file: "/home/ada/.aws/credentials", line: 1)
    ),
  ]

  static func entry(
    _ profile: String,
    _ account: String,
    _ role: String,
    _ color: LabelColor?,
    group: String? = nil,
    line: Int,
    source: String = "base",
    mfa: String? = nil,
    isChained: Bool = false,
    guardLevel: Guard = .none,
    duration: Int? = nil,
    label: String? = nil,
    problem: String? = nil
  ) -> Entry {
    Entry(
      profile: profile,
      arn: RoleARN("arn:aws:iam::\(account):role/\(role)"),
      region: "eu-central-1",
      label: Label(text: label ?? profile, color: color),
      group: group,
      sourceProfile: source,
      mfaSerial: mfa,
      isChained: isChained,
      guardLevel: guardLevel,
      duration: duration,
      location: SourceLocation(file: configFile, line: line),
      problem: problem
    )
  }

  /// A model of a size that has not read anything yet.
  static func unread(rows: Int = 24, columns: Int = 80) -> Model {
    Model(
      rows: rows,
      columns: columns,
      now: start,
      configFiles: [configFile, "/home/ada/.aws/credentials"]
    )
  }

  /// A model with the roster above, or another.
  static func list(_ entries: [Entry] = entries, rows: Int = 24, columns: Int = 80) -> Model {
    var model = unread(rows: rows, columns: columns)
    model.sendAnswering([.rosterLoaded(Roster(entries), problems: [])])
    return model
  }

  /// A few themes to choose from, one with a mistake in it.
  static let themes: [ThemeOffer] = [
    ThemeOffer(name: "default", theme: Theme(name: "default")),
    ThemeOffer(name: "nord", theme: Theme(name: "Nord", appearance: .dark)),
    ThemeOffer(
      name: "catppuccin-latte",
      theme: Theme(name: "Catppuccin Latte", appearance: .light)
    ),
    ThemeOffer(
      name: "mine",
      theme: Theme(name: "Mine"),
      problems: [
        Problem(
          .error,
          at: SourceLocation(file: "/home/ada/.config/guise/themes/mine.toml", line: 7),
          "“reed” is no color"
        )
      ]
    ),
  ]

  /// Every state that has a golden screen, by its name.
  static let all: [(name: String, messages: [Message])] = [
    ("list", []),
    ("moved", [.key(.down), .key(.down), .key(.down)]),
    ("filtering", keys("/prod")),
    ("filtered", keys("/adm st") + [.key(.enter)]),
    ("no-match", keys("/zzz")),
    ("assuming", [.key("j"), .key(.enter), .spin, .spin, .spin]),
    ("stopped", [.key("j"), .key(.enter), .key(.escape)]),
    (
      "mfa",
      [
        .key("j"), .key(.enter),
        .mfaNeeded(task: 1, serial: "arn:aws:iam::999988887777:mfa/ada", reason: nil),
      ] + keys("123")
    ),
    (
      "mfa-again",
      [
        .key("j"), .key(.enter),
        .mfaNeeded(
          task: 1,
          serial: "arn:aws:iam::999988887777:mfa/ada",
          reason: "AWS refused the code; each one works once, so wait for the next"
        ),
      ] + keys("123456")
    ),
    (
      "passphrase",
      [
        .key("j"), .key(.enter), .passphraseNeeded(task: 1, .sessions, isRepeated: false),
      ] + keys("open")
    ),
    (
      "passphrase-again",
      [.key("j"), .key(.enter), .passphraseNeeded(task: 1, .keys, isRepeated: true)]
    ),
    ("sign-in", [.key("j"), .key(.enter), .signInNeeded(task: 1, deviceSignIn)]),
    (
      "sign-in-later",
      [
        .key("j"), .key(.enter), .signInNeeded(task: 1, browserSignIn), .tick(start + 75),
        .key("j"),
      ]
    ),
    ("sign-in-browser", [.key("j"), .key("L"), .signInNeeded(task: 1, browserSignIn)]),
    (
      "signed-in",
      [.key("j"), .key("L"), .signedIn(task: 1, portal: "corp", expires: start + 28_800)]
    ),
    ("failure", [.key("j"), .key(.enter), .assumed(task: 1, .failure(denied))]),
    ("confirm", [.key(.enter)]),
    ("confirm-yes", [.key(.enter), .key(.tab)]),
    ("strict", keys("jjj") + [.key(.enter)] + keys("Ledger (pr")),
    ("strict-wrong", keys("jjj") + [.key(.enter)] + keys("Ledger") + [.key(.enter)]),
    ("form-awaited", [.key("a"), .spin, .spin, .spin]),
    ("palette", keys(":") + [.key(.down)]),
    ("palette-filtered", keys(":session")),
    ("palette-none", keys(":zzz")),
    ("themes", [.key("t"), .themesRead(themes), .key("j")]),
    ("theme-broken", [.key("t"), .themesRead(themes), .key("G")]),
    ("help", [.key("?")]),
    ("help-scrolled", [.key("?"), .key(.pageDown), .key(.down)]),
    ("notices", noticesMessages + [.key("!")]),
    ("problems", noticesMessages),
    ("live", [.sessionsRead(sessions), .tick(start + 1)]),
    ("live-broken", [.sessionsRead(sessions), .key("G"), .key("k")]),
    ("live-alarm", [.sessionsRead(sessions), .key("j"), .key("j")]),
    ("ended", [.key("j"), .shellEnded("staging", .exited(0), seconds: 192)]),
    ("details-hidden", keys("ji")),
    ("details-chained", keys("jjjj")),
    ("details-limited", keys("jjj")),
    ("details-broken", keys("Gk")),
    ("details-keys", keys("G")),
    ("details-all", keys("jjjI")),
    ("details-all-scrolled", keys("jjjIGk")),
    ("ad-hoc", keys("/123456789012/Admin")),
    ("favorites", [.shelfRead(shelf), .key("2")]),
    ("folded", keys("jjjz")),
    ("sorted", [.sessionsRead(sessions)] + keys("SSS")),
    ("empty-list", [.rosterLoaded(Roster([]), problems: [])]),
    ("form", [.key("a"), .formReady(draft(of: nil))]),
    ("role", [.key("A")] + roleFilledIn()),
    ("role-texts", [.key("A")] + roleFilledIn() + [.key(.enter), roleComposed]),
    (
      "role-saving",
      [.key("A")] + roleFilledIn() + [.key(.enter), roleComposed, .key(.tab), .key("s")]
    ),
    ("command-line", keys("j$aws s3 ls")),
    ("copying", keys("jyj")),
    ("copying-secret", keys("jyjjj") + [.key(.enter)]),
    ("exporting", keys("jE")),
    ("options", keys("js")),
    ("removing", keys("jX")),
    ("source", keys("/123456789012/Admin") + [.key(.enter)]),
    ("several-guarded", keys("*") + [.key(.enter)]),
    ("several-at-work", keys("j  ") + [.key(.enter), .spin, .spin, .spin]),
    ("error-notice", [.notice(Notice(.error, "the sessions cannot be read: permission denied"))]),
  ]

  /// A configuration that such a roster could come from.
  private static let config = SharedConfig(
    config: Array(
      entries.compactMap { entry in
        entry.arn.map { "[profile \(entry.profile)]\nrole_arn = \($0)\nsource_profile = base\n" }
      }.joined().utf8
    ),
    at: configFile,
    credentials: Array("[base]\naws_access_key_id = AKIA\naws_secret_access_key = s\n".utf8),
    at: "/home/ada/.aws/credentials"
  )

  /// What a form begins with: a profile of that configuration, or an empty one.
  static func draft(of entry: Entry.ID?) -> ProfileDraft {
    entry.flatMap { ProfileDraft(editing: $0, in: config) } ?? ProfileDraft(addingTo: config)
  }

  static let notCopied = Failure(
    title: "tmux kept it from the clipboard",
    message: "Nothing was copied: tmux lets programs copy only where it is told to.",
    hints: ["tmux set -g set-clipboard on, now; the same in ~/.tmux.conf for good"]
  )

  static let denied = Failure(
    title: "Cannot assume staging",
    message: """
      AWS refused: AccessDenied, user arn:aws:iam::999988887777:user/ada may not perform \
      sts:AssumeRole on arn:aws:iam::111122224444:role/Admin
      request 7d0a6c1e-8c1f-4d43-a9d0-2f7f6a0f1b9c, /home/ada/.aws/config:20
      """,
    hints: [
      "check that the role's trust policy names your user or account",
      "guise explain staging shows each step",
    ]
  )

  static let deviceSignIn = SignInRequest(
    portal: "corp",
    link: "https://device.sso.eu-west-1.amazonaws.com/?user_code=WDDD-HQQT",
    userCode: "WDDD-HQQT",
    isBrowserOpen: false,
    expires: start + 600
  )

  static let browserSignIn = SignInRequest(
    portal: "corp",
    link: "https://oidc.eu-west-1.amazonaws.com/authorize?response_type=code&client_id="
      + String(repeating: "x9", count: 11)
      + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A40123%2Foauth%2Fcallback&state="
      + String(repeating: "s7", count: 16) + "&code_challenge_method=S256&code_challenge="
      + String(repeating: "c3", count: 21) + "a&scopes=sso%3Aaccount%3Aaccess",
    userCode: nil,
    isBrowserOpen: true,
    expires: start + 600
  )

  /// What the plan of an entry tells, as a configuration like this has it.
  static func plan(of id: Entry.ID) -> Result<PlanOutline, Failure> {
    guard let entry = entries.first(where: { $0.id == id }), entry.problem == nil else {
      return .failure(
        Failure(
          title: "“\(id)” leads to no credentials",
          message: missingSource,
          hints: ["`guise list` shows the profiles that are there"]
        )
      )
    }
    let keys = PlanOutline.Step(
      PlanOutline.Fact("keys of base", at: "/home/ada/.aws/credentials:2"),
      name: "keys of base"
    )
    guard let arn = entry.arn else { return .success(PlanOutline(steps: [keys])) }
    func step(_ name: String, _ account: String, _ line: Int) -> PlanOutline.Step {
      PlanOutline.Step(
        PlanOutline.Fact("role \(name) in \(account)", at: "\(configFile):\(line)"),
        name: name
      )
    }
    let line = entry.location.line
    let before = entry.isChained ? [step("ReadOnly", "222233334444", 35)] : []
    var outline = PlanOutline(
      steps: [keys] + before + [step(arn.name, "\(arn.account)", line + 1)]
    )
    outline.asks = entry.mfaSerial == nil ? [] : ["a code of MFA device ada"]
    outline.region = PlanOutline.Fact("eu-central-1", at: "\(configFile):\(line + 3)")
    outline.duration = PlanOutline.Fact("1h")
    outline.sessionName = PlanOutline.Fact("ada@engine")
    if entry.guardLevel == .strict {
      outline.scope = PlanOutline.Fact("read-only", at: "\(configFile):\(line + 4)")
      outline.externalID = PlanOutline.Fact("ledger-7316", at: "\(configFile):\(line + 5)")
    }
    if entry.isChained {
      outline.notes = ["A role assumed from another role's session lasts an hour at most"]
    }
    return .success(outline)
  }

  static let shelf = [Shelf.Change.favorite("data-lake", true), .favorite("staging", true)]
    .reduce(into: Shelf()) { $0.apply($1) }

  static let sessions: [Entry.ID: Timestamp] = [
    "production": start + 2_531, "staging": start + 582, "dev": start + 100,
    "data-lake": start - 5, "ledger-audit": start + 40_000,
  ]

  static let noticesMessages: [Message] = [
    .rosterLoaded(
      Roster(
        entries,
        problems: [
          Problem(
            .warning,
            at: SourceLocation(file: configFile, line: 14),
            "“reed” is not a color",
            hint: "use a name such as red or darkBlue, or six hexadecimal digits"
          )
        ]
      ),
      problems: [
        Problem(
          .error,
          at: SourceLocation(file: configFile, line: 71),
          "a line without an equals sign"
        )
      ]
    ),
    .shellEnded("staging", .signaled(1), seconds: 3_725), .tick(start + 9),
  ]

  static func keys(_ text: String) -> [Message] { text.map { .key(.character($0)) } }
}

extension Order: ExpressibleByStringLiteral {
  /// A shell in an entry, as its profile says.
  public init(stringLiteral entry: String) { self.init(entry) }
}

extension Model {
  /// Updates the model and returns what it asks for.
  ///
  /// Plans are asked for wherever the cursor goes; they have tests of their own.
  @discardableResult
  mutating func send(_ messages: Message...) -> [Effect] { send(messages) }

  @discardableResult
  mutating func send(_ messages: [Message]) -> [Effect] {
    messages.flatMap { update(&self, $0) }.filter { effect in
      if case .plan = effect { false } else { true }
    }
  }

  /// Updates the model, and answers at once what it asks to be planned.
  mutating func sendAnswering(_ messages: [Message]) {
    for message in messages {
      for case .plan(let order) in update(&self, message) {
        send(.planned(order, Scenes.plan(of: order.entry)))
      }
    }
  }

  /// Types a text, a key a character.
  @discardableResult
  mutating func type(_ text: String) -> [Effect] { send(Scenes.keys(text)) }
}
