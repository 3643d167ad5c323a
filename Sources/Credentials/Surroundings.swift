package import Identity
package import SessionStore
package import Transport

extension Resolver {
  /// What the way to credentials needs from outside.
  package struct Surroundings: Sendable {
    /// The time now.
    package var now: @Sendable () -> Timestamp
    /// Sends what ``Resolver`` signs.
    package var client: HTTPClient
    /// Where sessions are kept.
    package var store: SessionStore
    /// The AWS CLI's sessions, which are used where the store has none; `nil` for none at all.
    package var cliCache: CLICache?
    /// Whether sessions are written to the AWS CLI's cache too; asked for only when one was made.
    package var isSharedWithCLI: @Sendable () -> Bool = { false }
    /// Sign-ins to IAM Identity Center; `nil` where nobody is ever signed in.
    package var ssoCache: SSOCache?
    /// Long-term keys in guise's own keeping; `nil` has them asked for as any program's.
    package var keyStore: KeyStore?
    /// The session name where a profile gives none; asked for only when a role is assumed.
    package var sessionName: @Sendable () -> String
    /// Console sign-ins of the AWS CLI; `nil` where nobody is ever signed in.
    package var loginCache: LoginCache?
    /// The variables that programs get which print credentials or codes.
    package var environment: [String: String] = [:]
    /// Whether such programs may read the terminal.
    package var programsMayUseTerminal = true
    /// A code for the first question about one.
    package var givenCode: Secret?
    /// Asks for a device's code; throws ``CredentialsError/mfaNeeded(serial:profile:refusal:)``
    /// where there is nobody to ask.
    package var askCode: @Sendable (CodeQuestion) throws(CredentialsError) -> Secret
    /// Asks for the passphrase of kept sessions; `nil` where nobody is there to type it.
    package var askPassphrase: PassphraseQuestion.Ask?
    /// Hears what is being done, for whoever waits.
    package var report: @Sendable (Progress) -> Void
    /// A wish that all of it end.
    package var cancellation: Cancellation
    /// What is known of this machine's clock.
    package var clock = ClockCorrection()
    /// The pause before a container's agent is asked again, in milliseconds.
    package var agentPause = 1_000

    /// Puts the parts together.
    package init(
      now: @escaping @Sendable () -> Timestamp,
      client: HTTPClient,
      store: SessionStore,
      sessionName: @escaping @Sendable () -> String,
      askCode: @escaping @Sendable (CodeQuestion) throws(CredentialsError) -> Secret,
      report: @escaping @Sendable (Progress) -> Void = { _ in },
      cancellation: Cancellation = Cancellation()
    ) {
      self.now = now
      self.client = client
      self.store = store
      self.sessionName = sessionName
      self.askCode = askCode
      self.report = report
      self.cancellation = cancellation
    }
  }
}
