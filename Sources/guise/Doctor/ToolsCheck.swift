import Identity
import SharedConfig

/// Looks for what the AWS CLI and some SDK do not both know, or treat otherwise.
///
/// The page *Disagreements* lists it, with what the doctor reads of the files' grammar. Of each kind
/// the first is told and the others are counted: a company has four hundred roles with MFA.
enum ToolsCheck {
  /// Something in a profile that not all tools agree on.
  private struct Construct: Sendable {
    /// What is to be said, after the place.
    let text: String
    let hint: String
    /// Where it is in a profile, if anywhere.
    let place: @Sendable (Profile, SharedConfig) -> SourceLocation?

    init(
      _ text: String,
      hint: String,
      place: @escaping @Sendable (Profile, SharedConfig) -> SourceLocation?
    ) {
      self.text = text
      self.hint = hint
      self.place = place
    }

    /// A key that is there.
    init(key: String, _ text: String, hint: String) {
      self.init("\(key) \(text)", hint: hint) { profile, _ in profile[key]?.location }
    }
  }

  /// What is to be said of all profiles, or of those on the way to one.
  static func findings(_ config: SharedConfig, of names: [String]? = nil) -> [Finding] {
    let profiles = (names ?? config.profileNames).compactMap(config.profile)
    return constructs.compactMap { finding($0, in: profiles, config) }
      + (names == nil ? shared(profiles) : [])
  }

  private static func finding(
    _ construct: Construct,
    in profiles: [Profile],
    _ config: SharedConfig
  ) -> Finding? {
    let places = profiles.compactMap { construct.place($0, config) }
    guard let first = places.first else { return nil }
    let more =
      places.count == 1
      ? "" : " (and \(places.count - 1) profile\(places.count == 2 ? "" : "s") more)"
    return Finding(.doubtful, "\(first): \(construct.text)\(more)", hint: construct.hint)
  }

  /// Source: AWS SDKs and Tools Reference Guide, the tables "Support by AWS SDKs and tools" of the
  /// settings pages; AWS SDK for Go v2, `AssumeRoleTokenProviderNotSetError`.
  private static let constructs = [
    Construct(
      "mfa_serial: aws and boto3 ask for a code at the terminal, most other SDKs fail; guise asks "
        + "once for all roles of the device",
      hint: "for programs: guise exec NAME -- COMMAND, or a profile with "
        + "credential_process = guise credential-process NAME"
    ) { profile, _ in
      profile["role_arn"] == nil || profile["web_identity_token_file"] != nil
        ? nil : profile["mfa_serial"]?.location
    },
    Construct(
      key: "login_session",
      "is of November 2025: SDKs that do not know it pass over it and look for credentials elsewhere",
      hint: "for those: guise exec NAME -- COMMAND"
    ),
    Construct(
      key: "endpoint_url",
      "is of July 2023: SDKs that do not know it call AWS itself",
      hint: "for those, set it in the program"
    ),
    Construct(
      key: "services",
      "is of July 2023: SDKs that do not know the endpoints of its section call AWS itself",
      hint: "for those, set them in the program"
    ),
    Construct(
      "sts_regional_endpoints = legacy: some SDKs call STS in the region all the same",
      hint: "remove it, unless something in the way lets sts.amazonaws.com through alone"
    ) { profile, _ in
      profile["sts_regional_endpoints"].flatMap { $0.text == "legacy" ? $0.location : nil }
    },
    Construct(
      key: "ca_bundle",
      "is heeded by aws, boto3 and guise; some SDKs know the system's authorities alone",
      hint: "set AWS_CA_BUNDLE too, or add the authority to the system's"
    ),
    Construct(
      key: "aws_security_token",
      "is an old name: aws, boto3 and guise take it before aws_session_token, other SDKs not at all",
      hint: "write aws_session_token"
    ),
    Construct(
      key: "include_profile",
      "is aws-vault's: aws, the SDKs and guise do not follow it",
      hint: "write its keys into this profile"
    ),
    Construct(
      "the profile is a source and has both keys and a role: aws and guise assume with the keys, some "
        + "SDKs with the role",
      hint: "give the keys a profile of their own"
    ) { profile, config in
      guard let name = profile["source_profile"]?.text, name != profile.name,
        let source = config.profile(name), source["aws_access_key_id"] != nil
      else { return nil }
      return source["role_arn"]?.location
    },
    Construct(
      "a token file and a source for one role: aws and guise go by the token, some SDKs refuse",
      hint: "keep one of them"
    ) { profile, _ in
      guard profile["role_arn"] != nil, let token = profile["web_identity_token_file"],
        profile["source_profile"] != nil || profile["credential_source"] != nil
      else { return nil }
      return token.location
    },
  ]

  // MARK: - Sessions that the AWS CLI takes for one

  /// What the AWS CLI names a role's session by.
  private struct Name: Hashable {
    let arguments: [String?]

    init?(_ profile: Profile) {
      guard profile["role_arn"] != nil else { return nil }
      arguments = [
        "role_arn", "role_session_name", "external_id", "mfa_serial", "duration_seconds",
      ].map { profile[$0]?.text }
    }
  }

  /// Source: botocore 1.43, `AssumeRoleCredentialFetcher._create_cache_key`.
  private static func shared(_ profiles: [Profile]) -> [Finding] {
    func source(_ profile: Profile) -> String? {
      ["source_profile", "credential_source", "web_identity_token_file"].lazy
        .compactMap { profile[$0]?.text }.first
    }
    var first: [Name: Profile] = [:]
    for profile in profiles {
      guard let name = Name(profile) else { continue }
      guard let other = first[name] else {
        first[name] = profile
        continue
      }
      guard source(other) != source(profile), let role = profile["role_arn"] else { continue }
      return [
        Finding(
          .doubtful,
          "\(role.location): “\(profile.name)” and “\(other.name)” assume one role from two sources: "
            + "aws uses the session of the one for the other, guise and the SDKs do not",
          hint: "give one of them a role_session_name"
        )
      ]
    }
    return []
  }
}
