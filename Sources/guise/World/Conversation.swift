import Credentials
import Identity
import Plan
import SessionStore
import Terminal
import Transport

/// How a command asks and tells while credentials are on their way.
struct Conversation: Sendable {
  /// Asks for a device's code.
  var askCode: @Sendable (CodeQuestion) throws(CredentialsError) -> Secret
  /// Tells what is being done.
  var report: @Sendable (Progress) -> Void
  /// Whether programs that print credentials or codes may use the terminal meanwhile.
  var lendsTerminal = true
  /// A wish that all of it end.
  var cancellation = Cancellation()
  /// Asks for the passphrase of kept sessions; `nil` where nobody can type it.
  var askPassphrase: PassphraseQuestion.Ask?
  /// Makes a sign-in that is missing on the way, if the person wants; `nil` where none is made.
  var signIn: SignIn?

  /// Asks for the passphrase of long-term keys that are locked; `nil` where nobody can be asked.
  var unlock: (@Sendable (KeyStore) throws(Failure) -> Void)?

  /// Has somebody sign in at a portal where an errand failed for it; tells whether it was done.
  typealias SignIn = @Sendable (Errand, SSOPortal, CredentialsError) throws(Failure) -> Bool

  /// Nobody is there: a question is an error that says what was needed.
  static let silent = Conversation(
    askCode: { question throws(CredentialsError) in
      throw .mfaNeeded(
        serial: question.serial,
        profile: question.profile,
        refusal: question.refusal
      )
    },
    report: { _ in }
  )

  /// Whoever sits at the terminal, if there is one for both input and messages.
  ///
  /// Where `signsIn` is set, a missing sign-in is offered there; `eval` and scripts want no offers.
  static func terminal(signsIn: Bool = false) -> Conversation {
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
      var conversation = silent
      conversation.report = tell
      return conversation
    }
    return Conversation(
      askCode: { question throws(CredentialsError) in
        if let refusal = question.refusal { Output.note("guise: \(refusal)") }
        let prompt = "MFA code of \(question.serial) for \(question.profile): "
        guard let code = HiddenLine.ask(prompt), !code.isEmpty else { throw .cancelled }
        return Secret(code)
      },
      report: tell,
      askPassphrase: askPassphrase,
      signIn: signsIn ? offerSignIn : nil,
      unlock: { store throws(Failure) in try store.unlockByAsking() }
    )
  }

  @Sendable private static func askPassphrase(_ question: PassphraseQuestion) -> [UInt8]? {
    switch question {
    case .new: HiddenLine.askSecret("New passphrase for kept sessions: ")
    case .again: HiddenLine.askSecret("The same again: ")
    case .known(let isRepeated):
      HiddenLine.askSecret(
        (isRepeated ? "That is not it. " : "") + "Passphrase of kept sessions: "
      )
    }
  }

  @Sendable private static func offerSignIn(
    _ errand: Errand,
    _ portal: SSOPortal,
    _ error: CredentialsError
  ) throws(Failure) -> Bool {
    try errand.world.offerSignIn(to: portal, because: error, in: errand.config)
  }

  /// What a wrong clock means, in one sentence.
  static func words(forClockBehind seconds: Int) -> String {
    let direction = seconds > 0 ? "behind" : "ahead of"
    return "this machine's clock is \(Interval(seconds: abs(seconds)).text) \(direction) AWS's; "
      + "guise goes by AWS's, other tools are refused until it is set"
  }

  @Sendable private static func tell(_ progress: Progress) {
    switch progress {
    case .waiting(let role):
      Output.note("guise: waiting for another guise that is assuming \(role)")
    case .shortened(let role, let asked, let granted, let reason):
      Output.note("guise: \(role): \(reason.sentence(granted: granted, asked: asked))")
    case .notShared(let role, let reason):
      Output.note("guise: the AWS CLI cannot be given the session of \(role): \(reason)")
    case .notRenewed(let role, let reason):
      Output.note("guise: the session of \(role) ends soon and could not be renewed: \(reason)")
    case .clockCorrected(let ahead): Output.note("guise: \(words(forClockBehind: ahead))")
    case .assuming, .running: break
    }
  }
}
