import Identity
package import SharedConfig

/// Why there is no plan: what is wrong, and the profiles that led there.
package struct PlanError: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Fault: Hashable, Sendable {
    /// Neither of the two files has the profile that was asked for.
    case unknownProfile(String, files: ConfigPaths, similar: [String])
    /// A profile leads back to one already passed.
    case loop(back: String)
    /// `source_profile` names a profile that is not there.
    case missingSource(Sourced<String>, similar: [String])
    /// Both `source_profile` and `credential_source` are given.
    case twoSources(sourceProfile: Origin, credentialSource: Origin)
    /// A role without `source_profile` and `credential_source`.
    case noSource(roleARN: Sourced<String>)
    /// `credential_source` names no source there is.
    case badCredentialSource(Sourced<String>)
    /// The source that `credential_source` names has no credentials.
    case emptyCredentialSource(Sourced<String>)
    /// A source profile leads to no credentials.
    case noCredentials
    /// An access key without its secret: the other key's name.
    case missingKey(String, besides: Origin)
    /// A key that is there has no value.
    case emptyValue(key: String, Origin)
    /// A number is none, or not in its range.
    case badNumber(key: String, Sourced<String>, range: ClosedRange<Int>)
    /// A profile's `scope` is none that a profile can have.
    case badScope(Sourced<String>)
    /// More managed policies than a session takes.
    case tooManyPolicies(Int, Origin)
    /// Session policies of more characters than a session takes.
    case scopeTooLarge(Int, Origin)
    /// A scope for credentials that take no session policy.
    case noScope(kind: String, Origin)
    /// A region that could not stand in a host name.
    case badRegion(Sourced<String>)
    /// `retry_mode` is none of its three values.
    case badRetryMode(Sourced<String>)
    /// `sts_regional_endpoints` is neither of its two values.
    case badSTSKind(Sourced<String>)
    /// The instance metadata service's mode is neither IPv4 nor IPv6.
    case badMetadataMode(Sourced<String>)
    /// No profile was named, and there are no credentials in the places that are looked at then.
    case nothingAnywhere
    /// A web identity token without a role.
    case noRoleForToken(Origin)
    /// A profile or session of Identity Center lacks these keys.
    case incompleteSSO(missing: [String], Origin)
    /// `sso_session` names a session that is not there.
    case missingSSOSession(Sourced<String>)
    /// A profile and its `sso-session` say different things.
    case conflictingSSO(key: String, profile: Origin, session: Origin)
    /// `services` names a section that is not there.
    case missingServices(Sourced<String>)
    /// A profile whose credentials come from elsewhere than Identity Center.
    case noSignIn(profile: String)
    /// A profile signs in at the console, which is the AWS CLI's business.
    case consoleSignIn(profile: String)
    /// The configuration names no portal of Identity Center.
    case noPortal(ConfigPaths)
    /// It names several, and nobody said which.
    case severalPortals([String])
  }

  /// A profile on the way, and the line that led to it.
  package struct Link: Hashable, Sendable {
    /// The profile's name.
    package let profile: String
    /// The `source_profile` that names it; for the first profile, its header.
    package let origin: Origin
  }

  /// What is wrong.
  package let fault: Fault
  /// The profiles passed, the one that was asked for first, the one at fault last.
  package let chain: [Link]
}

extension PlanError: CustomStringConvertible {
  /// Up to four lines: what is wrong and where, the profiles that led there, and what to do.
  package var description: String {
    [message, route, hint].compactMap { $0 }.joined(separator: "\n")
  }

  /// The profiles passed with their lines, where there is more than one.
  private var route: String? {
    guard chain.count > 1 else { return nil }
    return chain.map { "\($0.profile) (\($0.origin))" }.joined(separator: " → ")
  }

  private var profile: String { chain.last.map { "profile “\($0.profile)”" } ?? "the profile" }

  private var message: String {
    switch fault {
    case .unknownProfile(let name, let files, _):
      "There is no profile “\(name)” in \(files.config) or \(files.credentials)"
    case .loop(let back): "The source profiles go round in a circle, back to “\(back)”"
    case .missingSource(let source, _):
      "\(source.origin): \(profile) has source_profile “\(source.value)”, which is not there"
    case .twoSources(let sourceProfile, let credentialSource):
      "\(sourceProfile): \(profile) has source_profile, and credential_source too "
        + "(\(credentialSource))"
    case .noSource(let role):
      "\(role.origin): \(profile) has a role_arn, but nothing to assume it with"
    case .badCredentialSource(let source):
      "\(source.origin): \(profile) has credential_source “\(source.value)”, which is unknown"
    case .emptyCredentialSource(let source):
      "\(source.origin): there are no credentials in credential_source “\(source.value)”"
    case .noCredentials: "\(place)\(profile) has no credentials"
    case .missingKey(let key, let origin):
      "\(origin): there is an access key, but no \(key) with it"
    case .emptyValue(let key, let origin): "\(origin): \(key) is empty"
    case .badNumber(let key, let number, let range):
      "\(number.origin): \(key) is “\(number.value)”, not a number from \(range.lowerBound) "
        + "to \(range.upperBound)"
    case .badScope(let scope): "\(scope.origin): “\(scope.value)” is no scope of a profile"
    case .tooManyPolicies(let count, let origin):
      "\(origin): \(count) policies are more than the \(Limits.mostPolicies) that a session takes"
    case .scopeTooLarge(let count, let origin):
      "\(origin): the scope has \(count) characters, and a session takes \(Limits.mostCharacters)"
    case .noScope(let kind, let origin):
      "\(origin): \(profile) gets its credentials from \(kind), which takes no session policy"
    case .badRegion(let region): "\(region.origin): “\(region.value)” is no region"
    case .badRetryMode(let mode):
      "\(mode.origin): “\(mode.value)” is neither legacy, standard nor adaptive"
    case .badSTSKind(let kind): "\(kind.origin): “\(kind.value)” is neither regional nor legacy"
    case .badMetadataMode(let mode): "\(mode.origin): “\(mode.value)” is neither IPv4 nor IPv6"
    case .nothingAnywhere:
      "There are no credentials: none in the environment, no profile “default”, none of this machine"
    case .noRoleForToken(let origin): "\(origin): there is a web identity token file, but no role"
    case .incompleteSSO(let missing, let origin):
      "\(origin): \(profile) uses IAM Identity Center, but lacks \(missing.joined(separator: ", "))"
    case .missingSSOSession(let session):
      "\(session.origin): there is no [sso-session \(session.value)]"
    case .conflictingSSO(let key, let inProfile, let inSession):
      "\(inProfile): \(key) is not the same as at \(inSession)"
    case .missingServices(let services):
      "\(services.origin): there is no [services \(services.value)]"
    case .noSignIn, .consoleSignIn:
      "\(place)\(profile) does not get its credentials from IAM Identity Center"
    case .noPortal(let files):
      "there is no [sso-session …] and no profile with sso_start_url in \(files.config)"
    case .severalPortals(let names):
      "there are \(names.count) portals to sign in at: \(quoted(names, separator: ", "))"
    }
  }

  private var place: String { chain.last.map { "\($0.origin): " } ?? "" }

  /// What to do about it.
  package var hint: String? {
    switch fault {
    case .unknownProfile(_, _, let similar), .missingSource(_, let similar):
      similar.isEmpty
        ? "`guise list` shows the profiles that are there"
        : "Did you mean \(quoted(similar, separator: " or "))?"
    case .loop: "Let one of them have keys, or a source_profile outside the circle"
    case .twoSources: "Keep one of the two"
    case .noSource: "Add source_profile with the profile that may assume the role"
    case .badCredentialSource: "Use Environment, Ec2InstanceMetadata or EcsContainer"
    case .emptyCredentialSource(let source):
      source.value == "Environment"
        ? "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use source_profile"
        : "Use source_profile where this does not run on AWS"
    case .noCredentials: "Give it keys, a role_arn, SSO settings or a credential_process"
    case .missingKey(let key, .environment): "Set \(key) too"
    case .missingKey(let key, _): "Put \(key) beside it, in the same file"
    case .emptyValue(let key, _): "Give \(key) a value, or remove it"
    case .badNumber(key: "max_attempts", _, _): "Give how often a call is made at most, such as 3"
    case .badNumber: "Give whole seconds, such as 3600"
    case .badScope: "Write read-only, or the ARNs of policies with commas between them"
    case .tooManyPolicies, .scopeTooLarge: "Leave some out, or make a managed policy of them"
    case .noScope(kind: "sso", _):
      "Give it scope_role, the ARN of a role that trusts the permission set's; that one is assumed "
        + "with the limit.\nThe permission set's own role serves only if its trust policy names itself, "
        + "which AWS writes and nobody else; nothing was opened"
    case .noScope:
      "Name a role that it may assume, which can be limited, or give it that as scope_role; nothing was "
        + "opened"
    case .badRegion(let region):
      Region.hint(for: region.value).prefix(1).uppercased()
        + Region.hint(for: region.value).dropFirst()
    case .badRetryMode: "Write standard, which is also what counts without retry_mode"
    case .badSTSKind: "Write regional, or legacy for STS at sts.amazonaws.com"
    case .badMetadataMode: "Write IPv4 or IPv6"
    case .nothingAnywhere: "Name a profile; `guise list` shows those that are there"
    case .noRoleForToken(.environment): "Set AWS_ROLE_ARN too"
    case .noRoleForToken: "Add role_arn"
    case .incompleteSSO: "`aws configure sso` writes them all"
    case .missingSSOSession, .missingServices: "Add the section, or correct the name"
    case .conflictingSSO: "Keep the one in the sso-session"
    case .noSignIn: "It needs no sign-in; `guise explain` shows where its credentials come from"
    case .consoleSignIn(let profile): "Sign in: `aws login --profile \(profile)`"
    case .noPortal: "`aws configure sso` writes one"
    case .severalPortals(let names): "Name one: `guise login \(names.first ?? "NAME")`"
    }
  }
}

private func quoted(_ names: [String], separator: String) -> String {
  names.map { "“\($0)”" }.joined(separator: separator)
}
