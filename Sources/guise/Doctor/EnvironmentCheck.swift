import Identity

/// Finds environment variables that take a profile's place, or a part of it.
///
/// They are the usual reason for being in another account than one thinks.
enum EnvironmentCheck {
  /// What is to be said of a program's variables.
  ///
  /// - Parameters:
  ///   - environment: The variables.
  ///   - profiles: The names of the profiles there are.
  ///   - now: The time that credentials in the environment may have ended before.
  /// - Returns: One finding at least.
  static func findings(
    _ environment: [String: String],
    profiles: Set<String>,
    at now: Timestamp
  ) -> [Finding] {
    let findings =
      credentials(environment, profiles: profiles, at: now) + places(environment)
    return findings.isEmpty
      ? [Finding(.good, "No environment variable takes a profile's place")] : findings
  }

  /// What is to be said of the variables that decide whose credentials count.
  static func credentials(
    _ environment: [String: String],
    profiles: Set<String>,
    at now: Timestamp
  ) -> [Finding] {
    func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
    var findings: [Finding] = []
    if isSet("GUISE_PROFILE") {
      let profile = environment["GUISE_PROFILE"] ?? ""
      findings.append(
        Finding(.good, "This is a shell of guise, with the credentials of “\(profile)”")
      )
    } else if isSet("AWS_ACCESS_KEY_ID") {
      let others = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"].filter(isSet)
      findings.append(
        Finding(
          .doubtful,
          "AWS_ACCESS_KEY_ID is set: aws and the SDKs use it and no profile"
            + (others.first.map { ", whatever \($0) says; some SDKs do it the other way" } ?? ""),
          hint: "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN"
        )
      )
    }
    findings += keys(environment, at: now)
    for name in ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"] {
      guard let profile = environment[name], !profile.isEmpty, !profiles.contains(profile) else {
        continue
      }
      findings.append(
        Finding(
          .bad,
          "\(name) is “\(profile)”, and there is no such profile",
          hint: "unset \(name)"
        )
      )
    }
    if isSet("AWS_ACCESS_KEY_ID"), !isSet("AWS_SECRET_ACCESS_KEY") {
      findings.append(
        Finding(
          .bad,
          "AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY",
          hint: "unset the one, or set the other"
        )
      )
    }
    if isSet("AWS_SECURITY_TOKEN") {
      findings.append(
        Finding(
          .doubtful,
          "AWS_SECURITY_TOKEN is set: an old name that some tools prefer to AWS_SESSION_TOKEN",
          hint: "unset AWS_SECURITY_TOKEN"
        )
      )
    }
    if isSet("AWS_ROLE_ARN"), isSet("AWS_PROFILE") {
      findings.append(
        Finding(
          .doubtful,
          "AWS_ROLE_ARN is set beside AWS_PROFILE and overrides it in the AWS CLI",
          hint: "unset AWS_ROLE_ARN AWS_WEB_IDENTITY_TOKEN_FILE, or AWS_PROFILE"
        )
      )
    }
    if let profile = environment["AWS_PROFILE"], let other = environment["AWS_DEFAULT_PROFILE"],
      profile != other
    {
      findings.append(
        Finding(
          .doubtful,
          "AWS_PROFILE is “\(profile)” and AWS_DEFAULT_PROFILE “\(other)”: tools differ on which counts",
          hint: "unset AWS_DEFAULT_PROFILE"
        )
      )
    }
    return findings
  }

  /// What is to be said of the variables that decide where calls go.
  private static func places(_ environment: [String: String]) -> [Finding] {
    func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
    var findings: [Finding] = []
    for name in ["AWS_REGION", "AWS_DEFAULT_REGION"] where isSet(name) && !isSet("GUISE_PROFILE") {
      findings.append(
        Finding(
          .doubtful,
          "\(name) is set to \(environment[name] ?? ""): it wins over every profile's region",
          hint: "unset \(name), unless that is wanted"
        )
      )
    }
    findings += region(environment)
    for name in environment.keys.sorted()
    where name.hasPrefix("AWS_ENDPOINT_URL") && isSet(name) {
      findings.append(
        Finding(.doubtful, "\(name) sends calls to \(environment[name] ?? "") in AWS's place")
      )
    }
    return findings
  }

  /// botocore reads the one variable, the other SDKs the other, and version 2 of the AWS CLI both.
  ///
  /// Source: botocore 1.43, `configprovider.py`; AWS SDKs and Tools Reference Guide, "AWS Region".
  private static func region(_ environment: [String: String]) -> [Finding] {
    let names = ["AWS_REGION", "AWS_DEFAULT_REGION"]
    let values = names.map { environment[$0] ?? "" }
    guard values[0] != values[1], environment["GUISE_PROFILE"] == nil else { return [] }
    let text =
      values[1].isEmpty
      ? "AWS_REGION is set without AWS_DEFAULT_REGION: boto3 does not read it"
      : values[0].isEmpty
        ? "AWS_DEFAULT_REGION is set without AWS_REGION: most SDKs do not read it"
        : "AWS_REGION is \(values[0]) and AWS_DEFAULT_REGION \(values[1]): boto3 goes by the "
          + "second, most SDKs by the first"
    return [Finding(.doubtful, text, hint: "set both alike, or none")]
  }

  // MARK: - Keys that do not belong together, or to the past

  private static func keys(_ environment: [String: String], at now: Timestamp) -> [Finding] {
    let key = environment["AWS_ACCESS_KEY_ID"] ?? ""
    let hasToken = environment["AWS_SESSION_TOKEN"].map { !$0.isEmpty } ?? false
    var findings: [Finding] = []
    // Source: IAM User Guide, "IAM identifiers", the prefixes of unique ids.
    if key.hasPrefix("AKIA"), hasToken {
      findings.append(
        Finding(
          .bad,
          "AWS_SESSION_TOKEN is left over from a session, beside the long-term key \(key)",
          hint: "unset AWS_SESSION_TOKEN, or every call is refused (InvalidClientTokenId)"
        )
      )
    } else if key.hasPrefix("ASIA"), !hasToken {
      findings.append(
        Finding(
          .bad,
          "\(key) is the key of a session, and AWS_SESSION_TOKEN is not set",
          hint: "set it too, or unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY"
        )
      )
    }
    let end = ["AWS_CREDENTIAL_EXPIRATION", "AWS_SESSION_EXPIRATION", "GUISE_EXPIRES"].lazy
      .compactMap { environment[$0] }.compactMap { Timestamp(rfc3339: $0) }.first
    if let end, end <= now, !key.isEmpty {
      let ago = Interval(seconds: now.seconds - end.seconds).text
      findings.append(
        Finding(
          .bad,
          "The credentials in the environment ended \(ago) ago: every call is refused (ExpiredToken)",
          hint: environment["GUISE_PROFILE"].map { "leave this shell, and: guise shell \($0)" }
            ?? "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN"
        )
      )
    }
    return findings
  }
}
