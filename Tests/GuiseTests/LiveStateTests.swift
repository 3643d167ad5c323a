import Identity
import Shell
import Testing

@testable import guise

/// What a live shell writes down of itself is read again as it was.
@Suite struct LiveStateTests {
  private let grant = SessionEnvironment.Grant(
    credentials: AWSCredentials(
      accessKeyID: "ASIAIOSFODNN7EXAMPLE",
      secretAccessKey: Secret("s"),
      sessionToken: Secret("t"),
      expires: Timestamp(seconds: 1_800_000_000)
    ),
    profile: "production",
    label: "Production in Frankfurt",
    color: .named(.darkBlue),
    scope: "read-only"
  )

  @Test func itIsReadAsItWasWritten() throws {
    var request = SessionRequest(name: "a name with blanks")
    request.duration = Interval(seconds: 7_200)
    request.region = "eu-central-1"
    request.sessionName = "me"
    request.scopes = ["read-only", "/tmp/a policy.json"]
    let state = LiveState(
      request,
      previous: SessionRequest(name: "before"),
      grant,
      source: "1.2 3 4"
    )
    #expect(LiveState(state.text) == state)
  }

  @Test func whatIsMissingIsMissingAgain() throws {
    var bare = grant
    bare.label = nil
    bare.color = nil
    bare.scope = nil
    let state = LiveState(SessionRequest(name: "x"), previous: nil, bare, source: "none")
    #expect(LiveState(state.text) == state)
    #expect(state.label == "production")
  }

  @Test(arguments: [
    "", "label x\n", "request x\n", "nonsense", "request --bogus\nlabel a\nkey b\n",
  ])
  func whatIsDamagedIsNoState(text: String) {
    #expect(LiveState(text) == nil)
  }

  @Test func policiesInFilesAreNamedFromTheRoot() {
    var request = SessionRequest(name: "x")
    request.scopes = ["read-only", "none", "arn:aws:iam::aws:policy/Y", "/a/b.json", "c.json"]
    #expect(
      request.anchored(at: "/d").scopes
        == ["read-only", "none", "arn:aws:iam::aws:policy/Y", "/a/b.json", "/d/c.json"]
    )
  }
}
