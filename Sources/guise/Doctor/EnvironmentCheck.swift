/// Finds environment variables that take a profile's place, or a part of it.
///
/// They are the usual reason for being in another account than one thinks.
enum EnvironmentCheck {
  static func findings(_ environment: [String: String]) -> [Finding] {
    func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
    var findings: [Finding] = []
    if isSet("GUISE_PROFILE") {
      let profile = environment["GUISE_PROFILE"] ?? ""
      findings.append(
        Finding(.good, "This is a shell of guise, with the credentials of “\(profile)”")
      )
    } else if isSet("AWS_ACCESS_KEY_ID") {
      findings.append(
        Finding(
          .doubtful,
          "AWS_ACCESS_KEY_ID is set: aws and the SDKs use it and no profile",
          hint: "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN"
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
    for name in ["AWS_REGION", "AWS_DEFAULT_REGION"] where isSet(name) && !isSet("GUISE_PROFILE") {
      findings.append(
        Finding(
          .doubtful,
          "\(name) is set to \(environment[name] ?? ""): it wins over every profile's region",
          hint: "unset \(name), unless that is wanted"
        )
      )
    }
    for name in environment.keys.sorted()
    where name.hasPrefix("AWS_ENDPOINT_URL") && isSet(name) {
      findings.append(
        Finding(.doubtful, "\(name) sends calls to \(environment[name] ?? "") in AWS's place")
      )
    }
    if findings.isEmpty {
      findings.append(Finding(.good, "No environment variable takes a profile's place"))
    }
    return findings
  }
}
