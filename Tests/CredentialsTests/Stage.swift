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

/// A sandbox, a store, and a resolver between them whose clock a test sets and whose questions and
/// reports it reads.
final class Stage: Sendable {
  /// What is remembered of a resolver's work.
  struct Record {
    var questions: [CodeQuestion] = []
    var progress: [Credentials.Progress] = []
    var codes: [String] = []
    var secondsAhead = 0
  }

  let record = Mutex(Record())
  let store: SessionStore
  let cancellation = Cancellation()
  private let config: SharedConfig
  private let environment: [String: String]
  private let directory = TemporaryDirectory()

  /// Sets the stage.
  ///
  /// - Parameters:
  ///   - sandbox: The AWS, with its demonstration's profiles.
  ///   - config: Added to its config file.
  ///   - endpoint: Where AWS is said to be instead.
  /// - Throws: What keeps the sandbox's files from being read.
  init(_ sandbox: SandboxProcess, adding config: String = "", endpoint: String? = nil) throws {
    func bytes(_ variable: String) throws -> [UInt8] {
      let path = sandbox.environment[variable] ?? ""
      return Array(try String(contentsOfFile: path, encoding: .utf8).utf8)
    }
    self.config = SharedConfig(
      config: try bytes("AWS_CONFIG_FILE") + Array(config.utf8),
      at: "config",
      credentials: try bytes("AWS_SHARED_CREDENTIALS_FILE"),
      at: "credentials"
    )
    environment = ["AWS_ENDPOINT_URL": endpoint ?? "http://127.0.0.1:\(sandbox.port)"]
    store = SessionStore(
      directory: directory.path + "/sessions",
      sealingKey: SealingKey([.file(directory.path + "/run/key")])
    )
  }

  /// The way to a profile.
  func plan(_ profile: String) throws -> Plan {
    try Plan.make(for: profile, in: config, environment: environment)
  }

  /// The credentials of a profile; `report` hears what is being done.
  func credentials(
    of profile: String,
    isFresh: Bool = false,
    report: @escaping @Sendable (Credentials.Progress) -> Void = { _ in }
  ) throws -> ResolvedCredentials {
    let resolver = Resolver(
      Resolver.Surroundings(
        now: { [self] in
          Timestamp(
            seconds: Int(Date.now.timeIntervalSince1970) + record.withLock { $0.secondsAhead }
          )
        },
        client: HTTPClient(),
        store: store,
        sessionName: { "stage" },
        askCode: { [self] question throws(CredentialsError) in try answer(question) },
        report: { [self] progress in
          record.withLock { $0.progress.append(progress) }
          report(progress)
        },
        cancellation: cancellation
      )
    )
    return try resolver.credentials(for: plan(profile), isFresh: isFresh)
  }

  private func answer(_ question: CodeQuestion) throws(CredentialsError) -> Secret {
    let code: String? = record.withLock {
      $0.questions.append(question)
      return $0.codes.isEmpty ? nil : $0.codes.removeFirst()
    }
    guard let code else {
      throw .mfaNeeded(
        serial: question.serial,
        profile: question.profile,
        refusal: question.refusal
      )
    }
    return Secret(code)
  }
}
