import ArgumentParser
import Identity
import Roster
import Settings
import SharedConfig

/// `guise list`: the entries.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List accounts and roles with their labels and time left."
  )

  @Argument(help: "Words that an entry must match, in any order.")
  var query: [String] = []

  @Flag(help: "Print a JSON array.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "aesr: roles as a configuration of the browser extension aws-extend-switch-roles.",
      valueName: "form"
    )
  )
  var format: ListFormat?

  @Flag(help: ArgumentHelp("Print the names alone.", visibility: .hidden))
  var names = false

  func validate() throws {
    guard !json || format == nil else { throw ValidationError("Give either --json or --format.") }
  }

  func run() throws {
    let world = World.live
    let config = world.config()
    if names, query.isEmpty {
      try Output.print(config.profileNames.map { $0 + "\n" }.joined())
      return
    }
    let (settings, notices) = Settings.load(configHome: world.configHome)
    var roster = Roster.make(config: config, settings: settings, sessions: [:])
    roster.note(LiveSessions(world).sessions(of: roster.entries, in: config))
    let entries =
      query.isEmpty
      ? roster.entries
      : roster.search(query.joined(separator: " ")).map { roster.entries[$0.entry] }
    let now = World.now()
    if format == .aesr {
      try Output.print(entries.compactMap(\.aesrSection).joined(separator: "\n"))
    } else if json {
      try Output.print(JSON.lines(entries.lazy.map { $0.json(at: now) }))
    } else if names {
      try Output.print(entries.map { $0.profile + "\n" }.joined())
    } else {
      // What is wrong with single lines the menu and doctor tell: finding it reads every line, which
      // takes as long as half of all the rest.
      for problem in config.unreadableFiles + notices + roster.problems {
        Output.note("guise: \(problem)")
      }
      try Output.print(Table(entries.map { $0.row(at: now) }).text)
      if entries.isEmpty { Output.note("guise: \(emptiness(roster, config))") }
    }
  }

  /// Why nothing was printed.
  private func emptiness(_ roster: Roster, _ config: SharedConfig) -> String {
    roster.entries.isEmpty
      ? "no profile in \(config.paths.config) leads to credentials; guise add makes one"
      : "no entry matches “\(query.joined(separator: " ").printable)”"
  }
}

/// A form for other programs in which entries are printed.
enum ListFormat: String, CaseIterable, ExpressibleByArgument {
  case aesr
}

extension Entry {
  /// The entry as `guise list --json` prints it.
  fileprivate func json(at now: Timestamp) -> JSON {
    let session: JSON =
      sessionExpires.map { expires in
        .object([
          ("expires", .string(expires.rfc3339)),
          ("secondsLeft", .number(max(0, expires.seconds - now.seconds))),
          ("scope", JSON(sessionScope)),
        ])
      } ?? .null
    return .object([
      ("name", .string(profile)), ("account", JSON(account?.description)),
      ("role", JSON(roleName)), ("arn", JSON(arn?.description)),
      ("partition", .string(partition.description)), ("region", JSON(region)),
      (
        "label",
        .object([("text", .string(label.text)), ("color", JSON(label.color?.description))])
      ),
      ("group", JSON(group)), ("source", JSON(sourceProfile)), ("mfa", JSON(mfaSerial)),
      ("chained", .bool(isChained)), ("scope", JSON(scope)), ("session", session),
    ])
  }

  /// The entry as a row of the table: name, account, role, what it asks for, time left.
  fileprivate func row(at now: Timestamp) -> [String] {
    let name = label.text == profile ? profile : "\(profile) (\(label.text))"
    let limit = (secondsLeft(at: now) == nil ? scope : sessionScope).map {
      $0 == ScopeItem.readOnlyWord ? $0 : "limited"
    }
    let flags = [mfaSerial != nil ? "mfa" : nil, isChained ? "chained" : nil, limit]
    return [
      name.printable, account?.description ?? "-", (roleName ?? "-").printable,
      flags.compactMap { $0 }.joined(separator: ","),
      secondsLeft(at: now).map { Interval(seconds: $0).text } ?? "",
    ]
  }
}
