import Canvas
import Credentials
import Identity
import Plan
import Settings
import SharedConfig
import Shell
import Synchronization

/// One command in many roles: each role's credentials are got and the command run on one of several
/// threads.
struct EachJob: Sendable {
  /// How results are told.
  enum Printing: Sendable {
    /// A heading and what was printed, a role after the other.
    case blocks
    /// A JSON object a line.
    case json
  }

  private let command: [String]
  private let config: SharedConfig
  private let theme: String
  private let world: World

  init(command: [String], config: SharedConfig, theme: String, in world: World) {
    self.command = command
    self.config = config
    self.theme = theme
    self.world = world
  }

  /// Runs it in all roles and tells of each as it ends.
  ///
  /// - Throws: ``Failure`` for a command that is not there, before anybody is asked for a code.
  func run(
    _ requests: [(SessionRequest, Label)],
    parallel: Int,
    failFast: Bool,
    printing: Printing
  ) throws(Failure) -> EachResults {
    do throws(ShellError) {
      _ = try Child(command, environment: world.environment)
    } catch {
      throw Failure(error.description, status: 127)
    }
    let badge = LabelBadge(
      ThemeLibrary(configHome: world.configHome).theme(named: theme).theme,
      colorLimit: world.colorLimit
    )
    let board = EachBoard(count: requests.count, printing: printing, badge: badge)
    let next = Mutex(0)
    let signIns = Mutex<Set<String>>([])
    _ = atOnce(min(parallel, requests.count)) { [self] _ in
      while true {
        let number = next.withLock { number in
          defer { number += 1 }
          return number
        }
        guard number < requests.count, !(failFast && board.hasFailure) else { return }
        let (request, label) = requests[number]
        let conversation = conversation(at: board, signIns)
        board.tell(EachResult(request.name, label, outcome(request, conversation)))
      }
    }
    return board.end()
  }

  private func outcome(
    _ request: SessionRequest,
    _ conversation: Conversation
  ) -> Result<EachResult.Run, Failure> {
    do throws(Failure) {
      let errand = try Errand(request, in: world, config: config)
      let grant = errand.grant(try errand.credentials(conversation))
      let depth = SessionEnvironment.depth(inside: world.environment)
      let environment = SessionEnvironment(grant, depth: depth).applied(to: world.environment)
      do throws(ShellError) {
        let output = try Child(command, environment: environment).capture()
        return .success(EachResult.Run(output: output, account: grant.account, role: grant.role))
      } catch {
        throw Failure(error)
      }
    } catch {
      return .failure(error)
    }
  }

  /// Asks one question at a time, with nothing else written meanwhile, and for each portal once.
  private func conversation(
    at board: EachBoard,
    _ signIns: borrowing Mutex<Set<String>>
  ) -> Conversation {
    let terminal = Conversation.terminal(signsIn: true)
    var conversation = terminal
    conversation.report = { _ in }
    // Programs that print credentials must not all read the terminal at once.
    conversation.lendsTerminal = false
    conversation.askPassphrase = nil
    conversation.askCode = { question throws(CredentialsError) in
      try board.pausing { () throws(CredentialsError) in try terminal.askCode(question) }
    }
    if let signIn = terminal.signIn {
      conversation.signIn = { errand, portal, error throws(Failure) in
        try board.signingIn(to: portal.startURL.value) { () throws(Failure) in
          try signIn(errand, portal, error)
        }
      }
    }
    return conversation
  }
}
