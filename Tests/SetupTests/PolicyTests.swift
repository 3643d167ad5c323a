import Identity
import Setup
import Testing

@Suite struct PolicyTests {
  private func setup(
    _ caller: String = "arn:aws:iam::111122223333:user/alice",
    _ terms: TrustTerms = TrustTerms(),
    policies: [String] = [],
    role: String = "arn:aws:iam::222233334444:role/Audit"
  ) throws -> RoleSetup {
    let role = try #require(RoleARN(role))
    return try RoleSetup(
      role: role,
      caller: TrustedCaller(caller, in: role.partition),
      terms: terms,
      managedPolicies: policies
    )
  }

  @Test func oneUserIsNamedAndNothingElseIsAllowed() throws {
    let setup = try setup()
    #expect(
      setup.trust.line
        == #"{"Version":"2012-10-17","Statement":[{"Sid":"Assume","Effect":"Allow","Principal":"#
        + #"{"AWS":"arn:aws:iam::111122223333:user/alice"},"Action":"sts:AssumeRole"}]}"#
    )
    #expect(
      setup.permission.line
        == #"{"Version":"2012-10-17","Statement":[{"Sid":"AssumeRole","Effect":"Allow","#
        + #""Action":"sts:AssumeRole","Resource":"arn:aws:iam::222233334444:role/Audit"}]}"#
    )
    #expect(
      setup.notes.first
        == "Audit is allowed nothing yet: a managed policy or one in a file says what"
    )
  }

  /// A key that an action does not have would deny it, so tags have a statement without external ID.
  @Test func eachActionHasTheConditionsThatItCanMeet() throws {
    var terms = TrustTerms()
    terms.externalID = "x1"
    terms.sourceIdentity = "alice"
    terms.sessionTags = [try .init("team=a"), try .init("team=b")]
    let setup = try setup("111122223333", terms)
    let statements = setup.trust.line.split(separator: #"{"Sid":"#).dropFirst()
    #expect(statements.map { $0.contains("sts:ExternalId") } == [true, false, false])
    #expect(
      statements.map { $0.contains(#""aws:RequestTag/team":["a","b"]"#) } == [true, true, false]
    )
    #expect(
      statements.map { $0.contains(#""sts:SourceIdentity":"alice""#) } == [true, false, true]
    )
    #expect(setup.trust.line.contains(#""ForAllValues:StringEquals":{"aws:TagKeys":"team"}"#))
    #expect(
      setup.permission.line.contains(
        #""Action":["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"]"#
      )
    )
  }

  @Test(arguments: [
    ("arn:aws-cn:iam::222233334444:role/Audit", "arn:aws-cn:iam::111122223333:root"),
    ("arn:aws-us-gov:iam::222233334444:role/Audit", "arn:aws-us-gov:iam::111122223333:root"),
    ("arn:aws-iso-b:iam::222233334444:role/Audit", "arn:aws-iso-b:iam::111122223333:root"),
  ])
  func everyPartitionHasItsARNs(role: String, root: String) throws {
    let setup = try setup("111122223333", policies: ["ReadOnlyAccess"], role: role)
    #expect(setup.trust.line.contains(root))
    let partition = role.split(separator: ":")[1]
    #expect(setup.managedPolicies == ["arn:\(partition):iam::aws:policy/ReadOnlyAccess"])
    for form in SetupForm.allCases { #expect(!setup.text(form).contains("arn:aws:")) }
  }

  @Test(arguments: [
    ("arn:aws-cn:iam::111122223333:root", "is in the partition aws-cn"),
    ("arn:aws:iam::111122223333:group/ops", "nobody whom a trust policy should name"),
    ("arn:aws:iam::222233334444:role/Audit", "that is the role itself"),
    ("arn:aws:iam::111122223333:user/a b", "cannot be a name in IAM"),
    ("*", "neither an account nor the ARN"),
    ("arn:aws:iam::111122223333:role/AWSReservedSSO_Read_0123456789abcdef", "have a path"),
    ("arn:aws:iam::111122223333:role/aws-service-role/x/AWSServiceRoleForX", "AWS made for a"),
  ])
  func whoCannotBeTrustedIsRefused(caller: String, words: String) {
    let error = #expect(throws: SetupError.self) { try setup(caller) }
    #expect(error?.message.contains(words) == true)
  }

  @Test(arguments: [
    "arn:aws-cn:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::999999999999:policy/own",
    "arn:aws:s3:::bucket", "a b", "",
  ])
  func aPolicyThatCannotBeAttachedIsRefused(policy: String) {
    let error = #expect(throws: SetupError.self) { try setup(policies: [policy]) }
    #expect(error?.part == .managedPolicy)
  }

  /// Where AWS has a policy of its own is not for people to know.
  @Test(arguments: [
    ("ViewOnlyAccess", "job-function/ViewOnlyAccess"),
    ("job-function/ViewOnlyAccess", "job-function/ViewOnlyAccess"),
    ("AWSLambdaBasicExecutionRole", "service-role/AWSLambdaBasicExecutionRole"),
    ("ReadOnlyAccess", "ReadOnlyAccess"),
    ("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess", "job-function/ViewOnlyAccess"),
    ("arn:aws:iam::aws:policy/NewerThanThisList", "NewerThanThisList"),
  ])
  func aPolicyOfAWSIsFoundByItsName(text: String, path: String) throws {
    #expect(try setup(policies: [text]).managedPolicies == ["arn:aws:iam::aws:policy/\(path)"])
  }

  @Test(arguments: [
    ("ReadOnlyAcess", "did you mean “ReadOnlyAccess”?"), ("Nosuch", "given by its ARN"),
    ("job-function/ReadOnlyAccess", "given by its ARN"),
    ("arn:aws:iam::aws:policy/ViewOnlyAccess", "policy/job-function/ViewOnlyAccess"),
    // Of service-linked roles alone.
    ("AWSSupportServiceRolePolicy", "given by its ARN"),
  ])
  func aPolicyThatIsNowhereIsRefused(text: String, hint: String) {
    let error = #expect(throws: SetupError.self) { try setup(policies: [text]) }
    #expect(error?.part == .managedPolicy)
    #expect(error?.hint.contains(hint) == true, "\(error?.hint ?? "")")
  }

  @Test func aPolicyIsTheSameInAnotherOrder() throws {
    let written = try PolicyText(
      #"{"Statement":{"Effect":"Allow","Action":["a:B","a:C"],"X":true}}"#
    )
    let kept = try PolicyText(
      #"{"Version":"2012-10-17","Statement":[{"X":"true","Action":["a:C","a:B"],"Effect":"Allow"}]}"#
    )
    #expect(written == kept)
    let named = try PolicyText(
      #"{"Id":"x","Statement":[{"Sid":"A","Effect":"Allow","Action":["a:B","a:C"],"X":[true]}]}"#
    )
    #expect(named == kept)
    #expect(named.hashValue == kept.hashValue)
    #expect(try written != PolicyText(#"{"Statement":{"Effect":"Deny","Action":["a:B","a:C"]}}"#))
  }

  @Test(arguments: ["", "[]", "{}", "{\"Statement\":", "text"])
  func whatIsNoPolicyIsRefused(text: String) {
    #expect(throws: SetupError.self) { try PolicyText(text) }
  }

  /// Someone who chains gets an hour, and a service's session comes from the service.
  @Test(arguments: [
    ("arn:aws:iam::111122223333:user/alice", nil, "source_profile = me", true),
    ("arn:aws:iam::111122223333:role/Fn", nil, "source_profile = me", false),
    ("arn:aws:iam::111122223333:role/Fn", "lambda", "credential_source = Environment", false),
    ("arn:aws:iam::111122223333:role/Fn", "codebuild", "credential_source = EcsContainer", false),
    ("arn:aws:iam::111122223333:role/Fn", "ec2", "credential_source = Ec2InstanceMetadata", false),
    ("arn:aws:iam::111122223333:role/Fn", "ECS-tasks", "credential_source = EcsContainer", false),
    (
      "arn:aws:iam::111122223333:role/Fn", "states",
      "region = eu-west-1\n"
        + "# nothing in states.amazonaws.com reads a profile: name the role where that asks for one",
      false
    ),
  ])
  func theProfileFitsTheCaller(caller: String, service: String?, line: String, isLong: Bool) throws
  {
    let role = try #require(RoleARN("arn:aws:iam::222233334444:role/Audit"))
    var who = try TrustedCaller(caller, in: .aws)
    if let service, let own = who.role { who = .service(try ServicePrincipal(service), own) }
    let setup = try RoleSetup(role: role, caller: who, longestSession: 7_200)
    let text = setup.text(.profile, profile: ProfileTerms(source: "me", region: "eu-west-1"))
    #expect(text.hasPrefix("[profile audit-222233334444]\nrole_arn = \(role)\n\(line)\n"))
    #expect(text.contains("duration_seconds = 7200\n") == isLong)
    #expect(text.contains("\nregion = eu-west-1\n"))
  }

  static let reserved =
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-central-1/"
    + "AWSReservedSSO_Read_Only_0123456789abcdef"

  /// Only its permission set can allow it something; all that others can do is the role's side.
  @Test func aRoleOfIdentityCenterIsNamedButNotChanged() throws {
    let setup = try setup(PolicyTests.reserved)
    #expect(setup.trust.line.contains(PolicyTests.reserved))
    for form in [SetupForm.cloudFormation, .cli, .cdk, .terraform] {
      let text = setup.text(form)
      #expect(text.contains(setup.permission.line), "\(text)")
      #expect(!text.contains("put-role-policy") && !text.contains("policy_attachment"))
    }
    #expect(setup.notes.contains { $0.contains("the permission set Read_Only: ") })
    #expect(setup.wantedPermission(in: setup.caller.account) == nil)
  }

  @Test func aRoleThatAWSMadeIsNotSetUp() {
    for role in [
      PolicyTests.reserved,
      "arn:aws:iam::222233334444:role/aws-service-role/ops.amazonaws.com/AWSServiceRoleForOps",
    ] {
      let error = #expect(throws: SetupError.self) { try setup("999988887777", role: role) }
      #expect(error?.part == .role)
    }
  }

  @Test func aNameWithABlankIsQuoted() throws {
    let text = try setup().text(.profile, profile: ProfileTerms(name: "a b"))
    #expect(text.hasPrefix("[profile \"a b\"]\n"))
  }

  /// IAM takes the keys of tags without a look at capitals, so two of them would be one condition.
  @Test func tagsThatDifferOnlyInCapitalsAreRefused() throws {
    var terms = TrustTerms()
    terms.sessionTags = [try .init("Team=a"), try .init("team=b")]
    let error = #expect(throws: SetupError.self) { try setup("111122223333", terms) }
    #expect(error?.part == .sessionTag)
  }

  @Test(arguments: [
    ("lambda", "aws", #""lambda.amazonaws.com""#, false),
    ("ecs", "aws", #""ecs-tasks.amazonaws.com""#, true),
    ("CodeBuild", "aws-cn", #""codebuild.amazonaws.com""#, true),
    ("ec2", "aws-us-gov", #""ec2.amazonaws.com""#, false),
    ("ec2", "aws-cn", #""ec2.amazonaws.com.cn""#, false),
  ])
  func aServiceIsLetInByItsName(
    service: String,
    partition: String,
    principal: String,
    isOfAccount: Bool
  ) throws {
    let role = try #require(RoleARN("arn:\(partition):iam::222233334444:role/Audit"))
    let own = try #require(RoleARN("arn:\(partition):iam::111122223333:role/Fn"))
    let setup = try RoleSetup(role: role, caller: .service(ServicePrincipal(service), own))
    let trust = try #require(setup.callerTrust).line
    #expect(trust.contains(#""Principal":{"Service":\#(principal)}"#))
    let condition = #""Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}"#
    #expect(trust.contains(condition) == isOfAccount)
    let tellsOfProfiles = setup.notes.contains { $0.contains("add-role-to-instance-profile") }
    #expect(tellsOfProfiles == (service == "ec2"))
  }
}
