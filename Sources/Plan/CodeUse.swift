/// What the code of an MFA device is given to: decided before anybody is asked for it.
///
/// AWS takes a code once. Given to the role's own call it serves that role alone; given to
/// GetSessionToken it opens a session of the user, from which all roles that ask for the device
/// can be assumed for as long as the session lasts.
package enum CodeUse: Hashable, Sendable {
  /// GetSessionToken: one code for all roles.
  case userSession
  /// The role's own call, because the role is to last longer than the hour that a session of
  /// GetSessionToken can give it.
  case longRole(seconds: Int)
  /// The role's own call, because its source does not have a user's long-term keys, which alone
  /// can open a session.
  case foreignSource

  /// What to tell beforehand, one sentence without a full stop.
  var note: String {
    switch self {
    case .userSession:
      "A code of this device opens a session of up to 12 hours, which serves every role that asks "
        + "for the device"
    case .longRole(let seconds):
      "The role is to last \(seconds) seconds and a session opened with the code could give it an "
        + "hour, so it needs a code of its own"
    case .foreignSource:
      "Only a user's own keys can open a session that serves many roles, so this role needs a code "
        + "of its own"
    }
  }
}

extension Plan {
  /// What the code that a hop asks for is given to; `nil` for a hop that asks for none.
  package func codeUse(ofHop index: Int) -> CodeUse? {
    guard index > 0, case .assumeRole(let hop) = hops[index] else { return nil }
    return hop.codeUse(after: hops[index - 1])
  }
}

extension AssumeRoleHop {
  /// What the code is given to, by the hop that the role is assumed with.
  func codeUse(after source: Hop) -> CodeUse? {
    guard mfaSerial != nil else { return nil }
    guard source.hasLongTermKeys else { return .foreignSource }
    let seconds = durationSeconds?.value ?? longestChained
    return seconds > longestChained ? .longRole(seconds: seconds) : .userSession
  }
}

extension Hop {
  /// Whether it surely gives a user's own keys.
  fileprivate var hasLongTermKeys: Bool {
    switch self {
    case .keys(let hop): hop.sessionToken == nil
    case .process(let hop): hop.ownKeys != nil
    default: false
    }
  }
}

extension Hop {
  /// Whether it surely gives a role's session, so that what is assumed with it is chained.
  ///
  /// A container's and an instance's roles are not counted: AWS does not for EC2. What a program, a
  /// console sign-in or temporary keys stand for is not known before the call.
  package var isRoleSession: Bool {
    switch self {
    case .assumeRole, .webIdentity, .sso: true
    case .keys, .login, .process, .container, .instanceMetadata: false
    }
  }
}
