import Identity

/// One session as `guise status` shows it.
struct StatusLine {
  private let name: String
  private let arn: String?
  /// `123456789012/Role`, where the role is known.
  private let address: String?
  /// What limits the session, in words.
  private let scope: String?
  private let expires: Timestamp
  private let origin: LiveSession.Origin
  /// Whether it is the session that this shell works with.
  let isCurrent: Bool
  private let processes: [SessionProcess]

  /// A session that is kept.
  init(_ live: LiveSession, isCurrent: Bool, processes: [SessionProcess]) {
    let session = live.session
    name = session.profile
    arn = session.arn
    address = session.role?.address
    scope = session.scope
    expires = session.expires
    origin = live.origin
    self.isCurrent = isCurrent
    self.processes = processes
  }

  /// The session that the environment carries, another tool's or one that is no longer kept, if it
  /// says when it ends.
  init?(environment: [String: String], processes: [SessionProcess]) {
    guard environment["AWS_ACCESS_KEY_ID"] != nil,
      let text = environment["AWS_CREDENTIAL_EXPIRATION"] ?? environment["AWS_SESSION_EXPIRATION"],
      let expires = Timestamp(rfc3339: text)
    else { return nil }
    name = environment["GUISE_PROFILE"] ?? environment["AWS_VAULT"] ?? "environment"
    arn = nil
    address = environment["GUISE_ACCOUNT"].flatMap { account in
      environment["GUISE_ROLE"].map { "\(account)/\($0)" }
    }
    scope = environment["GUISE_SCOPE"]
    self.expires = expires
    origin = .environment
    isCurrent = true
    self.processes = processes
  }

  /// Whole seconds to the end, never below zero.
  func secondsLeft(at now: Timestamp) -> Int { max(0, expires.seconds - now.seconds) }

  /// The session as `--json` has it.
  func json(at now: Timestamp) -> JSON {
    .object([
      ("name", .string(name)), ("arn", JSON(arn)), ("expires", .string(expires.rfc3339)),
      ("secondsLeft", .number(secondsLeft(at: now))), ("origin", .string(origin.rawValue)),
      ("scope", JSON(scope)), ("current", .bool(isCurrent)),
      ("processes", .array(processes.map(\.json))),
    ])
  }

  /// A line a session, and below it a line for each program that uses it.
  static func text(_ lines: [StatusLine], at now: Timestamp, home: String) -> String {
    let table = Table(lines.map { $0.cells(at: now) }).text
    let heads = table.split(separator: "\n")
    var text = ""
    for (head, line) in zip(heads, lines) {
      text += head + "\n"
      text += Table(line.processes.map { $0.cells(home: home) }).text
    }
    return text
  }

  private func cells(at now: Timestamp) -> [String] {
    let notes = [
      scope.map { "only \($0.printable)" }, isCurrent ? "this shell" : nil,
      origin == .awsCLI ? "kept by the AWS CLI" : nil,
    ]
    return [
      name.printable, Interval(seconds: secondsLeft(at: now)).text,
      (address ?? arn)?.printable ?? "-", notes.compactMap { $0 }.joined(separator: ", "),
    ]
  }
}

extension SessionProcess {
  fileprivate var json: JSON {
    .object([
      ("pid", .number(Int(id))), ("command", .string(command)), ("directory", JSON(directory)),
      ("terminal", JSON(terminal)),
    ])
  }

  fileprivate func cells(home: String) -> [String] {
    let place = directory.map { path in
      path == home || path.hasPrefix(home + "/") ? "~" + path.dropFirst(home.count) : path
    }
    return [
      "  \(command.printable)", "pid \(id)", (terminal ?? "").printable, (place ?? "").printable,
    ]
  }
}
