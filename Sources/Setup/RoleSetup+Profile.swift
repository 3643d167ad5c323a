import Identity
import SharedConfig

extension RoleSetup {
  /// The section of the AWS configuration that assumes the role.
  func section(_ profile: ProfileTerms) -> String {
    let settings = settings(of: profile)
    var lines = settings.map { "\($0.key) = \($0.value)" }
    if case .service(let service, _) = caller, service.credentialSource == nil {
      lines.append(
        "# nothing in \(service.description) reads a profile: name the role where that asks for one"
      )
    }
    if terms.wantsMFA, !settings.contains(where: { $0.key == "mfa_serial" }) {
      lines.append("# mfa_serial = the ARN of your own device")
    }
    let header = SectionName.profile(name(of: profile)).header
    return "[\(header)]\n" + lines.joined(separator: "\n") + "\n"
  }

  /// What the profile is called: by whoever asks for it, else by role and account.
  package func name(of profile: ProfileTerms) -> String {
    let words = "\(role.name)-\(role.account)".lowercased()
      .split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return profile.name ?? words.joined(separator: "-")
  }

  /// The keys of the profile, in the order that people write them.
  package func settings(of profile: ProfileTerms) -> [(key: String, value: String)] {
    var settings = [(key: "role_arn", value: role.description)]
    if case .service(let service, _) = caller {
      if let source = service.credentialSource { settings.append(("credential_source", source)) }
    } else {
      settings.append(("source_profile", profile.source))
    }
    if let id = terms.externalID { settings.append(("external_id", id)) }
    if terms.wantsMFA, case .user(let account, let name) = caller {
      let device = "arn:\(role.partition):iam::\(account):mfa/\(name.lastPart)"
      settings.append(("mfa_serial", device))
    }
    // A role that is assumed from a role gets an hour, and STS refuses to be asked for more.
    if let longestSession, longestSession > 3_600, caller.role == nil {
      settings.append(("duration_seconds", String(longestSession)))
    }
    if let region = profile.region { settings.append(("region", region)) }
    return settings
  }
}
