/// A program that runs with a session's credentials in its environment.
struct SessionProcess: Equatable {
  /// The number the system knows it by.
  let id: Int32
  /// What it is called.
  let command: String
  /// The directory it works in; `nil` where that is gone.
  let directory: String?
  /// The terminal it reads from, such as `pts/3`; `nil` where it reads from something else.
  let terminal: String?
  /// The public half of the credentials.
  let accessKeyID: String
}

/// Who uses sessions on this machine.
enum SessionProcesses {
  /// This person's programs that have AWS credentials in their environment, by the credentials'
  /// public half: shells, and programs started by something else, but not what those start.
  ///
  /// What runs for others cannot be seen, and this very process is left out.
  static func byAccessKey() -> [String: [SessionProcess]] {
    let found = running()
    let keys = Dictionary(found.map { ($0.process.id, $0.process.accessKeyID) }) { $1 }
    let outermost = found.filter { keys[$0.parent] != $0.process.accessKeyID }
    return Dictionary(grouping: outermost.map(\.process), by: \.accessKeyID)
  }
}
