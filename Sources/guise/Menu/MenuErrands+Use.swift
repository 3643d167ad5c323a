import Credentials
import Identity
import Menu
import Roster
import SharedConfig
import Shell
import Terminal

// What credentials are used for that are neither lent to a shell nor to a command.

extension MenuErrands {
  /// Makes of credentials what an order wants: the secret to copy, or the profile to write.
  func makeUse(
    of grant: SessionEnvironment.Grant,
    for order: Order,
    _ errand: Errand,
    _ conversation: Conversation
  ) throws(Failure) -> Secret? {
    switch order.aim {
    case .shell, .command, .console, .signIn, .keep: return nil
    case .copy(.consoleLink): return try errand.consoleLink(ConsoleWish(), conversation)
    case .copy(let item): return item.format.map { grant.exports(as: $0) }
    case .export(let profile):
      let region = errand.request.region
      try SessionExport(grant.credentials, region: region)
        .write(to: profile, at: world.configPaths, force: false)
      return nil
    }
  }

  /// Looks whether a session may be exported under a name.
  func checkExport(_ order: Order) {
    guard case .export(let profile) = order.aim else { return }
    inBackground { [self] in
      do throws(Failure) {
        let request = SessionRequest(order, home: world.home)
        let errand = try Errand(request, in: world, config: currentConfig())
        try SessionExport.check(profile, in: errand, force: false)
        mailbox.post(.exportChecked(order, problem: nil))
      } catch {
        let problem = String(error.description.prefix { !$0.isNewline })
        mailbox.post(.exportChecked(order, problem: problem))
      }
    }
  }

  /// Tells where tmux keeps what was copied from the clipboard.
  func checkClipboard() {
    guard let obstacle = world.clipboardObstacle else { return }
    inBackground { [mailbox] in
      if let failure = obstacle() { mailbox.post(.notCopied(failure)) }
    }
  }
}

extension Order {
  /// What it is called where it comes to nothing.
  var failure: String {
    switch aim {
    case .shell, .console, .signIn: "“\(entry)” did not open"
    case .keep: "There is no session of “\(entry)”"
    case .command: "The command was not run in “\(entry)”"
    case .copy: "Nothing of “\(entry)” was copied"
    case .export: "“\(entry)” was not exported"
    }
  }
}

extension Order.Aim {
  /// Whether the terminal is lent to something that gets the credentials.
  var takesGrant: Bool {
    switch self {
    case .shell, .command: true
    case .console, .signIn, .keep, .copy, .export: false
    }
  }
}

extension CopyItem {
  /// How its variables are written; `nil` where it has none.
  fileprivate var format: ExportFormat? {
    switch self {
    case .exports: .bash
    case .fishExports: .fish
    case .powerShellExports: .powershell
    case .account, .role, .profile, .consoleLink: nil
    }
  }
}

extension SessionEnvironment.Grant {
  /// The variables of a shell as text, for a shell that guise has not opened.
  fileprivate func exports(as format: ExportFormat) -> Secret {
    Secret(format.text(setting: SessionEnvironment(self, depth: 1).assignments))
  }
}
