package import Identity

/// A small AWS: users, roles, the sessions given out, and what was asked of it.
///
/// It is a value that answers requests one after the other; time and chance are passed in, so the
/// same requests always give the same answers.
package struct World: Sendable {
  /// The users of all accounts.
  package var users: [User]
  /// The roles of all accounts.
  package var roles: [Role]
  /// The organization that the accounts are in, if they are in one.
  package var organization: Organization?
  /// Identity Center, if there is one.
  package var portal: Portal?
  /// A limit on the life of sessions below AWS's own, in seconds, so that tests see them end.
  package var longestSession: Int?
  /// What was asked until now, in order.
  package internal(set) var calls: [Call] = []
  /// The sessions given out, by access key id.
  package internal(set) var sessions: [String: IssuedSession] = [:]
  /// The access key ids that tokens of the console's sign-in stand for.
  var signinTokens: [String: String] = [:]
  /// The last time step of each MFA device, by serial number, whose code was used.
  var usedSteps: [String: Int] = [:]

  /// When access keys were made that were not there from the beginning, by id.
  var madeKeys: [String: Timestamp] = [:]
  /// The ids of access keys that nothing is signed with any more.
  var disabledKeys: Set<String> = []

  /// Begins with these users and roles, and no sessions.
  package init(users: [User], roles: [Role]) {
    self.users = users
    self.roles = roles
  }

  /// Answers one request, whatever it is, and keeps a record of it.
  package mutating func respond(
    to request: SandboxRequest,
    at now: Timestamp,
    random: inout some RandomNumberGenerator
  ) -> SandboxResponse {
    let requestID = random.uuid()
    var call = Call(at: now)
    defer { calls.append(call) }
    if request.path == "/federation" {
      return federate(request, at: now, call: &call, random: &random)
    }
    if let answer = answerPortal(request, at: now, call: &call, random: &random) {
      return answer
    }
    let isJSON = request.isToOrganizations
    do throws(Refusal) {
      if isJSON {
        let caller = try identify(request, at: now)
        call.caller = caller.arn
        let answer = try answerOrganizations(request, by: caller, call: &call, at: now)
        return .awsJSON(200, answer, requestID: requestID)
      }
      let answer = try self.answer(request, at: now, call: &call, random: &random)
      return answer.response(requestID: requestID)
    } catch {
      call.outcome = error.code
      call.status = error.status
      guard !isJSON else {
        let body = [("__type", error.code), ("Message", error.message)]
        return .awsJSON(
          error.status,
          .object(body.map { ($0.0, .string($0.1)) }),
          requestID: requestID
        )
      }
      return error.response(requestID: requestID)
    }
  }
}

// MARK: - STS

extension World {
  /// The version of STS's API, the only one there is.
  static let version = "2011-06-15"

  private mutating func answer(
    _ request: SandboxRequest,
    at now: Timestamp,
    call: inout Call,
    random: inout some RandomNumberGenerator
  ) throws(Refusal) -> Answer {
    let fields = request.parameters
    let operation = fields["Action"]
    call.operation = operation ?? ""
    call.role = fields["RoleArn"]
    call.sessionName = fields["RoleSessionName"]
    let caller = try identify(request, at: now)
    call.caller = caller.arn
    guard let operation else { throw .noOperation }
    let version = fields["Version"] ?? ""
    if version == World.versionOfIAM {
      return try answerIAM(operation, Parameters(fields), by: caller, at: now, random: &random)
    }
    guard version == World.version else { throw .unknownOperation(operation, version: version) }
    return switch operation {
    case "AssumeRole": try assumeRole(Parameters(fields), by: caller, at: now, random: &random)
    case "GetCallerIdentity": getCallerIdentity(of: caller)
    case "GetSessionToken":
      try getSessionToken(Parameters(fields), by: caller, at: now, random: &random)
    default: throw .unknownOperation(operation, version: version)
    }
  }

  private func getCallerIdentity(of caller: Caller) -> Answer {
    Answer(
      operation: "GetCallerIdentity",
      result: [
        .element("Arn", caller.arn),
        .element("UserId", caller.userID),
        .element("Account", caller.account.description),
      ]
    )
  }
}

extension SandboxRequest {
  /// The call's parameters: of a form in the body, else of the query string.
  ///
  /// A body that is not declared to be a form is not read as one, as AWS does.
  var parameters: FormFields {
    guard method == "POST" else { return FormFields(query) }
    let isForm =
      header("content-type")?.lowercased()
      .hasPrefix("application/x-www-form-urlencoded") ?? false
    return FormFields(isForm ? String(decoding: body, as: UTF8.self) : "")
  }
}
