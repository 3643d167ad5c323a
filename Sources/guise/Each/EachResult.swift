import Identity
import Shell

/// What a command did in one role, or why it was not run there.
struct EachResult: Sendable {
  /// What was run.
  struct Run: Sendable {
    let output: ChildOutput
    let account: AccountID?
    let role: String?
  }

  let name: String
  private let label: Label
  private let result: Result<Run, Failure>

  init(_ name: String, _ label: Label, _ result: Result<Run, Failure>) {
    self.name = name
    self.label = label
    self.result = result
  }

  /// The exit status as a shell would report it; `nil` where the command was not run.
  var status: Int32? { try? result.get().output.outcome.status }

  /// How it ended, in a few words.
  var words: String {
    switch result {
    case .success(let run):
      switch run.output.outcome {
      case .exited(let status): "status \(status)"
      case .killed(let signal): "signal \(signal)"
      }
    case .failure: "not run"
    }
  }

  /// The result as `--json` has it.
  var json: JSON {
    let run = try? result.get()
    let failure: String? =
      if case .failure(let failure) = result { failure.description } else { nil }
    func text(_ bytes: [UInt8]?) -> JSON { JSON(bytes.map { String(decoding: $0, as: UTF8.self) }) }
    return .object([
      ("name", .string(name)), ("account", JSON(run?.account?.description)),
      ("role", JSON(run?.role)), ("status", status.map { .number(Int($0)) } ?? .null),
      ("output", text(run?.output.output)), ("errors", text(run?.output.errors)),
      ("failure", JSON(failure)),
    ])
  }

  /// Prints a heading, then what the command printed, each where it printed it.
  func printBlock(_ badge: LabelBadge) throws(Failure) {
    let run = try? result.get()
    let place = [run?.account?.description, run?.role].compactMap { $0 }.joined(separator: "/")
    let heading = [name.printable, place, words].filter { !$0.isEmpty }.joined(separator: " · ")
    try Output.print("\(badge.text(label))\(heading)\n")
    switch result {
    case .success(let run):
      try Output.print(run.output.output)
      Output.note(run.output.errors)
    case .failure(let failure): Output.note("guise: \(failure)")
    }
  }
}

/// What has come of a job until now.
struct EachResults: Sendable {
  /// How many roles are done.
  private(set) var count = 0
  /// The roles in which the command did not end with 0.
  private(set) var failures: [EachResult] = []

  /// Whether nothing has failed.
  var isFine: Bool { failures.isEmpty }

  mutating func add(_ result: EachResult) {
    count += 1
    if result.status != 0 { failures.append(result) }
  }

  /// One line for people.
  func summary(of all: Int) -> String {
    let left = all - count
    let parts = [
      "\(count - failures.count) of \(all) ended with 0",
      failures.isEmpty
        ? nil : "failed: " + failures.prefix(8).map(\.inWords).joined(separator: ", "),
      failures.count > 8 ? "and \(failures.count - 8) more" : nil,
      left > 0 ? "\(left) not begun" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: "; ")
  }
}

extension EachResult {
  fileprivate var inWords: String { "\(name.printable) (\(words))" }
}
