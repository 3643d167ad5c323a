package import Identity

/// IAM Identity Center: a person's accounts and permission sets, and how the person signs in.
package struct Portal: Hashable, Sendable {
  /// An account with what the person may be in it.
  package struct Account: Hashable, Sendable {
    /// The account's number.
    package let id: AccountID
    /// Its name.
    package let name: String
    /// The permission sets.
    package let permissionSets: [String]

    /// Puts the parts together.
    package init(_ id: AccountID, _ name: String, permissionSets: [String]) {
      self.id = id
      self.name = name
      self.permissionSets = permissionSets
    }
  }

  /// Where one signs in.
  package let startURL: String
  /// The accounts, in the order in which they are listed.
  package let accounts: [Account]
  /// The most that a list gives at once, whatever is asked for.
  package let largestPage: Int
  private let places: [String: Int]

  /// The programs that have registered, by id.
  var clients: [String: Client] = [:]
  /// The sign-ins that wait for a person, by the code that the program asks with.
  var devices: [String: Device] = [:]
  /// The codes that browsers have brought back, each good once.
  var codes: [String: Authorization] = [:]
  /// When tokens end.
  var tokens: [String: Timestamp] = [:]
  /// The clients that tokens can be renewed by, by what is asked with.
  var refreshTokens: [String: String] = [:]

  /// Begins with nobody signed in.
  package init(startURL: String, accounts: [Account], largestPage: Int = 100) {
    self.startURL = startURL
    self.accounts = accounts
    self.largestPage = largestPage
    let places = accounts.enumerated().map { ($0.element.id.description, $0.offset) }
    self.places = Dictionary(places, uniquingKeysWith: { first, _ in first })
  }

  /// The account of that number.
  func account(_ id: String) -> Account? { places[id].map { accounts[$0] } }

  /// A program that may ask for tokens.
  struct Client: Hashable {
    let secret: String
    let ends: Timestamp
    let scopes: [String]
    let grants: [String]
    let redirects: [String]
  }

  /// A sign-in that waits for a person.
  struct Device: Hashable {
    let client: String
    let userCode: String
    let ends: Timestamp
    var isApproved = false
  }

  /// What a browser was sent back with.
  struct Authorization: Hashable {
    let client: String
    let challenge: String
    let redirect: String
  }
}

extension Portal {
  /// A company of so many accounts with four permission sets each, for measuring.
  package static func company(of count: Int) -> Portal {
    let sets = ["AdministratorAccess", "Billing", "PowerUserAccess", "ReadOnly"]
    let accounts = (0..<count).compactMap { number in
      AccountID(String(200_000_000_000 + 7_919 * number)).map {
        Account($0, "Team \(number)", permissionSets: sets)
      }
    }
    return Portal(startURL: demoStartURL, accounts: accounts)
  }

  /// Where the demonstration signs in.
  package static let demoStartURL = "https://guise-demo.awsapps.com/start"
}

/// An error of the portal or of its sign-in.
struct PortalRefusal: Error, Hashable {
  /// The exception's name, which stands in a header.
  let exception: String
  /// OAuth's code; `nil` of the portal itself.
  var code: String?
  var message = ""
  var status = 400

  /// An error of the sign-in, by OAuth's code: `invalid_grant` is `InvalidGrantException`.
  static func oauth(_ code: String, _ message: String = "") -> PortalRefusal {
    let words = code.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return PortalRefusal(
      exception: words.joined() + "Exception",
      code: code,
      message: message,
      status: code == "invalid_client" ? 401 : 400
    )
  }

  static let unauthorized = PortalRefusal(
    exception: "UnauthorizedException",
    message: "Session token not found or invalid",
    status: 401
  )

  static let forbidden = PortalRefusal(
    exception: "ForbiddenException",
    message: "No access",
    status: 403
  )

  static func invalid(_ message: String) -> PortalRefusal {
    PortalRefusal(exception: "InvalidRequestException", message: message)
  }

  var json: JSON {
    code.map { .object([("error", .string($0)), ("error_description", .string(message))]) }
      ?? .object([("message", .string(message))])
  }
}
