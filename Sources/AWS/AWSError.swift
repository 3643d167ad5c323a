/// What can go wrong with a request to AWS, apart from the way there.
package enum AWSError: Error, Hashable, Sendable {
  /// AWS, or something that speaks like it, refused the call.
  case refused(Refusal)
  /// The answer is not one that the operation has; `reason` says what is missing or wrong.
  case unreadable(operation: String, status: Int, reason: String)
  /// A URL, region or choice of endpoint that cannot be used; the first part names it.
  case invalidEndpoint(String, reason: String)

  /// What an AWS error document says.
  package struct Refusal: Hashable, Sendable {
    /// The operation that was called, such as `AssumeRole`.
    package let operation: String
    /// The code to tell errors apart by, such as `AccessDenied`.
    package let code: String
    /// AWS's words, one line.
    package let message: String
    /// What AWS support asks for; `nil` where the answer has none.
    package let requestID: String?
    /// The HTTP status.
    package let status: Int

    /// Puts the parts together.
    package init(
      operation: String,
      code: String,
      message: String,
      requestID: String?,
      status: Int
    ) {
      self.operation = operation
      self.code = code
      self.message = message
      self.requestID = requestID
      self.status = status
    }
  }

  /// The code of a refusal; `nil` for any other error.
  package var code: String? {
    guard case .refused(let refusal) = self else { return nil }
    return refusal.code
  }
}

extension AWSError: CustomStringConvertible {
  /// What happened and where, on one line.
  package var description: String {
    switch self {
    case .refused(let refusal): refusal.description
    case .unreadable(let operation, let status, let reason):
      "the answer to \(operation) (HTTP \(status)) cannot be read: \(reason)"
    case .invalidEndpoint(let what, let reason): "\(what) cannot be used: \(reason)"
    }
  }
}

extension AWSError.Refusal: CustomStringConvertible {
  /// `AccessDenied: User … is not authorized … (AssumeRole, HTTP 403, request 1234-…)`.
  package var description: String {
    let request = requestID.map { ", request \($0)" } ?? ""
    let text = message.isEmpty ? code : "\(code): \(message)"
    return "\(text) (\(operation), HTTP \(status)\(request))"
  }
}

// MARK: - What to do

extension AWSError {
  /// What to do next, in one sentence; `nil` where AWS's own words must do.
  package var hint: String? {
    switch self {
    case .refused(let refusal): AWSError.hint(for: refusal)
    case .unreadable:
      "a proxy may have answered in AWS's place: check HTTPS_PROXY and the endpoint URL"
    case .invalidEndpoint:
      "check the region, endpoint_url in the profile, and AWS_ENDPOINT_URL with its like"
    }
  }

  /// Some refusals share a code, and say in words which they are.
  private static func hint(for refusal: Refusal) -> String? {
    let told = toldInWords.first { refusal.message.contains($0.words) }
    return told?.hint ?? hints[refusal.code]
  }

  /// Source: measured, and the error messages in the IAM User Guide, "Troubleshoot IAM roles".
  private static let toldInWords = [
    (
      words: "MaxSessionDuration set for this role",
      hint: "ask for no more than the role's maximum, an hour where nobody raised it: change "
        + "duration_seconds or --duration, or the role's MaxSessionDuration"
    ),
    (
      words: "may not be assumed by root accounts",
      hint: "the root user assumes no roles: use the keys of an IAM user, or Identity Center"
    ),
  ]

  /// Source: STS API Reference, "Common Errors", and the errors of AssumeRole.
  private static let hints = [
    "AccessDenied":
      "the role's trust policy must name this identity, and an external ID or MFA it asks for "
      + "must be given; the identity must itself be allowed sts:AssumeRole",
    "ExpiredToken": "the credentials that signed have expired: sign in again, or use --fresh",
    "ExpiredTokenException": "the credentials that signed have expired: sign in again",
    "ForbiddenException":
      "whoever is signed in has no such permission set in the account: check sso_account_id and "
      + "sso_role_name, or ask for the assignment",
    "IncompleteSignature": "the credentials may hold a blank or a line break: check them",
    "INSUFFICIENT_PERMISSIONS":
      "whoever signed in must be allowed signin:CreateOAuth2Token: ask an administrator",
    "InvalidClientTokenId":
      "the access key does not exist, is inactive, or belongs to another partition",
    "InvalidSession":
      "only a role's session opens a console; of a role that another role assumed, or an older "
      + "session, the console's length cannot be chosen: leave --console-duration out, or use "
      + "--fresh",
    "MalformedPolicyDocument": "the session policy is not valid JSON of IAM's policy language",
    "PackedPolicyTooLarge": "the session policy and tags are too large: make them shorter",
    "RegionDisabledException": "STS is not active in this region for the account: use another",
    "RequestExpired": "the clock of this machine may be wrong: compare it with `date -u`",
    "SignatureDoesNotMatch":
      "the secret access key does not belong to the access key, or this machine's clock is wrong",
  ]
}
