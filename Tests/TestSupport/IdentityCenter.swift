import Foundation

/// IAM Identity Center on a port of 127.0.0.1: portal, sign-in, and the page where a browser ends.
///
/// It takes a request only if botocore's service model allows every part of it, so that whoever
/// talks to it speaks AWS's own language; botocore itself can.
package final class IdentityCenter: Sendable {
  private let server: PythonServer

  /// Starts it with no sign-in and no client.
  package init() throws {
    server = try PythonServer(IdentityCenter.script)
  }

  /// Where it answers.
  package var url: String { "http://127.0.0.1:\(server.port)" }

  /// The variables that lead programs to it.
  package var environment: [String: String] {
    ["AWS_ENDPOINT_URL_SSO": url, "AWS_ENDPOINT_URL_SSO_OIDC": url]
  }

  /// The operations called so far, in order.
  package func calls() throws -> [String] {
    try JSONDecoder().decode([String].self, from: Data(control("GET", "calls").utf8))
  }

  /// How often an operation was called.
  package func count(_ operation: String) throws -> Int {
    try calls().filter { $0 == operation }.count
  }

  /// Sets what it does from now on.
  ///
  /// - `answers`: what the next questions with a device code are answered with, one after another
  ///   (`authorization_pending`, `slow_down`, `access_denied`, `expired_token`); then with a token.
  /// - `device_seconds`, `token_seconds`: how long what it gives is good.
  /// - `refresh`: `ok`, or the error of every renewal: `invalid_grant`, `broken`.
  /// - `authorize`: `ok`, or the error that the browser comes back with.
  /// - `credentials`: `accessKeyId`, `secretAccessKey` and `sessionToken` of another AWS, which roles
  ///   are given in the place of made-up ones.
  /// - `page`: how many accounts a list gives at once; of roles half as many.
  /// - `company`: so many accounts with four roles each, in the place of the usual three.
  /// - `names`, `roles_of`: the usual accounts' names (`null` for none of that account) and roles
  ///   (`null` for a refusal), by number.
  /// - `throttle`: each list of that number is refused with 429.
  /// - `break_after`, `hold_after`: how many lists are answered before connections break or wait.
  package func set(_ knobs: [String: Any]) throws {
    let json = try JSONSerialization.data(withJSONObject: knobs)
    let text = String(decoding: json, as: UTF8.self)
    let query = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    _ = try control("POST", "set?\(query)")
  }

  /// A sign-in as if made earlier: the members of a token's file in the AWS CLI's cache.
  package func signIn(seconds: Int, refreshable: Bool = true) throws -> [String: String] {
    let text = try control("POST", "sign-in?\(seconds),\(refreshable ? 1 : 0)")
    return try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
  }

  /// Lets all tokens be worth nothing.
  package func revokeTokens() throws { _ = try control("POST", "revoke") }

  /// Lets all clients be forgotten.
  package func forgetClients() throws { _ = try control("POST", "forget-clients") }

  private func control(_ method: String, _ target: String) throws -> String {
    try Loopback.request(method, "/_control/\(target)", port: server.port)
  }
}
