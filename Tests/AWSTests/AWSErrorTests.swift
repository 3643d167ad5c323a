import AWS
import Testing

@Suite struct AWSErrorTests {
  private func error(
    _ body: String,
    status: Int = 403,
    headers: [HTTPRequest.Field] = []
  ) -> AWSError {
    AWSError(
      HTTPResponse(status: status, headers: headers, body: Array(body.utf8)),
      operation: "AssumeRole"
    )
  }

  @Test(arguments: [
    // AWS
    """
    <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>\
    <Code>AccessDenied</Code><Message>User is not authorized</Message></Error>\
    <RequestId>12-34</RequestId></ErrorResponse>
    """,
    // moto
    """
    <ErrorResponse><Errors><Error><Code>AccessDenied</Code><Message>User is not authorized\
    </Message></Error></Errors><RequestId>12-34</RequestId></ErrorResponse>
    """,
    // EC2
    """
    <Response><Errors><Error><Code>AccessDenied</Code><Message>User is not authorized</Message>\
    </Error></Errors><RequestID>12-34</RequestID></Response>
    """,
    // S3
    """
    <Error><Code>AccessDenied</Code><Message>User is not authorized</Message>\
    <RequestId>12-34</RequestId></Error>
    """,
  ])
  func readsTheShapesOfXML(body: String) {
    #expect(
      error(body).description
        == "AccessDenied: User is not authorized (AssumeRole, HTTP 403, request 12-34)"
    )
  }

  @Test(arguments: [
    #"{"__type":"com.amazonaws.sso#AccessDenied","message":"User is not authorized"}"#,
    #"{"__type":"AccessDenied:http://internal","Message":"User is not authorized"}"#,
    #"{"error":"AccessDenied","error_description":"User is not authorized"}"#,
    #"{"code":"AccessDenied","message":"User is not authorized"}"#,
  ])
  func readsTheShapesOfJSON(body: String) {
    let headers = [HTTPRequest.Field(name: "x-amzn-RequestId", value: "12-34")]
    #expect(
      error(body, headers: headers).description
        == "AccessDenied: User is not authorized (AssumeRole, HTTP 403, request 12-34)"
    )
  }

  @Test func neverShowsABodyThatIsNoErrorDocument() {
    let page = "<html><body>Please sign in: secret</body></html>"
    let html = [HTTPRequest.Field(name: "Content-Type", value: "text/html")]
    #expect(
      error(page, status: 502, headers: html).description
        == "the answer to AssumeRole (HTTP 502) cannot be read: "
        + "it is of type text/html, not an error of AWS"
    )
    #expect(error("", status: 500).description.hasSuffix("it is empty"))
    #expect(error("{}").description.hasSuffix("it is of no stated type, not an error of AWS"))
  }

  // For a wrong signature AWS quotes the request it expected, session token and all.
  @Test func keepsTheExpectedRequestOutOfTheMessage() {
    let text = error(
      """
      <ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>It does not match.

      The Canonical String for this request should have been
      'x-amz-security-token:TOKEN'</Message></Error></ErrorResponse>
      """
    ).description
    #expect(text == "SignatureDoesNotMatch: It does not match. (AssumeRole, HTTP 403)")
  }

  @Test func keepsTerminalControlsOutOfTheMessage() {
    let text = error(#"{"code":"A\u001b[2J","message":"b\u0007\u202ec"}"#).description
    #expect(text == "A·[2J: b··c (AssumeRole, HTTP 403)")
  }

  @Test func knowsItsCodeAndWhatToDo() {
    let denied = error(#"{"code":"AccessDenied"}"#)
    #expect(denied.code == "AccessDenied")
    #expect(denied.hint?.contains("trust policy") == true)
    #expect(error("").code == nil)
    #expect(error(#"{"code":"Unheard"}"#).hint == nil)
  }

  @Test(arguments: [
    (
      "ValidationError",
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
      "an hour where nobody raised it"
    ),
    ("AccessDenied", "Roles may not be assumed by root accounts.", "the keys of an IAM user"),
  ])
  func goesByTheWordsWhereTheCodeSaysTooLittle(code: String, message: String, hint: String) {
    let error = error(#"{"code":"\#(code)","message":"\#(message)"}"#)
    #expect(error.hint?.contains(hint) == true)
  }
}
