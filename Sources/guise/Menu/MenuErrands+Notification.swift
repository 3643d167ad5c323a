import Menu
import Terminal

extension MenuErrands {
  /// Shows a message on the desktop.
  func tell(_ text: String) {
    inBackground { [world, mailbox] in
      guard let error = Desktop.tell(text, environment: world.environment) else { return }
      mailbox.post(.notice(Notice(.error, "notify-send cannot be started: \(error)")))
    }
  }
}
