package import Identity

/// Begins a sign-in on another device.
package struct StartDeviceAuthorization: OIDCOperation {
  /// What the answer holds.
  package typealias Answer = DeviceAuthorization

  /// `StartDeviceAuthorization`.
  package static let name = "StartDeviceAuthorization"
  static let path = "/device_authorization"

  /// Who asks.
  package var client: OIDCClient
  /// The portal people sign in at.
  package var startURL: String

  /// Names client and portal.
  package init(client: OIDCClient, startURL: String) {
    self.client = client
    self.startURL = startURL
  }

  var members: [(String, JSON?)] {
    [
      ("clientId", .string(client.id)), ("clientSecret", .string(client.secret.reveal())),
      ("startUrl", .string(startURL)),
    ]
  }

  struct Document: Decodable {
    let deviceCode, userCode, verificationUri, verificationUriComplete: String?
    let expiresIn, interval: Int?
  }

  func read(_ document: Document) throws(MissingMember) -> DeviceAuthorization {
    let link = try required(document.verificationUri, "verificationUri")
    return DeviceAuthorization(
      deviceCode: Secret(try required(document.deviceCode, "deviceCode")),
      userCode: printable(try required(document.userCode, "userCode")),
      link: printable(link),
      completeLink: printable(document.verificationUriComplete ?? link),
      secondsToLive: try required(document.expiresIn, "expiresIn"),
      // RFC 8628, section 3.2: five seconds where the server says nothing.
      interval: document.interval ?? 5
    )
  }
}

/// What a person needs for a sign-in on another device, and what the program waits with.
package struct DeviceAuthorization: Hashable, Sendable {
  /// What the program asks with whether the person is done.
  package let deviceCode: Secret
  /// What the person types.
  package let userCode: String
  /// Where the person types it.
  package let link: String
  /// The same place with the code filled in.
  package let completeLink: String
  /// How many seconds the codes are good for.
  package let secondsToLive: Int
  /// How many seconds to wait between questions.
  package let interval: Int

  /// Puts the parts together.
  package init(
    deviceCode: Secret,
    userCode: String,
    link: String,
    completeLink: String,
    secondsToLive: Int,
    interval: Int
  ) {
    self.deviceCode = deviceCode
    self.userCode = userCode
    self.link = link
    self.completeLink = completeLink
    self.secondsToLive = secondsToLive
    self.interval = interval
  }
}
