import Identity

extension RoleSetup {
  /// The section of the AWS configuration that assumes the role.
  func section(_ profile: ProfileTerms) -> String {
    var lines = [
      "[profile \(profile.name ?? suggestedName)]", "role_arn = \(role)",
    ]
    if case .service(let service, _) = caller {
      lines.append("credential_source = \(service.credentialSource)")
    } else {
      lines.append("source_profile = \(profile.source)")
    }
    if let id = terms.externalID { lines.append("external_id = \(id)") }
    if terms.wantsMFA {
      if case .user(let account, let name) = caller, let user = name.split(separator: "/").last {
        lines.append("mfa_serial = arn:\(role.partition):iam::\(account):mfa/\(user)")
      } else {
        lines.append("# mfa_serial = the ARN of your own device")
      }
    }
    // A role that is assumed from a role gets an hour, and STS refuses to be asked for more.
    if let longestSession, longestSession > 3_600, caller.role == nil {
      lines.append("duration_seconds = \(longestSession)")
    }
    if let region = profile.region { lines.append("region = \(region)") }
    return lines.joined(separator: "\n") + "\n"
  }

  private var suggestedName: String {
    let words = "\(role.name)-\(role.account)".lowercased()
      .split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.joined(separator: "-")
  }
}
