import Identity
import Menu
import Roster
import Shell
import Terminal

/// A command line run by the person's own shell with a session's credentials, from the menu.
struct CommandRun {
  let grant: SessionEnvironment.Grant
  let label: String
  let line: String
  let world: World

  /// Runs it to its end, and says how it ended before the menu covers what it printed.
  func run() throws(Failure) -> ChildOutcome {
    let depth = SessionEnvironment.depth(inside: world.environment)
    let environment = SessionEnvironment(grant, depth: depth).applied(to: world.environment)
    let shell = LoginShell.path(environment: world.environment)
    do throws(ShellError) {
      let child = try Child([shell, "-c", line], environment: environment)
      Output.note("guise: \(label.printable) $ \(line.printable)")
      let outcome = try child.run()
      let end = ShellOutcome(outcome).text(after: nil)
      Output.ask("guise: it \(end); press a key for the menu ")
      return outcome
    } catch {
      throw Failure(error)
    }
  }
}
