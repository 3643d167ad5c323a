import Identity
import Menu
import Plan
import Terminal

// How the menu's words for a session become a request.

extension MenuErrands {
  /// Looks whether a file has a policy in it.
  func checkPolicy(_ path: String) {
    inBackground { [world, mailbox] in
      do throws(Failure) {
        try PlanOptions.checkPolicy(in: path.expandingHome(world.home))
        mailbox.post(.policyChecked(path, problem: nil))
      } catch {
        let words = error.description.prefix { !$0.isNewline }
        let problem = words.hasPrefix("--scope: ") ? words.dropFirst("--scope: ".count) : words
        mailbox.post(.policyChecked(path, problem: String(problem)))
      }
    }
  }
}

extension SessionRequest {
  /// What an order of the menu asks for, with files in the home directory where it says `~/`.
  init(_ order: Order, home: String) {
    self.init(name: order.entry)
    duration = order.terms.duration
    region = order.terms[.region].isEmpty ? nil : order.terms[.region]
    scopes = order.terms.scopes.map { $0.expandingHome(home) }
    source = order.source
    isFresh = order.aim == .keep(isFresh: true)
  }
}

extension String {
  /// A path as a shell would have it: below the home directory where it begins with `~/`.
  func expandingHome(_ home: String) -> String {
    hasPrefix("~/") ? home + dropFirst() : self
  }
}
