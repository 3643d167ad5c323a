import Credentials
import Identity

extension SessionRequest {
  /// Refuses what STS would refuse whatever the role, before anything is read or asked.
  ///
  /// - Throws: ``Failure`` of wrong usage, which names the option.
  func check() throws(Failure) {
    if let duration, !Interval.ofSessions.contains(duration.seconds) {
      throw Failure(
        "--duration \(duration.text): a session lasts from 15m to 12h\n"
          + "Where a role is assumed from another role AWS allows 1h.",
        status: 2
      )
    }
    if let sessionName, SessionName.fitted(sessionName) != sessionName {
      throw Failure(
        "--session-name “\(sessionName.printable)”: AWS takes 2 to 64 letters, digits and _+=,.@-\n"
          + "--session-name \(SessionName.fitted(sessionName)) would do.",
        status: 2
      )
    }
    if let mfaCode, !mfaCode.isCode {
      throw Failure("--mfa: the code of an MFA device has six digits", status: 2)
    }
    if let externalID, !externalID.isExternalID {
      throw Failure(
        "--external-id: AWS takes 2 to 1224 letters, digits and _+=,.@:/-",
        status: 2
      )
    }
    if let problem = region.flatMap(Region.problem) {
      throw Failure("--region \(problem.printable)", status: 2)
    }
  }

  /// The role of `--role-arn`.
  ///
  /// - Throws: ``Failure`` of wrong usage where it is none.
  func givenRole() throws(Failure) -> RoleARN {
    if let role = RoleARN(name) { return role }
    throw Failure(
      "--role-arn “\(name.printable)”: a role's ARN is like arn:aws:iam::123456789012:role/Deploy",
      status: 2
    )
  }
}

extension Secret {
  /// Source: AWS STS API Reference, AssumeRole, `TokenCode`.
  fileprivate var isCode: Bool {
    let digits = reveal().utf8
    return digits.count == 6 && digits.allSatisfy { (0x30...0x39).contains($0) }
  }
}

extension String {
  /// Source: AWS STS API Reference, AssumeRole, `ExternalId`.
  fileprivate var isExternalID: Bool {
    (2...1_224).contains(utf8.count)
      && utf8.allSatisfy {
        switch $0 {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "_+=,.@:/-".utf8.contains($0)
        }
      }
  }
}
