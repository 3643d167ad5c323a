import Canvas
import Identity
import Menu
import Roster
import Settings
import SharedConfig
import Terminal

/// The menu on the terminal: waits for what happens, lets the model answer, does what it says.
///
/// One thread owns the terminal and the model. Whatever takes time runs on a thread of its own and
/// posts its outcome, so a key is answered at once whatever else goes on.
struct MenuProgram: ~Copyable {
  private let world: World
  private let mailbox: Mailbox<Message>
  private let errands: MenuErrands
  private var terminal: Terminal
  private var model: Model

  /// Takes over the terminal.
  init(in world: World) throws(Failure) {
    self.world = world
    let settings = MenuSettings(configHome: world.configHome)
    let options = Terminal.Options(
      mouse: settings.settings.mouse,
      colorLimit: world.colorLimit
    )
    do throws(TerminalError) {
      terminal = try Terminal(theme: settings.preferences.theme.theme, options: options)
    } catch {
      throw Failure(error.description, status: 2)
    }
    mailbox = Mailbox(waker: terminal.waker)
    errands = MenuErrands(world: world, settings: settings, mailbox: mailbox)
    let paths = world.configPaths
    model = Model(
      rows: terminal.size.rows,
      columns: terminal.size.columns,
      now: World.now(),
      configFiles: [paths.config, paths.credentials],
      home: world.home,
      utcOffset: World.utcOffset(),
      preferences: settings.preferences,
      surroundingProfile: world.surroundingProfile
    )
  }

  /// Runs until the person leaves or a signal ends it, and returns the exit status.
  mutating func run() -> Int32 {
    errands.readShelf()
    errands.load()
    // A small configuration is read before an empty screen would be seen.
    var event = terminal.next(timeoutMilliseconds: 30)
    while true {
      for message in messages(of: event) {
        for effect in update(&model, message) {
          if effect == .quit { return 0 }
          perform(effect)
        }
      }
      if case .signal(let number) = event { return 128 + number }
      terminal.theme = model.theme.theme
      terminal.reportsMouse = errands.settings.mouse
      terminal.paint(view(model))
      event = terminal.next(timeoutMilliseconds: patience)
    }
  }

  /// How long nothing may happen before the screen has to change by itself, in milliseconds.
  private var patience: Int? {
    if model.isBusy { return 100 }
    return model.needsTick ? millisecondsToNextSecond() : nil
  }

  private func messages(of event: Event) -> [Message] {
    // Whatever happens, it happens now: a model that slept for hours must not count from then.
    let tick = Message.tick(World.now())
    switch event {
    case .input(let input): return [tick, Message(input)]
    case .woken: return [tick] + mailbox.take()
    case .timeout: return model.isBusy ? [tick, .spin] : [tick]
    case .signal: return []
    }
  }

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .assume(let task, let order): errands.assume(order, task: task)
    case .signIn(let task, let entry): errands.signIn(for: entry, task: task)
    case .signInByCode(let task): errands.signInByCode(task: task)
    case .answerMFA(let task, let code): errands.answer(code, task: task)
    case .answerPassphrase(let task, let passphrase): errands.answer(passphrase, task: task)
    case .cancel(let task): errands.cancel(task)
    case .openConsole(let order): errands.openConsole(order)
    case .draft(let entry): errands.draft(of: entry)
    case .save(let draft): errands.save(draft)
    case .remove(let entry): errands.remove(entry)
    case .roleDraft(let entry): errands.roleDraft(from: entry)
    case .compose(let draft): errands.compose(draft)
    case .saveText(let text, let path, let replaces):
      errands.save(text, to: path, replaces: replaces)
    case .addProfile(let draft): errands.addProfile(of: draft)
    case .forget(let entry): errands.forget(entry)
    case .plan(let order): errands.plan(order)
    case .remember(let change): errands.remember(change)
    case .reload: errands.reload(model.terms)
    case .readSessions: errands.readSessions(model.terms)
    case .checkPolicy(let path): errands.checkPolicy(path)
    case .openShell(let entry): openShell(entry)
    case .runCommand(let entry, let line): run(line, in: entry)
    case .copy(let text): copy(text)
    case .copySecret(let entry): errands.takeSecret(of: entry).map { copy($0.reveal()) }
    case .checkExport(let order): errands.checkExport(order)
    case .lookAgain: errands.lookAgain(model.terms)
    case .readThemes: errands.readThemes()
    case .keepTheme(let name): errands.keepTheme(name)
    case .alert(let text): alert(text)
    case .suspend: terminal.suspend()
    case .redraw: terminal.redraw()
    case .quit: break
    }
  }

  private func alert(_ text: String) {
    switch errands.settings.notify {
    case .bell: TerminalMessage.ring()
    case .terminal: TerminalMessage.tell(text)
    case .desktop: errands.tell(text)
    case .off: break
    }
  }

  private func copy(_ text: String) {
    terminal.copy(text)
    errands.checkClipboard()
  }

  private mutating func run(_ line: String, in entry: Entry.ID) {
    guard let grant = errands.takeGrant(of: entry) else { return }
    let label = model.roster.entry(entry)?.label.text ?? entry
    let command = CommandRun(grant: grant, label: label, line: line, world: world)
    let start = World.now()
    do throws(Failure) {
      let outcome = try terminal.lend(untilKey: true) { () throws(Failure) in try command.run() }
      let seconds = World.now().seconds - start.seconds
      mailbox.post(.commandEnded(entry, ShellOutcome(outcome), seconds: seconds))
    } catch {
      mailbox.post(.failed(MenuFailure(title: "The command could not be run", error)))
    }
  }

  private mutating func openShell(_ entry: Entry.ID) {
    guard let grant = errands.takeGrant(of: entry) else { return }
    let row = model.roster.entry(entry)
    let subshell = Subshell(
      grant,
      label: row?.label,
      isGuarded: row.map { $0.guardLevel != .none } ?? false,
      theme: model.theme.theme,
      in: world
    )
    let start = World.now()
    do throws(Failure) {
      let outcome = try terminal.lend { () throws(Failure) in try subshell.run() }
      let seconds = World.now().seconds - start.seconds
      mailbox.post(.shellEnded(entry, ShellOutcome(outcome), seconds: seconds))
    } catch {
      mailbox.post(.failed(MenuFailure(title: "The shell could not be opened", error)))
    }
  }
}

extension Message {
  /// What the terminal reports, as the model hears it.
  fileprivate init(_ input: Input) {
    switch input {
    case .key(let key): self = .key(key)
    case .mouse(let mouse): self = .mouse(mouse)
    case .paste(let text): self = .paste(text)
    case .resized(let rows, let columns): self = .resized(rows: rows, columns: columns)
    case .focus(let isFocused): self = .focus(isFocused)
    }
  }
}

/// Milliseconds until the clock shows the next second, so that countdowns change in step with it.
private func millisecondsToNextSecond() -> Int {
  var moment = timespec()
  clock_gettime(CLOCK_REALTIME, &moment)
  return 1_000 - moment.tv_nsec / 1_000_000
}
