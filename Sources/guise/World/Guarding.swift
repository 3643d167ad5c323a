import Credentials
import Identity
import Plan
import Roster

/// Questions that are there for care alone: before a guarded entry, and before one shell inside
/// another.
extension Errand {
  /// Asks what the entry's guard demands, before anything is assumed.
  ///
  /// Inside the entry's own shell nothing is asked: the credentials are there already. What programs
  /// call unasked, `credential-process`, is not guarded: an answer is none of theirs to give.
  ///
  /// - Throws: ``Failure`` where the answer is no, or nobody can give one.
  func passGuard() throws(Failure) {
    let level = appearance.guardLevel
    guard level != .none, !request.isConfirmed, world.environment["GUISE_PROFILE"] != name else {
      return
    }
    let called = appearance.label.text.printable
    guard Asking.isPossible else {
      throw Failure(
        "“\(called)” is guarded, and nobody is there to confirm it\n"
          + "Where that is meant, pass --yes."
      )
    }
    switch level {
    case .none: break
    case .confirm:
      guard try Asking.isConfirmed("“\(called)” is guarded\(place). Go on?") else {
        throw Failure("“\(called)” was not confirmed; nothing was done")
      }
    case .strict:
      let question = "“\(called)” is guarded\(place). Type that name to go on: "
      guard try Asking.line(question) == appearance.label.text else {
        throw Failure("that is not “\(called)”; nothing was done")
      }
    }
  }

  /// Asks before a shell is opened inside another entry's: leaving the wrong one of two is how a
  /// command meets the wrong account.
  ///
  /// - Throws: ``Failure`` where the answer is no.
  func confirmNesting() throws(Failure) {
    guard let outer = world.environment["GUISE_PROFILE"], !outer.isEmpty, outer != name,
      !request.isConfirmed, Asking.isPossible
    else { return }
    let (inner, around) = (name.printable, outer.printable)
    guard
      try Asking.isConfirmed("This is the shell of “\(around)”. Open “\(inner)” inside it?")
    else {
      throw Failure("nothing was opened\nLeave this shell with exit, then open “\(inner)”.")
    }
  }

  /// The account and role, in words that follow a name.
  private var place: String {
    plan.hops.last?.role.map { " (\($0.address))" } ?? ""
  }
}

extension Hop {
  /// The role that one is after this step.
  var role: RoleARN? {
    if case .sso(let hop) = self { return hop.role }
    return roleARN.flatMap { RoleARN($0) }
  }
}
