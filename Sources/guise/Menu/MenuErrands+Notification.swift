import Menu
import Shell
import Terminal

extension MenuErrands {
  /// Shows a message on the desktop.
  func tell(_ text: String) {
    inBackground { [world, mailbox] in
      do throws(ShellError) {
        let arguments = ["notify-send", "--app-name=guise", "--", "guise", text]
        try Child(arguments, environment: world.environment).startApart()
      } catch {
        mailbox.post(.notice(Notice(.error, "notify-send cannot be started: \(error)")))
      }
    }
  }
}
