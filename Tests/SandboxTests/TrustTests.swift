import Identity
import Sandbox
import Testing

/// Who may assume a role, by its trust policy and the caller's own permissions.
@Suite struct TrustTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var account = People.home
    var role = "Role"
    let trust: TrustPolicy
    let allowed: Set<String>
  }

  static let alice = Principal.aws(People.arn("alice"))
  static let root = Principal.aws("arn:aws:iam::\(People.home):root")
  static let digits = Principal.aws(People.home)

  static let cases = [
    Case(testDescription: "no statement", trust: TrustPolicy(), allowed: []),
    Case(
      testDescription: "an exact user needs no permission at home",
      trust: TrustPolicy(.init(.allow, alice)),
      allowed: ["A"]
    ),
    Case(
      testDescription: "an exact user needs a permission from abroad",
      account: People.away,
      trust: TrustPolicy(.init(.allow, alice)),
      allowed: []
    ),
    Case(
      testDescription: "the account leaves it to the caller's permissions",
      trust: TrustPolicy(.init(.allow, root)),
      allowed: ["B", "C"]
    ),
    Case(
      testDescription: "the account by its digits is the same",
      trust: TrustPolicy(.init(.allow, digits)),
      allowed: ["B", "C"]
    ),
    Case(
      testDescription: "the account abroad leaves it to the caller too",
      account: People.away,
      trust: TrustPolicy(.init(.allow, root)),
      allowed: ["B", "C"]
    ),
    Case(
      testDescription: "another account",
      trust: TrustPolicy(.init(.allow, .aws(People.away))),
      allowed: ["S"]
    ),
    Case(
      testDescription: "everyone: at home without, from abroad with permission",
      trust: .open,
      allowed: ["A", "B", "C", "S"]
    ),
    Case(
      testDescription: "a denial wins over an exact name",
      trust: TrustPolicy(.init(.allow, alice, root), .init(.deny, alice)),
      allowed: ["B", "C"]
    ),
    Case(
      testDescription: "a denial of the account wins, whatever the order",
      trust: TrustPolicy(.init(.deny, root), .init(.allow, .everyone)),
      allowed: ["S"]
    ),
    Case(
      testDescription: "the caller's own denial wins",
      role: "Secret",
      trust: .open,
      allowed: ["A", "B", "S"]
    ),
    Case(
      testDescription: "another action",
      trust: TrustPolicy(
        .init(.allow, .everyone, actions: ["sts:AssumeRoleWithSAML"])
      ),
      allowed: []
    ),
    Case(
      testDescription: "an action with a wildcard",
      trust: TrustPolicy(.init(.allow, alice, actions: ["sts:Assume*"])),
      allowed: ["A"]
    ),
    Case(
      testDescription: "a service",
      trust: TrustPolicy(
        .init(.allow, .service("ec2.amazonaws.com"))
      ),
      allowed: []
    ),
    Case(
      testDescription: "a pattern is no principal",
      trust: TrustPolicy(.init(.allow, .aws("arn:aws:iam::\(People.home):user/*"))),
      allowed: []
    ),
    Case(
      testDescription: "a condition on the principal",
      trust: TrustPolicy(
        .init(
          .allow,
          .everyone,
          conditions: [Condition(.arnLike, "aws:PrincipalArn", "arn:aws:iam::*:user/b*")]
        )
      ),
      allowed: ["B"]
    ),
  ]

  @Test(arguments: cases) func onlyThoseWhoAreTrusted(_ test: Case) {
    let arn = "arn:aws:iam::\(test.account):role/\(test.role)"
    for letter in ["A", "B", "C", "S"] {
      var client = Client(.with((arn, test.trust)))
      let reply = client.assume(arn, with: People.key(letter))
      #expect(reply.code == (test.allowed.contains(letter) ? nil : "AccessDenied"), "\(letter)")
    }
  }

  @Test func aRoleThatDoesNotExistLooksLikeOneThatIsClosed() {
    let arn = "arn:aws:iam::\(People.home):role/Closed"
    var closed = Client(.with((arn, TrustPolicy())))
    var absent = Client(.with())
    let replies = [
      closed.assume(arn, with: People.key("B")), absent.assume(arn, with: People.key("B")),
    ]
    for reply in replies {
      #expect(reply.status == 403)
      #expect(
        reply.message
          == "User: \(People.arn("bob")) is not authorized to perform: sts:AssumeRole "
          + "on resource: \(arn)"
      )
    }
  }

  @Test func tagsAndSourceIdentityArePermissionsOfTheirOwn() {
    let arn = "arn:aws:iam::\(People.home):role/Role"
    let tags = ["Tags.member.1.Key": "team", "Tags.member.1.Value": "blue"]
    var client = Client(.with((arn, TrustPolicy(.init(.allow, Self.alice)))))
    #expect(client.assume(arn, tags, with: People.key("A")).message?.contains("TagSession") == true)
    let identity = ["SourceIdentity": "alice"]
    #expect(
      client.assume(arn, identity, with: People.key("A")).message?.contains("SetSourceIdentity")
        == true
    )
    client.world.roles[0].trust.statements[0].actions.append("sts:*")
    #expect(client.assume(arn, tags, with: People.key("A")).code == nil)
    #expect(client.assume(arn, identity, with: People.key("A"))["SourceIdentity"] == "alice")
  }

  @Test(arguments: [
    ("sts:ExternalId", "agreed", Optional("agreed"), true),
    ("sts:ExternalId", "agreed", "Agreed", false),
    ("STS:externalid", "agreed", "agreed", true),
    ("sts:ExternalId", "agreed", nil, false),
    ("sts:ExternalId", "agr*", "agreed", false),
  ])
  func anExternalIDHasToBeTheOneAgreedOn(key: String, wanted: String, given: String?, allowed: Bool)
  {
    let arn = "arn:aws:iam::\(People.away):role/Partner"
    let condition = Condition(.stringEquals, key, wanted)
    var client = Client(
      .with((arn, TrustPolicy(.init(.allow, Self.root, conditions: [condition]))))
    )
    let reply = client.assume(arn, given.map { ["ExternalId": $0] } ?? [:], with: People.key("B"))
    #expect(reply.code == (allowed ? nil : "AccessDenied"))
  }
}
