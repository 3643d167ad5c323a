/// A call to AWS as a value: it writes its request and reads its answer, and sends nothing.
package protocol AWSOperation: Sendable {
  /// What the answer holds.
  associatedtype Answer: Sendable

  /// The operation's name, as in AWS's reference.
  static var name: String { get }

  /// The service's name in a signature's scope; `nil` where the call is not signed.
  static var signingName: String? { get }

  /// The request, not yet signed.
  func request(to endpoint: Endpoint) -> HTTPRequest

  /// Reads the answer.
  ///
  /// - Throws: The error that AWS answered with, or what makes the answer unreadable.
  func answer(_ response: HTTPResponse) throws(AWSError) -> Answer
}

extension HTTPRequest {
  /// The name that guise gives itself, as every AWS request should have one.
  static let userAgent = Field(name: "User-Agent", value: "guise/0.1")
}
