import AWS
import Identity
import Testing

@Suite struct ClockSkewTests {
  private let server = Timestamp(seconds: 1_800_000_000)

  private func ahead(_ code: String, local: Int, dated: Bool = true) -> Int? {
    let response = HTTPResponse(
      status: 403,
      headers: dated ? [HTTPRequest.Field(name: "date", value: server.httpDate)] : [],
      body: Array("<E><Error><Code>\(code)</Code></Error></E>".utf8)
    )
    let now = server + local
    return ClockSkew.seconds(
      behind: AWSError(response, operation: "AssumeRole"),
      in: response,
      signedAt: now,
      now: now
    )
  }

  @Test(arguments: [
    ("SignatureDoesNotMatch", 3_600, -3_600), ("SignatureDoesNotMatch", -3_600, 3_600),
    ("RequestTimeTooSkewed", -300, 300), ("RequestExpired", -300, 300),
    ("InvalidSignatureException", 86_400, -86_400), ("RequestInTheFuture", 240, -240),
    ("SignatureDoesNotMatch", 239, nil), ("SignatureDoesNotMatch", 0, nil),
    ("AccessDenied", 3_600, nil), ("ExpiredToken", 3_600, nil),
  ])
  func blamesTheClockOnlyWhereItIsFarOff(code: String, local: Int, ahead: Int?) {
    #expect(self.ahead(code, local: local) == ahead)
  }

  @Test func knowsNothingWithoutADate() {
    #expect(ahead("SignatureDoesNotMatch", local: 3_600, dated: false) == nil)
  }
}
