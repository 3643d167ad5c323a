import FoundationEssentials

/// Reads the error out of an answer, whatever shape the service, or a stand-in for it, gave it.
///
/// Known shapes: `<ErrorResponse><Error>` (query services), `<ErrorResponse><Errors><Error>`
/// (moto), `<Response><Errors><Error>` (EC2), and JSON with `__type` or `code` and `message`.
extension AWSError {
  /// The error in an answer whose status is not 2xx.
  package init(_ response: HTTPResponse, operation: String) {
    let parts = AWSError.xmlParts(response) ?? AWSError.jsonParts(response)
    guard let parts, !parts.code.isEmpty else {
      self = .unreadable(
        operation: operation,
        status: response.status,
        reason: AWSError.notAnErrorDocument(response)
      )
      return
    }
    let requestID = parts.requestID ?? response.header("x-amzn-RequestId")
    self = .refused(
      Refusal(
        operation: operation,
        code: printable(parts.code),
        message: firstParagraph(parts.message),
        requestID: requestID.map(printable),
        status: response.status
      )
    )
  }

  private typealias Parts = (code: String, message: String, requestID: String?)

  private static func xmlParts(_ response: HTTPResponse) -> Parts? {
    guard let root = try? XMLElement(document: response.body) else { return nil }
    let candidates = [
      root.child("Error"), root.descendant("Errors", "Error"), root.name == "Error" ? root : nil,
    ]
    guard let error = candidates.compactMap(\.self).first else { return nil }
    let requestID = [root, error].lazy.compactMap {
      $0.child("RequestId") ?? $0.child("RequestID") ?? $0.child("requestId")
    }.first
    return (error.child("Code")?.text ?? "", error.child("Message")?.text ?? "", requestID?.text)
  }

  private struct JSONError: Decodable {
    let type, code, error, message, capitalMessage, description: String?

    private enum CodingKeys: String, CodingKey {
      case type = "__type"
      case code
      case error
      case message
      case capitalMessage = "Message"
      case description = "error_description"
    }
  }

  private static func jsonParts(_ response: HTTPResponse) -> Parts? {
    guard response.body.first == UInt8(ascii: "{") else { return nil }
    guard let error = try? JSONDecoder().decode(JSONError.self, from: Data(response.body)) else {
      return nil
    }
    let named = error.type ?? response.header("x-amzn-ErrorType") ?? error.code ?? error.error ?? ""
    // `aws.protocols#ExpiredTokenException:http://…` names the same error as its middle part.
    let code = named.split(separator: ":").first?.split(separator: "#").last ?? ""
    let message = error.message ?? error.capitalMessage ?? error.description ?? ""
    return (String(code), message, nil)
  }

  private static func notAnErrorDocument(_ response: HTTPResponse) -> String {
    guard !response.body.isEmpty else { return "it is empty" }
    let type = response.header("Content-Type").map { "of type \(printable($0))" }
    return "it is \(type ?? "of no stated type"), not an error of AWS"
  }
}

/// The text up to its first line break.
///
/// For a wrong signature AWS goes on with the request it expected, session token included.
private func firstParagraph(_ message: String) -> String {
  let lines = message.split { $0.isNewline }
  return printable(lines.first.map(String.init) ?? "")
}

/// The text without what could steer a terminal, and no longer than anyone reads.
package func printable(_ text: String) -> String {
  let scalars = text.unicodeScalars.prefix(2_000).map { scalar -> Unicode.Scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: "·"
    default: scalar
    }
  }
  return String(String.UnicodeScalarView(scalars))
}
