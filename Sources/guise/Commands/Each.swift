import ArgumentParser
import Identity
import Roster
import Settings

/// `guise each QUERY -- COMMAND…`: one command in many roles.
struct Each: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run one command in many roles at once.",
    discussion: """
      Every entry that has all the words in its names, account, role or group takes part; --list \
      shows which. A code and a sign-in are asked for once. Exit status 0 if all ended with 0, else 1.
      """
  )

  @Argument(help: "Words that an entry must have, in any order: several in one argument.")
  var query: String?

  @Argument(parsing: .postTerminator, help: "The command and its arguments, after --.")
  var command: [String] = []

  @Flag(help: "Take every entry.")
  var all = false

  @Flag(help: "Show which entries take part, and run nothing.")
  var list = false

  @Option(help: ArgumentHelp("How many run at the same time.", valueName: "count"))
  var parallel = 8

  @Flag(help: "Begin no other when one has failed.")
  var failFast = false

  @Flag(help: "Print a JSON object a role and line, as each ends.")
  var json = false

  @OptionGroup var tuning: SessionTuning

  func validate() throws {
    guard all != (query != nil) else { throw ValidationError("Give either words or --all.") }
    guard list || !command.isEmpty else {
      throw ValidationError("A command is missing: guise each QUERY -- COMMAND …")
    }
    guard (1...100).contains(parallel) else {
      throw ValidationError("--parallel is a number from 1 to 100.")
    }
  }

  func run() throws {
    let world = World.live
    let config = world.config()
    let settings = Settings.load(configHome: world.configHome).settings
    let roster = Roster.make(config: config, settings: settings, sessions: [:])
    let words = query?.split(separator: " ").map { $0.lowercased() } ?? []
    let entries = roster.entries.filter { $0.has(words) }
    guard !entries.isEmpty else {
      throw Failure(
        "no entry has “\(words.joined(separator: " ").printable)”\nguise list shows all there are."
      )
    }
    if list {
      try Output.print(Table(entries.map(\.cells)).text)
      return
    }
    try confirm(entries)
    try world.unlock()
    let job = EachJob(command: command, config: config, theme: settings.theme, in: world)
    let results = try job.run(
      entries.map { (tuning.request($0.profile), $0.label) },
      parallel: parallel,
      failFast: failFast,
      printing: json ? .json : .blocks
    )
    guard results.isFine else { throw ExitCode(1) }
  }

  /// Shows a person what is about to happen where; scripts have to say yes to guarded entries.
  private func confirm(_ entries: [Entry]) throws(Failure) {
    guard !tuning.yes else { return }
    guard Asking.isPossible else {
      let guarded = entries.filter { $0.guardLevel != .none }
      guard let first = guarded.first else { return }
      let more = guarded.count > 1 ? " and \(guarded.count - 1) more" : ""
      throw Failure(
        "“\(first.label.text.printable)”\(more) is guarded, and nobody is there to confirm it\n"
          + "Where that is meant, pass --yes."
      )
    }
    Output.ask(Table(entries.map(\.cells)).text)
    let place = entries.count == 1 ? "this role" : "these \(entries.count) roles"
    let question = "Run \(command.joined(separator: " ").printable) in \(place)?"
    // A name to be typed is more than a key that is pressed by habit; of many it is their number.
    let isStrict = entries.contains { $0.guardLevel == .strict }
    let isMeant =
      isStrict
      ? try Asking.line("\(question) Type their number to go on: ") == String(entries.count)
      : try Asking.isConfirmed(question)
    guard isMeant else { throw Failure("nothing was run") }
  }
}

extension Entry {
  /// Whether every word stands somewhere in what the entry is called.
  ///
  /// Not letters here and there, as in the menu's filter: what runs in many accounts must not run in
  /// one more.
  fileprivate func has(_ words: [String]) -> Bool {
    let names = [label.text, profile, account?.description, roleName, group]
      .compactMap { $0?.lowercased() }
    let arn = arn?.description.lowercased()
    return words.allSatisfy { word in
      word.hasPrefix("arn:") ? arn == word : names.contains { $0.contains(word) }
    }
  }

  fileprivate var cells: [String] {
    [
      profile.printable, account?.description ?? "-", (roleName ?? "-").printable,
      guardLevel == .none ? "" : guardLevel.rawValue,
    ]
  }
}
