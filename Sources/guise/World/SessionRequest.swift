import Identity

/// What a person asked for: whose credentials, and how.
struct SessionRequest: Equatable, Sendable {
  /// A profile, `123456789012/Role`, or a role's ARN.
  var name: String
  /// How long the session shall last; the role's own default where it is `nil`.
  var duration: Interval?
  /// The region to work in, instead of the profile's.
  var region: String?
  /// The session's name in CloudTrail, instead of the profile's or `user@host`.
  var sessionName: String?
  /// The code of the MFA device, so that nothing has to be asked.
  var mfaCode: Secret?
  /// The profile that assumes a role which no profile names; that of the environment where it is
  /// `nil`, else `default`.
  var source: String?
  /// Whether ``name`` is a role's ARN to be assumed with what is in force where no profile is named:
  /// keys, a web identity token, a container's or an instance's role, with no configuration at all.
  var isForWhatIsInForce = false
  /// The external ID for such a role; `nil` for none.
  var externalID: String?
  /// What is to limit the session: `read-only`, ARNs of policies, the path of one's own, or `none`.
  var scopes: [String] = []
  /// Whether a kept session is passed over.
  var isFresh = false
  /// Whether questions that are there for care alone count as answered with yes.
  var isConfirmed = false

  init(name: String) { self.name = name }
}
