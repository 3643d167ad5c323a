package import Identity

/// The Security Token Service, API version 2011-06-15.
///
/// Source: STS API Reference.
protocol STSOperation: QueryOperation {}

extension STSOperation {
  /// The name in a signature's scope.
  package static var signingName: String? { "sts" }
  static var version: String { "2011-06-15" }
}

/// A device that proves a second factor, and the code it shows.
package struct MFA: Hashable, Sendable {
  /// The device: an ARN, or a hardware device's serial number.
  package let serial: String
  /// The six digits of the moment.
  package let code: Secret

  /// Puts the two together.
  package init(serial: String, code: Secret) {
    self.serial = serial
    self.code = code
  }

  var parameters: [HTTPRequest.Field] {
    [
      HTTPRequest.Field(name: "SerialNumber", value: serial),
      HTTPRequest.Field(name: "TokenCode", value: code.reveal()),
    ]
  }
}

/// What an assumed role gives.
package struct AssumedRole: Hashable, Sendable {
  /// The session's credentials; their end is always known.
  package let credentials: AWSCredentials
  /// When the credentials end.
  package let expires: Timestamp
  /// Who one is: `arn:…:sts::…:assumed-role/ROLE/SESSION`.
  package let arn: String
  /// The role's unique id and the session name, `AROA…:SESSION`.
  package let id: String
}

/// Temporary credentials of a user, as GetSessionToken gives them.
package struct UserSession: Hashable, Sendable {
  /// The session's credentials; their end is always known.
  package let credentials: AWSCredentials
  /// When the credentials end.
  package let expires: Timestamp
}

/// Who the caller is.
package struct CallerIdentity: Hashable, Sendable {
  /// The account's twelve digits, as answered.
  package let account: String
  /// The caller's ARN.
  package let arn: String
  /// The unique id of the user or role session.
  package let userID: String
}

// MARK: - Operations

/// Trades an identity's credentials for those of a role.
package struct AssumeRole: STSOperation, Hashable {
  /// What the answer holds.
  package typealias Answer = AssumedRole

  /// `AssumeRole`.
  package static let name = "AssumeRole"

  /// The role; any text, as AWS is the judge of it.
  package var roleARN: String
  /// The name the session bears in logs.
  package var sessionName: String
  /// What a third party's trust policy may ask for.
  package var externalID: String?
  /// How long the session shall last, in seconds; `nil` for STS's own hour.
  package var durationSeconds: Int?
  /// The second factor, where the trust policy asks for one.
  package var mfa: MFA?
  /// Limits put on the session.
  package var scope = SessionScope()

  /// Names the role and the session.
  package init(roleARN: String, sessionName: String) {
    self.roleARN = roleARN
    self.sessionName = sessionName
  }

  var parameters: [HTTPRequest.Field] {
    var fields = [
      HTTPRequest.Field(name: "RoleArn", value: roleARN),
      HTTPRequest.Field(name: "RoleSessionName", value: sessionName),
    ]
    fields += optional("ExternalId", externalID)
    fields += optional("DurationSeconds", durationSeconds.map(String.init))
    fields += mfa?.parameters ?? []
    fields += scope.parameters
    return fields
  }

  func read(_ result: QueryResult) throws(AWSError) -> AssumedRole { try result.assumedRole() }
}

/// Trades a token of an OpenID provider for the credentials of a role; the call is not signed.
package struct AssumeRoleWithWebIdentity: STSOperation, Hashable {
  /// What the answer holds.
  package typealias Answer = AssumedRole

  /// `AssumeRoleWithWebIdentity`.
  package static let name = "AssumeRoleWithWebIdentity"
  /// `nil`: the token stands for the signature.
  package static let signingName: String? = nil

  /// The role; any text, as AWS is the judge of it.
  package var roleARN: String
  /// The name the session bears in logs.
  package var sessionName: String
  /// The provider's token.
  package var token: Secret
  /// How long the session shall last, in seconds; `nil` for STS's own hour.
  package var durationSeconds: Int?
  /// Limits put on the session; tags come in the token here and are not sent.
  package var scope = SessionScope()

  /// Names the role and the session, and proves who asks.
  package init(roleARN: String, sessionName: String, token: Secret) {
    self.roleARN = roleARN
    self.sessionName = sessionName
    self.token = token
  }

  var parameters: [HTTPRequest.Field] {
    let fields = [
      HTTPRequest.Field(name: "RoleArn", value: roleARN),
      HTTPRequest.Field(name: "RoleSessionName", value: sessionName),
      HTTPRequest.Field(name: "WebIdentityToken", value: token.reveal()),
    ]
    return fields + optional("DurationSeconds", durationSeconds.map(String.init))
      + scope.policyParameters
  }

  func read(_ result: QueryResult) throws(AWSError) -> AssumedRole { try result.assumedRole() }
}

/// Trades a user's keys, and a second factor, for temporary credentials of the same user.
package struct GetSessionToken: STSOperation, Hashable {
  /// What the answer holds.
  package typealias Answer = UserSession

  /// `GetSessionToken`.
  package static let name = "GetSessionToken"

  /// How long the session shall last, in seconds; `nil` for STS's own twelve hours.
  package var durationSeconds: Int?
  /// The second factor, if any.
  package var mfa: MFA?

  /// Asks for a session, with a second factor or without.
  package init(durationSeconds: Int? = nil, mfa: MFA? = nil) {
    self.durationSeconds = durationSeconds
    self.mfa = mfa
  }

  var parameters: [HTTPRequest.Field] {
    optional("DurationSeconds", durationSeconds.map(String.init)) + (mfa?.parameters ?? [])
  }

  func read(_ result: QueryResult) throws(AWSError) -> UserSession {
    let (credentials, expires) = try result.credentials()
    return UserSession(credentials: credentials, expires: expires)
  }
}

/// Asks who the credentials belong to; needs no permission.
package struct GetCallerIdentity: STSOperation, Hashable {
  /// What the answer holds.
  package typealias Answer = CallerIdentity

  /// `GetCallerIdentity`.
  package static let name = "GetCallerIdentity"

  /// Takes no parameters.
  package init() {}

  var parameters: [HTTPRequest.Field] { [] }

  func read(_ result: QueryResult) throws(AWSError) -> CallerIdentity {
    CallerIdentity(
      account: try result.text("Account"),
      arn: try result.text("Arn"),
      userID: try result.text("UserId")
    )
  }
}

private func optional(_ name: String, _ value: String?) -> [HTTPRequest.Field] {
  value.map { [HTTPRequest.Field(name: name, value: $0)] } ?? []
}
