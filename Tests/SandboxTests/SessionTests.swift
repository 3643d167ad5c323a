import Identity
import Sandbox
import Testing

/// What sessions are good for, how long, and what they cannot do.
@Suite struct SessionTests {
  private static let first = "arn:aws:iam::\(People.home):role/team/First"
  private static let second = "arn:aws:iam::\(People.away):role/Second"
  private let bob = People.key("B")
  private var client = Client(
    .with(
      (first, .open),
      (second, TrustPolicy(.init(.allow, .aws(first))))
    )
  )

  @Test mutating func aRoleSessionIsWhoItSaysItIs() throws {
    let reply = client.assume(Self.first, with: bob)
    #expect(reply["Arn"] == "arn:aws:sts::\(People.home):assumed-role/First/test")
    #expect(reply["AssumedRoleId"] == "AROATESTROLE0:test")
    let session = try reply.credentials
    #expect(session.accessKeyID.hasPrefix("ASIA") && session.accessKeyID.count == 20)
    let identity = client.call("GetCallerIdentity", with: session)
    #expect(identity["Arn"] == "arn:aws:sts::\(People.home):assumed-role/First/test")
    #expect(identity["UserId"] == "AROATESTROLE0:test")
  }

  @Test mutating func aSessionEndsWhenItSaysSo() throws {
    let session = try client.assume(
      Self.first,
      ["DurationSeconds": "900"],
      with: bob
    ).credentials
    #expect(session.expires == Client.start + 900)
    client.now = Client.start + 899
    #expect(client.call("GetCallerIdentity", with: session).code == nil)
    client.now = Client.start + 900
    let late = client.call("GetCallerIdentity", with: session)
    #expect(late.code == "ExpiredToken")
    #expect(late.message == "The security token included in the request is expired")
  }

  @Test mutating func aLimitOnTheLifeOfSessionsIsKept() throws {
    client.world.longestSession = 5
    #expect(try client.assume(Self.first, with: bob).credentials.expires == Client.start + 5)
  }

  @Test mutating func aSessionKeyNeedsItsOwnToken() throws {
    let session = try client.assume(Self.first, with: bob).credentials
    let other = try client.assume(Self.first, with: bob).credentials
    for token in [nil, other.sessionToken] {
      let mixed = AWSCredentials(
        accessKeyID: session.accessKeyID,
        secretAccessKey: session.secretAccessKey,
        sessionToken: token
      )
      #expect(client.call("GetCallerIdentity", with: mixed).code == "InvalidClientTokenId")
    }
    let withToken = AWSCredentials(
      accessKeyID: bob.accessKeyID,
      secretAccessKey: bob.secretAccessKey,
      sessionToken: session.sessionToken
    )
    #expect(client.call("GetCallerIdentity", with: withToken).code == "InvalidClientTokenId")
  }

  @Test mutating func aChainIsTrustedByTheRoleBeforeIt() throws {
    #expect(client.assume(Self.second, with: bob).code == "AccessDenied")
    let hop = try client.assume(Self.first, with: bob).credentials
    let reply = client.assume(Self.second, with: hop)
    #expect(reply.code == nil)
    let session = try #require(client.world.sessions[try reply.credentials.accessKeyID])
    #expect(session.isChained)
  }

  @Test mutating func aChainLastsAnHourAtMost() throws {
    let hop = try client.assume(Self.first, ["DurationSeconds": "43200"], with: bob).credentials
    #expect(client.assume(Self.second, ["DurationSeconds": "3600"], with: hop).code == nil)
    let reply = client.assume(Self.second, ["DurationSeconds": "3601"], with: hop)
    #expect(reply.code == "ValidationError")
    #expect(
      reply.message == "The requested DurationSeconds exceeds the 1 hour session limit for roles "
        + "assumed by role chaining"
    )
  }

  @Test mutating func aRoleSaysHowLongItsSessionsMayBe() {
    client.world.roles[0].longestSession = 7_200
    #expect(client.assume(Self.first, ["DurationSeconds": "7200"], with: bob).code == nil)
    let reply = client.assume(Self.first, ["DurationSeconds": "7201"], with: bob)
    #expect(
      reply.message
        == "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."
    )
  }

  @Test mutating func theSessionOfADeletedRoleIsWorthless() throws {
    let session = try client.assume(Self.first, with: bob).credentials
    client.world.roles.removeFirst()
    #expect(client.call("GetCallerIdentity", with: session).code == "InvalidClientTokenId")
  }

  @Test mutating func aRoleCanBeClosedToSessionsIssuedBeforeAMoment() throws {
    let session = try client.assume(Self.first, with: bob).credentials
    client.now = Client.start + 60
    client.world.roles[0].permissions.statements.append(
      .init(
        .deny,
        "*",
        conditions: [Condition(.dateLessThan, "aws:TokenIssueTime", client.now.rfc3339)]
      )
    )
    #expect(client.assume(Self.second, with: session).code == "AccessDenied")
    let fresh = try client.assume(Self.first, with: bob).credentials
    #expect(client.assume(Self.second, with: fresh).code == nil)
    #expect(client.call("GetCallerIdentity", with: session).code == nil)
  }

  @Test mutating func aSessionOfAUsersOwnCannotAskForAnother() throws {
    let reply = client.call("GetSessionToken", with: bob)
    let session = try reply.credentials
    #expect(session.expires == Client.start + 43_200)
    #expect(client.call("GetCallerIdentity", with: session)["Arn"] == People.arn("bob"))
    let again = client.call("GetSessionToken", with: session)
    #expect(again.message == "Cannot call GetSessionToken with session credentials")
    // It is no role's session, so what it assumes is not chained.
    #expect(client.assume(Self.first, ["DurationSeconds": "43200"], with: session).code == nil)
  }

  @Test mutating func sessionPoliciesAreKeptAsSent() throws {
    let policy = #"{"Version":"2012-10-17","Statement":[]}"#
    let parameters = [
      "Policy": policy, "PolicyArns.member.1.arn": "arn:aws:iam::aws:policy/ReadOnlyAccess",
    ]
    let reply = client.assume(Self.first, parameters, with: bob)
    let session = try #require(client.world.sessions[try reply.credentials.accessKeyID])
    #expect(session.policy == policy)
    #expect(session.policyARNs == ["arn:aws:iam::aws:policy/ReadOnlyAccess"])
    #expect(reply["PackedPolicySize"] == "1")
    let broken = client.assume(Self.first, ["Policy": "read-only"], with: bob)
    #expect(broken.code == "MalformedPolicyDocument")
  }
}
