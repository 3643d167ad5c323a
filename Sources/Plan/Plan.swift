/// The steps from a profile to credentials, known before anything is called.
package struct Plan: Hashable, Sendable {
  /// The profile the plan is for; for a role ARN without one, the profile that assumes it.
  package let profile: String
  /// The region all calls of the plan go to, and the commands run with its credentials too.
  package let region: Sourced<String>?
  /// What the profile says about where STS answers.
  package let endpoint: EndpointSettings
  /// A source of credentials, then the roles assumed one from another; never empty.
  package let hops: [Hop]
  /// What a reader of the plan should know and would not see in it.
  package let notes: [PlanNote]
}

/// A remark on a plan.
package struct PlanNote: Hashable, Sendable, CustomStringConvertible {
  /// One sentence without a full stop.
  package let text: String
  /// The line it is about.
  package let origin: Origin?
  /// Whether it may well be a mistake, and not only good to know.
  package let isDoubtful: Bool

  /// `file:line: the remark`.
  package var description: String { origin.map { "\($0): \(text)" } ?? text }
}

/// What the command line adds to a profile; it applies to the last role of a plan.
package struct PlanOptions: Hashable, Sendable {
  /// How long the session is to last, `--duration`.
  package var durationSeconds: Int?
  /// The name the session bears in the role's logs, `--session-name`.
  package var sessionName: String?
  /// The region, `--region`.
  package var region: String?
  /// The external ID for a role that is named by its ARN, `--external-id`.
  package var externalID: String?
  /// An inline session policy as JSON, from `--scope`.
  package var policy: String?
  /// The ARNs of managed session policies, from `--scope`.
  ///
  /// `read-only` stands for ReadOnlyAccess.
  package var policyARNs: [String]
  /// Whether the scope that the profile sets does not count, `--scope none`.
  package var liftsScope = false
  /// What a rule limits the session to, where neither the command line nor the profile says it.
  package var ruledScope: Sourced<String>?
  /// How long roles can last, as far as that is known; it counts for every role of a plan.
  package var roleLimits = RoleLimits()

  /// Adds nothing but what is given.
  package init(
    durationSeconds: Int? = nil,
    sessionName: String? = nil,
    region: String? = nil,
    policy: String? = nil,
    policyARNs: [String] = []
  ) {
    self.durationSeconds = durationSeconds
    self.sessionName = sessionName
    self.region = region
    self.policy = policy
    self.policyARNs = policyARNs
  }
}

/// Where a service is to be called, and how, as far as configuration and environment say.
///
/// Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints", "Dual-stack and FIPS
/// endpoints", "AWS STS Regional endpoints".
package struct EndpointSettings: Hashable, Sendable {
  /// The whole URL, in the place of the one that follows from the region.
  package let url: Sourced<String>?
  /// Whether FIPS 140 endpoints are asked for.
  package let usesFIPS: Bool
  /// Whether endpoints with IPv6 addresses are asked for.
  package let usesDualStack: Bool
  /// Whether STS is the global one in the regions that had no other once.
  package let usesLegacySTS: Bool
  /// How often a call is tried.
  package let retry: RetrySettings
}

/// What is configured about trying a call again.
///
/// Source: AWS SDKs and Tools Reference Guide, "Retry behavior".
package struct RetrySettings: Hashable, Sendable {
  /// The ways of the AWS SDKs.
  package enum Mode: String, Hashable, Sendable {
    /// That of the old AWS CLI: up to five tries, and longer waits.
    case legacy
    /// That of all SDKs of today: up to three tries.
    case standard
    /// The standard one, which also holds back where a program makes many calls.
    case adaptive
  }

  /// The way, `retry_mode`; `nil` where nothing asks for one.
  package let mode: Mode?
  /// How often a call is made at most, the first time included, `max_attempts`.
  package let attempts: Int?
}
