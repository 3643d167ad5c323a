package import Plan

/// A question for the code of an MFA device.
package struct CodeQuestion: Hashable, Sendable {
  /// The device: an ARN, or a hardware device's serial number.
  package let serial: String
  /// The profile that wants it.
  package let profile: String
  /// AWS's words about the last code; `nil` for the first.
  package let refusal: String?

  /// Puts the parts together.
  package init(serial: String, profile: String, refusal: String?) {
    self.serial = serial
    self.profile = profile
    self.refusal = refusal
  }
}

/// What is being done, for whoever waits.
package enum Progress: Hashable, Sendable {
  /// Another process makes the same session; its call is waited for.
  case waiting(role: String)
  /// A program that prints credentials is being run.
  case running(program: String)
  /// A role is asked for a shorter session than the profile or the person wants, and why.
  case shortened(role: String, from: Int, to: Int, because: Shortening)
  /// The session could not be written to the AWS CLI's cache, and why.
  case notShared(role: String, reason: String)
  /// AWS's clock is so many seconds ahead of this machine's, behind if negative; calls go by AWS's.
  case clockCorrected(ahead: Int)
  /// The role is being assumed.
  case assuming(role: String)
  /// A session that ends soon could not be renewed and is used as it is, and why.
  case notRenewed(role: String, reason: String)
}
