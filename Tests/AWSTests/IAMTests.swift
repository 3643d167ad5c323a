import AWS
import Identity
import Testing

@Suite struct IAMTests {
  private let endpoint = Endpoint(
    url: EndpointURL(scheme: "https", host: "iam.amazonaws.com"),
    signingRegion: "us-east-1"
  )

  private func form(_ operation: some AWSOperation) -> String {
    String(decoding: operation.request(to: endpoint).body, as: UTF8.self)
  }

  private func answer(_ body: String) -> HTTPResponse {
    HTTPResponse(status: 200, body: Array(body.utf8))
  }

  @Test func asksForARole() throws {
    #expect(form(GetRole(roleName: "a+b")) == "Action=GetRole&Version=2010-05-08&RoleName=a%2Bb")
    let role = try GetRole(roleName: "x").answer(
      answer(
        """
        <GetRoleResponse><GetRoleResult><Role><Path>/team/</Path><RoleName>x</RoleName>
        <Arn>arn:aws:iam::123456789012:role/team/x</Arn><AssumeRolePolicyDocument>
        %7B%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%22%2A%22%7D%7D
        </AssumeRolePolicyDocument></Role></GetRoleResult></GetRoleResponse>
        """
      )
    )
    #expect(role.arn.description == "arn:aws:iam::123456789012:role/team/x")
    #expect(role.trust.statements.map(\.principals) == [["*"]])
  }

  @Test(arguments: ["", "<Arn>arn:aws:iam::123456789012:role/x</Arn>", "<Arn>x</Arn>"])
  func saysWhatIsMissing(fields: String) {
    let body = "<R><GetRoleResult><Role>\(fields)</Role></GetRoleResult></R>"
    #expect(throws: AWSError.self) { try GetRole(roleName: "x").answer(answer(body)) }
  }

  @Test func asksForASimulation() {
    let call = SimulatePrincipalPolicy(
      principal: "p",
      action: "sts:AssumeRole",
      resource: "r",
      context: [.text("sts:ExternalId", "x"), .flag("aws:MultiFactorAuthPresent", true)]
    )
    #expect(
      form(call)
        == "Action=SimulatePrincipalPolicy&Version=2010-05-08&PolicySourceArn=p"
        + "&ActionNames.member.1=sts%3AAssumeRole&ResourceArns.member.1=r"
        + "&ContextEntries.member.1.ContextKeyName=sts%3AExternalId"
        + "&ContextEntries.member.1.ContextKeyType=string"
        + "&ContextEntries.member.1.ContextKeyValues.member.1=x"
        + "&ContextEntries.member.2.ContextKeyName=aws%3AMultiFactorAuthPresent"
        + "&ContextEntries.member.2.ContextKeyType=boolean"
        + "&ContextEntries.member.2.ContextKeyValues.member.1=true"
    )
    #expect(SimulatePrincipalPolicy.signingName == "iam")
  }

  @Test func readsASimulation() throws {
    let body = """
      <SimulatePrincipalPolicyResponse><SimulatePrincipalPolicyResult><IsTruncated>false</IsTruncated>
      <EvaluationResults><member><EvalDecision>explicitDeny</EvalDecision>
      <MatchedStatements><member><SourcePolicyId>NoRoles</SourcePolicyId></member></MatchedStatements>
      <MissingContextValues><member>aws:SourceIp</member></MissingContextValues>
      <OrganizationsDecisionDetail><AllowedByOrganizations>true</AllowedByOrganizations>
      </OrganizationsDecisionDetail><PermissionsBoundaryDecisionDetail>
      <AllowedByPermissionsBoundary>false</AllowedByPermissionsBoundary>
      </PermissionsBoundaryDecisionDetail></member></EvaluationResults>
      </SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>
      """
    let call = SimulatePrincipalPolicy(principal: "p", action: "a", resource: "r")
    #expect(
      try call.answer(answer(body))
        == PolicySimulation(
          .explicitDeny,
          policies: ["NoRoles"],
          missingKeys: ["aws:SourceIp"],
          isAllowedByOrganization: true,
          isAllowedByBoundary: false
        )
    )
    let none = "<R><SimulatePrincipalPolicyResult/></R>"
    #expect(throws: AWSError.self) { try call.answer(answer(none)) }
  }
}

@Suite struct PolicyDocumentTests {
  @Test func readsOneOrManyOfEverything() throws {
    let policy = try #require(
      PolicyDocument(
        """
        {"Version":"2012-10-17","Statement":[
          {"Sid":"a","Effect":"Allow","Action":"sts:AssumeRole","Principal":
            {"AWS":["1","2"],"Service":"ec2.amazonaws.com"},
           "Condition":{"Bool":{"aws:MultiFactorAuthPresent":true},
                        "NumericLessThan":{"aws:MultiFactorAuthAge":3600},
                        "StringEquals":{"sts:ExternalId":["x","y"]}}},
          {"Effect":"Deny","NotAction":["sts:*"],"NotPrincipal":{"AWS":"3"},"Resource":"r"}]}
        """
      )
    )
    let (first, second) = (policy.statements[0], policy.statements[1])
    #expect(first.sid == "a" && first.isAllowing && !first.exceptsPrincipals)
    #expect(first.principals == ["1", "2"] && first.otherPrincipals == ["ec2.amazonaws.com"])
    #expect(
      first.conditions == [
        PolicyCondition("Bool", "aws:MultiFactorAuthPresent", ["true"]),
        PolicyCondition("NumericLessThan", "aws:MultiFactorAuthAge", ["3600"]),
        PolicyCondition("StringEquals", "sts:ExternalId", ["x", "y"]),
      ]
    )
    #expect(first.speaks(of: "STS:assumerole") && !first.speaks(of: "sts:TagSession"))
    #expect(!second.isAllowing && second.exceptsPrincipals && second.principals == ["3"])
    #expect(!second.speaks(of: "sts:AssumeRole") && second.speaks(of: "iam:GetRole"))
    #expect(second.resources == ["r"])
  }

  @Test(arguments: ["", "{}", "[]", #"{"Statement":"x"}"#, #"{"Statement":[{"Effect":1}]}"#])
  func isNilForAnythingElse(text: String) { #expect(PolicyDocument(text) == nil) }

  typealias Brought = PolicyCondition.Brought

  @Test(arguments: [
    ("StringEquals", ["a", "b"], Brought.value("b"), PolicyCondition.Outcome.met),
    ("StringEquals", ["a"], .value("A"), .unmet),
    ("StringEquals", ["a"], .nothing, .unmet),
    ("StringEquals", ["a"], .unknown, .unknown),
    ("StringEqualsIfExists", ["a"], .nothing, .met),
    ("StringEqualsIgnoreCase", ["a"], .value("A"), .met),
    ("StringNotEquals", ["a"], .nothing, .met),
    ("StringNotEquals", ["a", "b"], .value("b"), .unmet),
    ("StringLike", ["a*c"], .value("abc"), .met),
    ("StringNotLike", ["a*"], .value("abc"), .unmet),
    ("ArnLike", ["arn:*:role/x"], .value("arn:aws:iam::1:role/x"), .met),
    ("ArnNotEquals", ["arn:x"], .value("arn:x"), .unmet),
    ("Bool", ["true"], .value("true"), .met),
    ("Bool", ["true"], .nothing, .unmet),
    ("BoolIfExists", ["true"], .nothing, .met),
    ("BoolIfExists", ["true"], .value("false"), .unmet),
    ("Null", ["false"], .nothing, .unmet),
    ("Null", ["true"], .nothing, .met),
    ("Null", ["false"], .value("x"), .met),
    ("Null", ["false"], .unknown, .unknown),
    ("ForAllValues:StringEquals", ["a"], .nothing, .met),
    ("ForAnyValue:StringEquals", ["a"], .nothing, .unmet),
    ("ForAnyValue:StringLike", ["a*"], .value("ab"), .met),
    ("StringEquals", ["${aws:username}"], .value("x"), .unknown),
    ("StringNotEquals", ["${aws:username}"], .value("x"), .unknown),
    ("IpAddress", ["10.0.0.0/8"], .value("10.1.2.3"), .unknown),
  ])
  func comparesAsIAMDoes(
    test: String,
    values: [String],
    brought: Brought,
    outcome: PolicyCondition.Outcome
  ) {
    #expect(PolicyCondition(test, "key", values).outcome(brought) == outcome)
  }
}
