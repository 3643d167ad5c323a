import AWS
import Credentials
import Foundation
import Identity
import Plan
import SessionStore
import SharedConfig
import Synchronization
import TestSupport
import Transport

/// Somebody with a home of their own who goes the way from a profile to credentials.
final class Traveler: Sendable {
  let home = TemporaryDirectory()
  private let time = Mutex(Timestamp(seconds: Int(Date().timeIntervalSince1970)))
  private let answers: Mutex<[String]>
  private let questions = Mutex<[CodeQuestion]>([])
  private let progress = Mutex<[Credentials.Progress]>([])
  let cancellation = Cancellation()
  private let config: String
  private let environment: [String: String]
  private let isSharing: Bool

  /// - Parameters:
  ///   - config: The text of the config file; keys may stand there too.
  ///   - environment: All variables, `PATH` and `HOME` aside.
  ///   - codes: What is answered to questions for codes, one after another.
  ///   - isSharing: Whether sessions go to the AWS CLI's cache too.
  init(
    _ config: String,
    environment: [String: String] = [:],
    codes: [String] = [],
    isSharing: Bool = false
  ) {
    self.config = config
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    self.environment = environment.merging(["PATH": path, "HOME": home.path]) { own, _ in own }
    answers = Mutex(codes)
    self.isSharing = isSharing
  }

  /// The time that guise is told.
  var now: Timestamp { time.withLock { $0 } }
  /// The questions for codes until now.
  var asked: [CodeQuestion] { questions.withLock { $0 } }
  /// What was reported until now.
  var told: [Credentials.Progress] { progress.withLock { $0 } }

  var store: SessionStore {
    SessionStore(
      directory: home.path + "/sessions",
      sealingKey: SealingKey([.file(home.path + "/key/key")])
    )
  }

  func plan(_ profile: String, _ options: PlanOptions = PlanOptions()) throws -> Plan {
    try .make(
      for: profile,
      in: SharedConfig(config: Array(config.utf8), at: "config", credentials: [], at: "none"),
      environment: environment,
      options: options
    )
  }

  func resolver(_ change: (inout Resolver.Surroundings) -> Void = { _ in }) -> Resolver {
    var surroundings = Resolver.Surroundings(
      now: { self.now },
      client: HTTPClient(),
      store: store,
      sessionName: { "traveler" },
      askCode: { question throws(CredentialsError) in
        self.questions.withLock { $0.append(question) }
        let answer = self.answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let answer else {
          throw .mfaNeeded(
            serial: question.serial,
            profile: question.profile,
            refusal: question.refusal
          )
        }
        return Secret(answer)
      },
      report: { progress in self.progress.withLock { $0.append(progress) } },
      cancellation: cancellation
    )
    surroundings.environment = environment
    surroundings.cliCache = CLICache(home: home.path)
    surroundings.isSharedWithCLI = { [isSharing] in isSharing }
    surroundings.agentPause = 1
    change(&surroundings)
    return Resolver(surroundings)
  }

  func credentials(_ profile: String, isFresh: Bool = false) throws -> ResolvedCredentials {
    try resolver().credentials(for: plan(profile), isFresh: isFresh)
  }

  /// Writes a file into the home and returns its path.
  func write(_ text: String, to name: String) throws -> String {
    let path = home.path + "/" + name
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  func wait(seconds: Int) { time.withLock { $0 = $0 + seconds } }
}

/// The words of whatever a closure throws; empty where it throws nothing.
func words(_ body: () throws -> Void) -> String {
  do {
    try body()
    return ""
  } catch {
    return "\(error)"
  }
}
