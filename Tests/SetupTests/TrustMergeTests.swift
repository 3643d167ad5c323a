import Identity
import Setup
import Testing

/// What a trust policy says of others stays, and what goes is named.
@Suite struct TrustMergeTests {
  private static let alice = "arn:aws:iam::111122223333:user/alice"
  private static let bob = "arn:aws:iam::111122223333:user/bob"
  private let role: RoleARN

  init() throws { role = try #require(RoleARN("arn:aws:iam::222233334444:role/Audit")) }

  private func wanted(
    _ caller: String = alice,
    id: String? = nil,
    mfa: Bool = false
  ) throws -> PolicyText {
    var terms = TrustTerms()
    (terms.externalID, terms.wantsMFA) = (id, mfa)
    return try RoleSetup(role: role, caller: TrustedCaller(caller, in: .aws), terms: terms).trust
  }

  private func current(_ statements: String...) throws -> PolicyText {
    try PolicyText(
      #"{"Version":"2012-10-17","Statement":["# + statements.joined(separator: ",") + "]}"
    )
  }

  private func statement(_ principal: String, _ more: String = "") -> String {
    #"{"Effect":"Allow","Principal":\#(principal),"Action":"sts:AssumeRole"\#(more)}"#
  }

  @Test func othersKeepTheirStatements() throws {
    let others = [
      statement(#"{"AWS":"\#(Self.bob)"}"#, #","Sid":"Assume""#),
      statement(#"{"Service":"codebuild.amazonaws.com"}"#),
      #"{"Effect":"Deny","Principal":{"AWS":"\#(Self.alice)"},"Action":"sts:TagSession"}"#,
    ]
    let merge = TrustMerge(try wanted(id: "x1"), into: try current(others[0], others[1], others[2]))
    #expect(merge.losses.isEmpty)
    for other in try others.map({ try current($0).line.dropFirst(40).dropLast(2) }) {
      #expect(merge.policy.line.contains(other))
    }
    #expect(merge.policy.line.contains(#""Sid":"Assume2""#))
    #expect(TrustMerge(try wanted(id: "x1"), into: merge.policy).policy == merge.policy)
  }

  /// The caller is taken out of a list, under terms that are not asked for any more.
  @Test func ofASharedStatementTheOthersKeepTheirs() throws {
    let shared = try current(
      statement(
        #"{"AWS":["\#(Self.bob)","\#(Self.alice)"]}"#,
        #","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}"#
      )
    )
    let merge = TrustMerge(try wanted(id: "x1"), into: shared)
    #expect(merge.losses == ["\(Self.alice) is no longer asked for aws:MultiFactorAuthPresent"])
    let kept = statement(
      #"{"AWS":"\#(Self.bob)"}"#,
      #","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}"#
    )
    #expect(merge.policy.line.contains(kept))
    #expect(TrustMerge(try wanted(mfa: true), into: shared).policy == shared)
  }

  /// So the difference shows what becomes of a statement, and not one that moves.
  @Test func whatIsWantedTakesThePlaceOfWhatGoes() throws {
    let own = statement(#"{"AWS":"\#(Self.alice)"}"#)
    let other = statement(#"{"AWS":"\#(Self.bob)"}"#)
    let merge = TrustMerge(try wanted(id: "x1"), into: try current(other, own, other))
    let names = merge.policy.line.split(separator: "user/").dropFirst().map { $0.prefix(3) }
    #expect(names == ["bob", "ali", "bob"])
  }

  @Test func conditionsThatAreNotAskedForAreNamed() throws {
    let strict = try wanted(id: "x1", mfa: true)
    #expect(
      TrustMerge(try wanted(), into: strict).losses == [
        "\(Self.alice) is no longer asked for sts:ExternalId",
        "\(Self.alice) is no longer asked for aws:MultiFactorAuthPresent",
      ]
    )
    // Another value was asked for, and more conditions are no loss.
    #expect(TrustMerge(try wanted(id: "x2", mfa: true), into: strict).losses.isEmpty)
    #expect(TrustMerge(strict, into: try wanted()).losses.isEmpty)
  }

  @Test func anActionThatIsNotAskedForIsNamed() throws {
    let old = try current(
      #"{"Effect":"Allow","Principal":{"AWS":"\#(Self.alice)"},"Action":["sts:AssumeRole","sts:TagSession"]}"#
    )
    #expect(
      TrustMerge(try wanted(), into: old).losses == [
        "\(Self.alice) may no longer call sts:TagSession"
      ]
    )
  }

  @Test func aReplacementNamesWhoIsShutOut() throws {
    let old = try current(
      statement(#"{"AWS":["\#(Self.bob)","\#(Self.alice)"],"Service":"ec2.amazonaws.com"}"#),
      statement(#""*""#),
      #"{"Sid":"Not","Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}"#
    )
    let merge = TrustMerge(try wanted(), into: old, replaces: true)
    #expect(merge.policy == (try wanted()))
    #expect(
      merge.losses == [
        "\(Self.bob) is let in no longer", "ec2.amazonaws.com is let in no longer",
        "* is let in no longer", "the statement “Not” goes, which denies or makes exceptions",
      ]
    )
  }

  /// IAM shows an account's root where its number was written.
  @Test(arguments: ["111122223333", "arn:aws:iam::111122223333:root"])
  func anAccountIsTheSameBothWays(name: String) throws {
    let old = try current(statement(#"{"AWS":["\#(name)"]}"#))
    let merge = TrustMerge(try wanted("111122223333"), into: old)
    #expect(merge.policy == old)
  }
}
