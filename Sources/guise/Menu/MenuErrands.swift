import Credentials
import Identity
import Menu
import Plan
import Roster
import Settings
import SharedConfig
import Shell
import Synchronization
import Terminal

/// What the menu has running: each errand on a thread of its own, its outcome a message.
final class MenuErrands: Sendable {
  struct Running {
    var tasks: [Int: MenuTask] = [:]
    var grants: [Entry.ID: SessionEnvironment.Grant] = [:]
    var secrets: [Entry.ID: Secret] = [:]
    var config: SharedConfig?
    /// What the files of the configuration were like when they were read.
    var stamps: [FileStamp?] = []
    /// How often it was read.
    var loads = 0
  }

  let world: World
  let mailbox: Mailbox<Message>
  let wishes: Mutex<MenuSettings>
  let running = Mutex(Running())
  /// What happened to entries and is not yet kept.
  let shelfChanges = Mutex<[Shelf.Change]>([])
  /// The order whose plan was asked for last; `nil` while none is made.
  let wantedPlan = Mutex<Order?>(nil)
  /// How often each portal was signed in to.
  let signIns = Mutex<[String: Int]>([:])
  /// Held while a sign-in is made, for which a person is needed.
  let signingIn = Mutex(())
  /// Held while long-term keys are unlocked, for which a person is needed.
  let unlocking = Mutex(())
  /// Held while the configuration is read.
  let loading = Mutex(())

  init(world: World, settings: MenuSettings, mailbox: Mailbox<Message>) {
    self.world = world
    wishes = Mutex(settings)
    self.mailbox = mailbox
  }

  /// The settings as they were read last.
  var settings: Settings { wishes.withLock { $0.settings } }

  /// Turns an entry into credentials.
  func assume(_ order: Order, task number: Int) {
    let entry = order.entry
    run(number, failing: order.failure) { [self] task throws(Failure) in
      let conversation = conversation(for: number, task)
      let request = SessionRequest(order, home: world.home)
      let errand = try Errand(request, in: world, config: configAsShown(for: order))
      if case .export(let profile) = order.aim {
        try SessionExport.check(profile, in: errand, force: false)
      }
      let grant = errand.grant(try errand.credentials(conversation))
      let secret = try makeUse(of: grant, for: order, errand, conversation)
      running.withLock { running in
        // Nobody is going to take what a task made that has been stopped.
        guard running.tasks[number] != nil else { return }
        running.secrets[entry] = secret
        if order.aim.takesGrant { running.grants[entry] = grant }
      }
      let assumed = Assumed(expires: grant.credentials.expires, scope: grant.scope)
      mailbox.post(.assumed(task: number, .success(assumed)))
    }
  }

  /// Carries a task out on a thread of its own; what it throws is told under a title.
  func run(
    _ number: Int,
    failing title: String,
    _ body: @escaping @Sendable (MenuTask) throws(Failure) -> Void
  ) {
    let task = MenuTask(after: signIns.withLock { $0 })
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
  func cancel(_ task: Int) {
    running.withLock { running in
      running.grants = [:]
      running.secrets = [:]
      return running.tasks.removeValue(forKey: task)
    }?.cancel()
  }

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

  /// The secret just made for an entry, which is then no longer kept here.
  func takeSecret(of entry: Entry.ID) -> Secret? {
    running.withLock { $0.secrets.removeValue(forKey: entry) }
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
