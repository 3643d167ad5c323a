import Foundation
import TestSupport

/// A throw-away home with the built guise in it, which never sees the tester's own files.
///
/// Its sessions, and the key they are sealed with, are dropped with it.
final class GuiseHome {
  /// The home directory.
  let path: String
  /// All that guise, shells and AWS tools inherit besides `PATH`.
  var environment: [String: String]
  private let directory = TemporaryDirectory()

  /// Makes a home with an AWS configuration.
  ///
  /// - Parameters:
  ///   - config: The text of `~/.aws/config`.
  ///   - credentials: The text of `~/.aws/credentials`.
  ///   - endpoint: Where AWS is said to be; `nil` leaves it unsaid.
  ///   - variables: Added to the environment.
  /// - Throws: What keeps the files from being written.
  init(
    config: String = "",
    credentials: String = "",
    endpoint: String? = nil,
    variables: [String: String] = [:]
  ) throws {
    path = directory.path
    environment = [
      "HOME": path, "USER": "tester", "SHELL": "/bin/bash", "LC_ALL": "C.UTF-8", "TZ": "UTC",
      "PATH": try GuiseHome.searchPath(),
      "XDG_CACHE_HOME": path + "/cache", "XDG_CONFIG_HOME": path + "/config",
      "XDG_STATE_HOME": path + "/state", "XDG_RUNTIME_DIR": path + "/run",
      "AWS_EC2_METADATA_DISABLED": "true",
    ]
    if let endpoint { environment["AWS_ENDPOINT_URL"] = endpoint }
    environment.merge(variables) { $1 }
    for folder in [".aws", "cache", "config/guise", "state", "run"] {
      try FileManager.default.createDirectory(
        atPath: path + "/" + folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    }
    try write(config, to: ".aws/config")
    try write(credentials, to: ".aws/credentials")
  }

  /// Makes a home with the sandbox's demonstration configuration, and more.
  ///
  /// - Parameters:
  ///   - sandbox: The AWS of this home; it has to outlive it.
  ///   - config: Added to `~/.aws/config`.
  ///   - credentials: Added to `~/.aws/credentials`.
  /// - Throws: What keeps the files from being written.
  convenience init(
    _ sandbox: SandboxProcess,
    adding config: String = "",
    credentials: String = ""
  ) throws {
    try self.init(
      config: GuiseHome.text(of: "AWS_CONFIG_FILE", in: sandbox) + config + "\n",
      credentials: GuiseHome.text(of: "AWS_SHARED_CREDENTIALS_FILE", in: sandbox) + credentials
        + "\n",
      endpoint: "http://127.0.0.1:\(sandbox.port)"
    )
  }

  /// Makes a home whose profile `inner` is reached through `open`, both roles of moto's.
  ///
  /// - Parameter moto: The AWS of this home.
  /// - Throws: What keeps the files from being written.
  convenience init(_ moto: Moto) throws {
    try self.init(
      config: """
        [profile open]
        role_arn = arn:aws:iam::\(Moto.account):role/open
        role_session_name = end-to-end
        source_profile = alice
        region = us-east-1
        [profile inner]
        role_arn = arn:aws:iam::\(Moto.account):role/inner
        role_session_name = end-to-end
        source_profile = open
        region = us-east-1

        """,
      credentials: """
        [alice]
        aws_access_key_id = \(moto.accessKeyID)
        aws_secret_access_key = \(moto.secretAccessKey)

        """,
      endpoint: moto.url
    )
  }

  deinit { _ = try? run("forget", "--all") }

  /// Runs guise to its end.
  func run(
    _ arguments: String...,
    environment variables: [String: String] = [:],
    input: String = ""
  ) throws -> Launch.Result {
    try launch(["guise"] + arguments, environment: variables, input: input)
  }

  /// Runs any program to its end in this home; `guise` is on its path.
  func launch(
    _ command: [String],
    environment variables: [String: String] = [:],
    input: String = ""
  ) throws -> Launch.Result {
    try Launch.run(
      command,
      environment: environment.merging(variables) { $1 },
      input: input,
      directory: path
    )
  }

  /// Writes a file, by its path from the home.
  func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path + "/" + file))
  }

  /// Adds to a file, by its path from the home.
  func append(_ text: String, to file: String) throws {
    let old = try String(contentsOfFile: path + "/" + file, encoding: .utf8)
    try write(old + text, to: file)
  }

  /// The files below the home whose path from there begins so, with what is in them.
  func files(in folder: String = "") -> [String: Data] {
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    let wanted = names.filter { $0.hasPrefix(folder) }
    return Dictionary(
      wanted.compactMap { name in
        FileManager.default.contents(atPath: path + "/" + name).map { (name, $0) }
      }
    ) { $1 }
  }

  /// A bash in this home, in a terminal of 120 columns, that has shown its prompt: `> `.
  ///
  /// - Parameter variables: Added to its environment.
  /// - Throws: What tmux has to complain about.
  /// - Returns: The terminal.
  func bash(variables: [String: String] = [:]) throws -> Tmux {
    let own = ["PS1": "> "].merging(variables) { $1 }
    let terminal = try Tmux(
      ["bash", "--norc"],
      columns: 120,
      environment: environment.merging(own) { $1 },
      directory: path
    )
    try terminal.until(">")
    return terminal
  }

  private static func text(of variable: String, in sandbox: SandboxProcess) throws -> String {
    try String(contentsOfFile: sandbox.environment[variable] ?? "", encoding: .utf8)
  }

  /// The path on which the built programs come first.
  private static func searchPath() throws -> String {
    let own = try BuiltProducts.url(of: "guise").deletingLastPathComponent().path
    return own + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
  }
}
