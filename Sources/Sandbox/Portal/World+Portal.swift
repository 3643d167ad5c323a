import FoundationEssentials
import Identity

/// What can be asked of Identity Center: of the portal and of its sign-in.
private enum PortalOperation: String {
  case registerClient = "RegisterClient"
  case startDeviceAuthorization = "StartDeviceAuthorization"
  case createToken = "CreateToken"
  case listAccounts = "ListAccounts"
  case listAccountRoles = "ListAccountRoles"
  case getRoleCredentials = "GetRoleCredentials"
  case logout = "Logout"
  /// A person's browser, on the way to a program on this machine or with a code for another.
  case authorize, device

  init?(_ request: SandboxRequest) {
    switch (request.method, request.path) {
    case ("POST", "/client/register"): self = .registerClient
    case ("POST", "/device_authorization"): self = .startDeviceAuthorization
    case ("POST", "/token"): self = .createToken
    case ("GET", "/assignment/accounts"): self = .listAccounts
    case ("GET", "/assignment/roles"): self = .listAccountRoles
    case ("GET", "/federation/credentials"): self = .getRoleCredentials
    case ("POST", "/logout"): self = .logout
    case ("GET", "/authorize"): self = .authorize
    case ("GET", "/device"): self = .device
    default: return nil
    }
  }
}

extension World {
  /// Answers a request to Identity Center; `nil` where it is to another service.
  ///
  /// Source: IAM Identity Center Portal API Reference.
  mutating func answerPortal(
    _ request: SandboxRequest,
    at now: Timestamp,
    call: inout Call,
    random: inout some RandomNumberGenerator
  ) -> SandboxResponse? {
    guard var portal, let operation = PortalOperation(request) else { return nil }
    call.operation = operation.rawValue
    // Held in one place only, so that it is not copied.
    self.portal = nil
    defer { self.portal = portal }
    do throws(PortalRefusal) {
      switch operation {
      case .authorize:
        guard let link = portal.authorize(FormFields(request.query), random: &random) else {
          throw .oauth("invalid_request")
        }
        return SandboxResponse(status: 302, headers: [.init("Location", link)], body: "")
      case .device:
        let code = FormFields(request.query)["user_code"] ?? ""
        guard portal.approve(userCode: code) else { throw .oauth("invalid_request") }
        return .page(200, "Signed in with the code \(code). The program goes on by itself.")
      case .registerClient, .startDeviceAuthorization, .createToken:
        let body = Data(request.body)
        guard let given = try? JSONDecoder().decode(SignInRequest.self, from: body) else {
          throw .oauth("invalid_request", "the body is no JSON")
        }
        switch operation {
        case .registerClient:
          return .json(try portal.register(given, at: now, random: &random))
        case .startDeviceAuthorization:
          let host = request.header("host") ?? ""
          return .json(try portal.authorizeDevice(given, host: host, at: now, random: &random))
        default: return .json(try portal.createToken(given, at: now, random: &random))
        }
      case .listAccounts, .listAccountRoles, .getRoleCredentials, .logout:
        let token = request.header("x-amz-sso_bearer_token") ?? ""
        guard let end = portal.tokens[token], now < end else { throw .unauthorized }
        if operation == .logout {
          portal.tokens[token] = nil
          return .json(.object([]))
        }
        let fields = FormFields(request.query)
        if operation == .getRoleCredentials {
          return .json(try roleCredentials(fields, of: portal, at: now, random: &random))
        }
        return .json(try portal.list(fields, isOfAccounts: operation == .listAccounts))
      }
    } catch {
      call.outcome = error.exception
      call.status = error.status
      var response = SandboxResponse.json(error.json, status: error.status)
      response.headers.append(.init("x-amzn-ErrorType", error.exception))
      return response
    }
  }

  /// A session of the role that Identity Center has made of a permission set in an account.
  private mutating func roleCredentials(
    _ fields: FormFields,
    of portal: Portal,
    at now: Timestamp,
    random: inout some RandomNumberGenerator
  ) throws(PortalRefusal) -> JSON {
    guard let account = portal.account(fields["account_id"] ?? ""),
      let name = fields["role_name"], account.permissionSets.contains(name),
      let role = roles.first(where: {
        $0.arn.account == account.id && $0.arn.name.hasPrefix("AWSReservedSSO_\(name)_")
      })
    else { throw .forbidden }
    let credentials = grant(
      to: .role(role.arn, name: "demo"),
      seconds: role.longestSession,
      at: now,
      random: &random
    ) { _ in }
    let expires = credentials.expires ?? now
    return .object([
      (
        "roleCredentials",
        .object([
          ("accessKeyId", .string(credentials.accessKeyID)),
          ("secretAccessKey", .string(credentials.secretAccessKey.reveal())),
          ("sessionToken", .string(credentials.sessionToken?.reveal() ?? "")),
          // In milliseconds, where STS writes dates.
          ("expiration", .number(expires.seconds * 1_000)),
        ])
      )
    ])
  }
}

extension Portal {
  /// A part of the accounts, or of an account's permission sets.
  fileprivate func list(_ fields: FormFields, isOfAccounts: Bool) throws(PortalRefusal) -> JSON {
    let wanted = fields["max_result"].map { Int($0) ?? 0 } ?? largestPage
    let start = fields["next_token"].map { Int($0) ?? -1 } ?? 0
    guard (1...100).contains(wanted), start >= 0 else { throw .invalid("max_result, next_token") }
    let size = min(wanted, largestPage)
    if isOfAccounts {
      let part = accounts.dropFirst(start).prefix(size).map { account in
        JSON.object([
          ("accountId", .string(account.id.description)), ("accountName", .string(account.name)),
          ("emailAddress", .string("\(account.id)@example.com")),
        ])
      }
      return page(part, "accountList", from: start, of: accounts.count)
    }
    guard let account = account(fields["account_id"] ?? "") else { throw .forbidden }
    let part = account.permissionSets.dropFirst(start).prefix(size).map { name in
      JSON.object([
        ("roleName", .string(name)), ("accountId", .string(account.id.description)),
      ])
    }
    return page(part, "roleList", from: start, of: account.permissionSets.count)
  }

  private func page(_ part: [JSON], _ name: String, from start: Int, of count: Int) -> JSON {
    let end = start + part.count
    let next: JSON = end < count ? .string(String(end)) : .null
    return .object([(name, .array(part)), ("nextToken", next)])
  }
}

extension SandboxResponse {
  fileprivate static func json(_ value: JSON, status: Int = 200) -> SandboxResponse {
    SandboxResponse(
      status: status,
      headers: [.init("Content-Type", "application/json")],
      body: value.text
    )
  }
}
