/// What is wrong with what somebody asked to be set up.
package struct SetupError: Error, Hashable, Sendable {
  /// What it is that is wrong.
  package enum Part: Hashable, Sendable {
    case role, caller, service, externalID, mfa, sourceIdentity, sessionTag, organization
    case managedPolicy, policy, duration, profile, sourceProfile, region
  }

  package let part: Part
  /// What is wrong, in one sentence without a full stop.
  package let message: String
  /// What to do, as a sentence; may be empty.
  package let hint: String

  /// Puts the parts together.
  package init(_ part: Part, _ message: String, hint: String = "") {
    self.part = part
    self.message = message
    self.hint = hint
  }
}
