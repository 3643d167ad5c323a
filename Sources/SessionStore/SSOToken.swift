import FoundationEssentials
package import Identity

/// A person's sign-in to IAM Identity Center, as the AWS CLI keeps it.
package struct SSOToken: Hashable, Sendable {
  /// The portal the person signed in at.
  package let startURL: String
  /// The portal's region.
  package let region: String
  /// What the portal takes.
  package let accessToken: Secret
  /// When the portal takes it no more.
  package let expires: Timestamp
  /// The client that the token was given to; `nil` where the file does not say.
  package let client: SSOClient?
  /// What a new token is asked with; `nil` where there is none.
  package let refreshToken: Secret?

  /// Puts the parts together.
  package init(
    startURL: String,
    region: String,
    accessToken: Secret,
    expires: Timestamp,
    client: SSOClient?,
    refreshToken: Secret?
  ) {
    self.startURL = startURL
    self.region = region
    self.accessToken = accessToken
    self.expires = expires
    self.client = client
    self.refreshToken = refreshToken
  }
}

/// A client registered for sign-ins, as the AWS CLI keeps it.
package struct SSOClient: Hashable, Sendable {
  /// Its name among all clients.
  package let id: String
  /// What proves it.
  package let secret: Secret
  /// When the registration ends.
  package let expires: Timestamp
  /// What its tokens may be used for; empty where the service chose.
  package let scopes: [String]
  /// The grants it was registered for; empty for device codes alone.
  package let grantTypes: [String]

  /// Puts the parts together.
  package init(
    id: String,
    secret: Secret,
    expires: Timestamp,
    scopes: [String] = [],
    grantTypes: [String] = []
  ) {
    self.id = id
    self.secret = secret
    self.expires = expires
    self.scopes = scopes
    self.grantTypes = grantTypes
  }
}

// MARK: - Files

// Names and order of the members are botocore's (1.43.11, `tokens.py`; AWS CLI v2,
// `botocore/utils.py`), so that files of one program cannot be told from those of another.

extension SSOToken {
  var json: JSON {
    let ownMembers: [(key: String, value: JSON)] = [
      ("startUrl", .string(startURL)), ("region", .string(region)),
      ("accessToken", .string(accessToken.reveal())), ("expiresAt", .string(expires.rfc3339)),
    ]
    let clientMembers: [(key: String, value: JSON)]? = client.map {
      [
        ("clientId", .string($0.id)), ("clientSecret", .string($0.secret.reveal())),
        ("registrationExpiresAt", .string($0.expires.rfc3339)),
      ]
    }
    let refreshMember = refreshToken.map {
      [(key: "refreshToken", value: JSON.string($0.reveal()))]
    }
    return .object(ownMembers + (clientMembers ?? []) + (refreshMember ?? []))
  }

  private struct File: Decodable {
    let startUrl, region, accessToken, expiresAt, clientId, clientSecret: String?
    let registrationExpiresAt, refreshToken: String?
  }

  /// Reads a file; `nil` where it holds no token.
  init?(_ bytes: [UInt8]) {
    guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)),
      let accessToken = file.accessToken, !accessToken.isEmpty,
      let expires = file.expiresAt.flatMap({ Timestamp(rfc3339: $0) })
    else { return nil }
    self.init(
      startURL: file.startUrl ?? "",
      region: file.region ?? "",
      accessToken: Secret(accessToken),
      expires: expires,
      client: SSOClient(
        id: file.clientId,
        secret: file.clientSecret,
        expires: file.registrationExpiresAt
      ),
      refreshToken: file.refreshToken.map(Secret.init)
    )
  }
}

extension SSOClient {
  var json: JSON {
    func list(_ name: String, _ values: [String]) -> [(key: String, value: JSON)] {
      values.isEmpty ? [] : [(name, .array(values.map(JSON.string)))]
    }
    return .object(
      [
        ("clientId", .string(id)), ("clientSecret", .string(secret.reveal())),
        ("expiresAt", .string(expires.rfc3339)),
      ] + list("scopes", scopes) + list("grantTypes", grantTypes)
    )
  }

  private struct File: Decodable {
    let clientId, clientSecret, expiresAt: String?
    let scopes, grantTypes: [String]?
  }

  /// Reads a file; `nil` where it holds no registration.
  init?(_ bytes: [UInt8]) {
    guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)) else { return nil }
    self.init(
      id: file.clientId,
      secret: file.clientSecret,
      expires: file.expiresAt,
      scopes: file.scopes ?? [],
      grantTypes: file.grantTypes ?? []
    )
  }

  fileprivate init?(
    id: String?,
    secret: String?,
    expires: String?,
    scopes: [String] = [],
    grantTypes: [String] = []
  ) {
    guard let id, let secret, let expires = expires.flatMap({ Timestamp(rfc3339: $0) }) else {
      return nil
    }
    self.init(
      id: id,
      secret: Secret(secret),
      expires: expires,
      scopes: scopes,
      grantTypes: grantTypes
    )
  }
}
