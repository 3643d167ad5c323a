import Credentials
import Identity
import Menu
import Roster
import Settings
import SharedConfig
import Shell
import Synchronization
import Terminal

/// What the menu has running: each errand on a thread of its own, its outcome a message.
final class MenuErrands: Sendable {
  private struct Running {
    var tasks: [Int: MenuTask] = [:]
    var grants: [Entry.ID: SessionEnvironment.Grant] = [:]
    var config: SharedConfig?
  }

  let world: World
  let mailbox: Mailbox<Message>
  private let settings: Settings
  private let problems: [Problem]
  private let running = Mutex(Running())
  /// What happened to entries and is not yet kept.
  let shelfChanges = Mutex<[Shelf.Change]>([])
  /// The entry whose plan was asked for last; `nil` while none is made.
  let wantedPlan = Mutex<Entry.ID?>(nil)
  /// Held while the configuration is read.
  private let loading = Mutex(())

  init(world: World, settings: Settings, problems: [Problem], mailbox: Mailbox<Message>) {
    self.world = world
    self.settings = settings
    self.problems = problems
    self.mailbox = mailbox
  }

  /// Reads the configuration and what sessions there are, and posts first what is seen first.
  func load() {
    inBackground { [self] in
      // One after another: what is posted last belongs to the roster that was posted last.
      loading.withLock { _ in
        let config = world.config()
        running.withLock { $0.config = config }
        let making = RosterMaking(config: config, settings: settings, parts: 2)
        var roster = making.roster(of: atOnce(making.parts) { making.part($0) })
        roster.setSessions(LiveSessions(world).expirations(of: roster.entries, in: config))
        mailbox.post(.rosterLoaded(roster, problems: problems + config.unreadableFiles))
        mailbox.post(.finderReady(Finder(roster)))
        mailbox.post(.problemsFound(problems + config.problems))
      }
    }
  }

  /// Looks again at which sessions live.
  func readSessions() {
    inBackground { [self] in
      let config = currentConfig()
      let entries = Roster.make(config: config, settings: settings, sessions: [:]).entries
      mailbox.post(.sessionsRead(LiveSessions(world).expirations(of: entries, in: config)))
    }
  }

  /// Turns an entry into credentials.
  func assume(_ entry: Entry.ID, task number: Int) {
    run(number, failing: "“\(entry)” did not open") { [self] task throws(Failure) in
      let conversation = Conversation(
        askCode: { [mailbox] question throws(CredentialsError) in
          mailbox.post(
            .mfaNeeded(task: number, serial: question.serial, reason: question.refusal)
          )
          return try task.code()
        },
        report: { [mailbox] progress in
          guard case .clockCorrected(let ahead) = progress else { return }
          mailbox.post(.notice(Notice(.error, Conversation.words(forClockBehind: ahead))))
        },
        lendsTerminal: false,
        cancellation: task.cancellation,
        signIn: { [self] errand, portal, _ throws(Failure) in
          try signIn(to: portal, in: errand.config, task: number, task)
          return true
        }
      )
      let errand = try Errand(SessionRequest(name: entry), in: world, config: currentConfig())
      let grant = errand.grant(try errand.credentials(conversation))
      running.withLock { $0.grants[entry] = grant }
      mailbox.post(.assumed(task: number, .success(Assumed(expires: grant.credentials.expires))))
    }
  }

  /// Carries a task out on a thread of its own; what it throws is told under a title.
  func run(
    _ number: Int,
    failing title: String,
    _ body: @escaping @Sendable (MenuTask) throws(Failure) -> Void
  ) {
    let task = MenuTask()
    running.withLock { $0.tasks[number] = task }
    inBackground { [self] in
      do throws(Failure) {
        try body(task)
      } catch {
        mailbox.post(.assumed(task: number, .failure(MenuFailure(title: title, error))))
      }
      running.withLock { $0.tasks[number] = nil }
    }
  }

  /// Hands a code to the task that asked for it.
  func answer(_ code: String, task: Int) {
    running.withLock { $0.tasks[task] }?.answer(Secret(code))
  }

  /// Has a task's sign-in go on by a code.
  func signInByCode(task: Int) { running.withLock { $0.tasks[task] }?.useCode() }

  /// Stops a task; whatever it still answers, nobody waits for.
  func cancel(_ task: Int) { running.withLock { $0.tasks.removeValue(forKey: task) }?.cancel() }

  /// Drops the session of an entry.
  func forget(_ entry: Entry.ID) {
    inBackground { [self] in
      do throws(Failure) {
        let errand = try Errand(
          SessionRequest(name: entry),
          in: world,
          config: currentConfig()
        )
        _ = try world.forget(errand)
        mailbox.post(.forgotten(entry, nil))
      } catch {
        mailbox.post(.forgotten(entry, MenuFailure(title: "The session was not dropped", error)))
      }
    }
  }

  /// The credentials just made for an entry, which are then no longer kept here.
  func takeGrant(of entry: Entry.ID) -> SessionEnvironment.Grant? {
    running.withLock { $0.grants.removeValue(forKey: entry) }
  }

  func currentConfig() -> SharedConfig {
    running.withLock { $0.config } ?? world.config()
  }
}

/// The menu's word for a failure; the program has one of its own.
typealias MenuFailure = Menu.Failure

extension MenuFailure {
  /// The first line tells what happened, the others what to do.
  init(title: String, _ failure: Failure) {
    let lines = failure.description.split(separator: "\n").map(String.init)
    self.init(title: title, message: lines.first ?? "", hints: Array(lines.dropFirst()))
  }
}

extension ShellOutcome {
  init(_ outcome: ChildOutcome) {
    switch outcome {
    case .exited(let status): self = .exited(status)
    case .killed(let signal): self = .signaled(signal)
    }
  }
}
