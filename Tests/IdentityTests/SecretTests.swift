import Identity
import Testing

@Suite struct SecretTests {
  private let text = "wJalrXUtnFEMI-very-secret"

  @Test func noWayOfPrintingShowsIt() {
    let credentials = AWSCredentials(
      accessKeyID: "AKIA",
      secretAccessKey: Secret(text),
      sessionToken: Secret(text)
    )
    let session = Session(
      credentials: credentials,
      expires: Timestamp(seconds: 0),
      arn: "arn:aws:sts::1:assumed-role/a/b",
      profile: "a",
      role: nil
    )
    var shown = "\(session)" + String(describing: session) + String(reflecting: session)
    dump(session, to: &shown)
    dump(Secret(text), to: &shown)
    print(Optional(Secret(text)) as Any, [Secret(text)], ["k": Secret(text)], to: &shown)
    #expect(!shown.contains(text))
    #expect(shown.contains("<redacted>"))
    #expect(Secret(text).reveal() == text)
  }
}
