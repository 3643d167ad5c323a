package import Identity

/// The environment variables of a session's shell, made from those that were inherited.
package struct SessionEnvironment: Sendable {
  /// What is put into force.
  package struct Grant: Sendable {
    /// What requests are signed with.
    package var credentials: AWSCredentials
    /// The profile as the person named it.
    package var profile: String
    /// Who one is: account and role, where they are known.
    package var account: AccountID?
    package var role: String?
    /// The region to work in, where one is known.
    package var region: String?
    /// The label, where it is not the profile's name.
    package var label: String?
    /// The label's color.
    package var color: LabelColor?
    /// What limits the session, in words.
    package var scope: String?
    /// What was asked for beyond the profile, so that it can be asked for again.
    package var request: String?

    /// Puts the parts together.
    package init(
      credentials: AWSCredentials,
      profile: String,
      account: AccountID? = nil,
      role: String? = nil,
      region: String? = nil,
      label: String? = nil,
      color: LabelColor? = nil,
      scope: String? = nil
    ) {
      self.scope = scope
      self.credentials = credentials
      self.profile = profile
      self.account = account
      self.role = role
      self.region = region
      self.label = label
      self.color = color
    }
  }

  /// Every variable that a session sets, in the order in which they are printed.
  package let assignments: [(name: String, value: String)]

  /// Decides what a session sets.
  ///
  /// The names that prompts read are set beside AWS's own: `AWS_VAULT` by starship,
  /// powerlevel10k, oh-my-posh and bobthefish, `AWS_SSO_PROFILE` first of all by powerlevel10k,
  /// and the expiry in both spellings that they know.
  ///
  /// - Parameters:
  ///   - grant: What is put into force.
  ///   - depth: How many shells of guise there are around this one, itself included.
  package init(_ grant: Grant, depth: Int) {
    var all: [(name: String, value: String)] = [
      ("AWS_ACCESS_KEY_ID", grant.credentials.accessKeyID),
      ("AWS_SECRET_ACCESS_KEY", grant.credentials.secretAccessKey.reveal()),
    ]
    if let token = grant.credentials.sessionToken {
      all.append(("AWS_SESSION_TOKEN", token.reveal()))
    }
    if let expires = grant.credentials.expires?.rfc3339 {
      all += [("AWS_CREDENTIAL_EXPIRATION", expires), ("AWS_SESSION_EXPIRATION", expires)]
    }
    if let region = grant.region {
      all += [("AWS_REGION", region), ("AWS_DEFAULT_REGION", region)]
    }
    all += [
      ("AWS_VAULT", grant.profile), ("AWS_SSO_PROFILE", grant.profile),
      ("GUISE_PROFILE", grant.profile),
    ]
    let optional: [(String, String?)] = [
      ("GUISE_ACCOUNT", grant.account?.description), ("GUISE_ROLE", grant.role),
      ("GUISE_LABEL", grant.label), ("GUISE_COLOR", grant.color?.description),
      ("GUISE_SCOPE", grant.scope), ("GUISE_REQUEST", grant.request),
      ("GUISE_EXPIRES", grant.credentials.expires?.rfc3339),
    ]
    all += optional.compactMap { name, value in value.map { (name, $0) } }
    all.append(("GUISE_DEPTH", String(depth)))
    assignments = all
  }

  /// The whole environment of the session's shell.
  package func applied(to inherited: [String: String]) -> [String: String] {
    var environment = inherited.filter { !SessionEnvironment.isReplaced($0.key) }
    for (name, value) in assignments { environment[name] = value }
    return environment
  }

  /// The inherited variables that would point the shell at other credentials or another identity.
  ///
  /// Endpoint, CA bundle and proxy variables stay, and so does the region where the session
  /// brings none.
  package func removals(from inherited: [String: String]) -> [String] {
    let kept = Set(assignments.map(\.name))
    return inherited.keys.filter { SessionEnvironment.isReplaced($0) && !kept.contains($0) }
      .sorted()
  }

  /// How deep a new shell is inside those of guise that the environment tells of.
  package static func depth(inside inherited: [String: String]) -> Int {
    (inherited["GUISE_DEPTH"].flatMap { Int($0) }).map { max(0, $0) + 1 } ?? 1
  }

  /// Whether a variable carries credentials, a profile, a role, or another switcher's claim.
  package static func isReplaced(_ name: String) -> Bool {
    replaced.contains(name) || prefixes.contains { name.hasPrefix($0) }
  }

  private static let prefixes = ["GUISE_", "AWSUME_", "AWSU_", "AWSRUNAS_", "GRANTED_SSO"]

  private static let replaced: Set<String> = [
    "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN",
    "AWS_ACCESS_KEY", "AWS_SECRET_KEY", "AWS_CREDENTIAL_EXPIRATION", "AWS_SESSION_EXPIRATION",
    "AWS_CREDENTIAL_FILE", "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_ROLE_ARN",
    "AWS_ROLE_SESSION_NAME", "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "AWS_VAULT",
    "AWS_VAULT_PROFILE", "AWS_SSO", "AWS_SSO_PROFILE", "AWS_SSO_ACCOUNT_ID", "AWS_SSO_ROLE_NAME",
    "AWS_SSO_ROLE_ARN", "AWS_SSO_SESSION_EXPIRATION", "AWS_SWITCH_PROFILE", "ASSUMED_ROLE",
    "ASSUME_ROLERS_PROFILE", "SAML2AWS_PROFILE",
  ]
}
