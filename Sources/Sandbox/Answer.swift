/// The namespace of every document of STS.
private let namespace = "https://sts.amazonaws.com/doc/2011-06-15/"

/// What an operation gives back when it is allowed.
struct Answer {
  let operation: String
  /// `nil` for an operation that the service model gives no result at all.
  var result: [XML]?

  /// The answer in the query protocol's XML.
  func response(requestID: String) -> SandboxResponse {
    let body = XML.document(
      "\(operation)Response",
      namespace: namespace,
      (result.map { [.element("\(operation)Result", $0)] } ?? [])
        + [.element("ResponseMetadata", [.element("RequestId", requestID)])]
    )
    return .xml(200, body, requestID: requestID)
  }
}

extension Refusal {
  /// The refusal in the query protocol's XML.
  func response(requestID: String) -> SandboxResponse {
    let body = XML.document(
      "ErrorResponse",
      namespace: namespace,
      [
        .element(
          "Error",
          [
            .element("Type", "Sender"),
            .element("Code", code),
            .element("Message", message),
          ]
        ),
        .element("RequestId", requestID),
      ]
    )
    return .xml(status, body, requestID: requestID)
  }
}

extension SandboxResponse {
  fileprivate static func xml(_ status: Int, _ body: String, requestID: String) -> SandboxResponse {
    SandboxResponse(
      status: status,
      headers: [.init("x-amzn-RequestId", requestID), .init("Content-Type", "text/xml")],
      body: body
    )
  }
}
