package import Identity

/// One step of a plan: a source of credentials, or a role assumed with those of the step before.
package enum Hop: Hashable, Sendable {
  case keys(KeysHop)
  case assumeRole(AssumeRoleHop)
  case webIdentity(WebIdentityHop)
  case sso(SSOHop)
  case login(LoginHop)
  case process(ProcessHop)
  case container(ContainerHop)
  case instanceMetadata(InstanceMetadataHop)
}

extension Hop {
  /// The profile whose own keys these are, in a file or in guise's keeping; `nil` for none.
  var ownerOfKeys: String? {
    switch self {
    case .keys(let hop): hop.profile
    case .process(let hop): hop.ownKeys == nil ? nil : hop.profile
    default: nil
    }
  }
}

/// Keys that are there already, in a file or in the environment.
package struct KeysHop: Hashable, Sendable {
  /// The profile they stand in; `nil` for the environment.
  package let profile: String?
  /// The public half.
  package let accessKeyID: Sourced<String>
  /// The secret half.
  package let secretAccessKey: Sourced<Secret>
  /// The token, where they are a session's.
  package let sessionToken: Sourced<Secret>?
  /// When they end, as `AWS_CREDENTIAL_EXPIRATION` says; only for the environment.
  package let expiration: Sourced<String>?
}

/// A call of STS AssumeRole.
package struct AssumeRoleHop: Hashable, Sendable {
  /// The profile that describes the role; `nil` for a role named by its ARN.
  package let profile: String?
  /// The role, as it was written; STS, not this program, judges whether it is one.
  package let roleARN: Sourced<String>
  /// The name the session is to bear; `nil` leaves the choice to whoever calls.
  package let sessionName: Sourced<String>?
  /// What the role's trust policy may ask for in `sts:ExternalId`.
  package let externalID: Sourced<String>?
  /// The MFA device whose code the role asks for; ``Plan/codeUse(ofHop:)`` says what it is given to.
  package let mfaSerial: Sourced<String>?
  /// The program that prints a code, so that nobody has to be asked.
  package let mfaProcess: Sourced<String>?
  /// How long the session is to last; `nil` leaves it to STS, which takes an hour.
  package let durationSeconds: Sourced<Int>?
  /// What was asked for, where that is longer than the role can last.
  package let refusedDuration: Sourced<Int>?
  /// Why it cannot.
  package let shortening: Shortening?
  /// A session policy as JSON, which limits the role.
  package let policy: Sourced<String>?
  /// Managed policies that limit the role.
  package let policyARNs: [Sourced<String>]
  /// Where the call goes.
  package let region: Sourced<String>?
}

/// A call of STS AssumeRoleWithWebIdentity, which needs no credentials but a token from a file.
package struct WebIdentityHop: Hashable, Sendable {
  /// The profile that describes it; `nil` for the environment.
  package let profile: String?
  /// The file that holds the token; it is read anew for each call.
  package let tokenFile: Sourced<String>
  /// The role.
  package let roleARN: Sourced<String>
  /// The name the session is to bear.
  package let sessionName: Sourced<String>?
  /// Where the call goes.
  package let region: Sourced<String>?
}

/// Credentials of a role in IAM Identity Center.
package struct SSOHop: Hashable, Sendable {
  /// The profile that describes it.
  package let profile: String
  /// Where people sign in for it.
  package let portal: SSOPortal
  /// The account of the role.
  package let accountID: Sourced<String>
  /// The permission set's name.
  package let roleName: Sourced<String>
}

/// Credentials of a console sign-in, by `aws login`.
package struct LoginHop: Hashable, Sendable {
  /// The profile that refers to the sign-in.
  package let profile: String
  /// The ARN the AWS CLI filed the sign-in under.
  package let session: Sourced<String>
  /// Where the sign-in is renewed; `nil` where nothing says.
  package let region: Sourced<String>?
  /// What leads elsewhere than the region.
  package let endpoint: EndpointSettings
}

/// Credentials printed by a program.
package struct ProcessHop: Hashable, Sendable {
  /// The profile that names the program.
  package let profile: String
  /// The command line, to be split as a shell would, but run without one.
  package let command: Sourced<String>
  /// The account, where the program does not say.
  package let accountID: Sourced<String>?

  /// The name under which guise itself keeps what the command prints; `nil` for any other command.
  package var ownKeys: String? { KeysCommand(command.value)?.name }
}

/// Credentials from the container agent of ECS or EKS.
package struct ContainerHop: Hashable, Sendable {
  /// The profile that refers to it; `nil` where none does.
  package let profile: String?
  /// A path on the agent of ECS, or a whole URL.
  package let uri: Sourced<String>
  /// Whether the URI is only a path; it wins where both are set.
  package let isRelative: Bool
  /// The file that holds the authorization, which wins over ``token``.
  package let tokenFile: Sourced<String>?
  /// The authorization itself.
  package let token: Sourced<Secret>?
}

/// Credentials of an EC2 instance's role.
package struct InstanceMetadataHop: Hashable, Sendable {
  /// The profile that refers to it; `nil` where none does.
  package let profile: String?
  /// Whether it is asked only because nothing else is named.
  package let isImplied: Bool
  /// Where the metadata service answers; `nil` for its usual address.
  package let endpoint: Sourced<String>?
  /// Who forbids the service's first version, which asks for no token; `nil` where it may be used.
  package let firstVersionDisabled: Sourced<Bool>?
  /// How long one request may take, in seconds.
  package let timeoutSeconds: Int
  /// How often a request is made before the service counts as absent.
  package let attempts: Int
}
