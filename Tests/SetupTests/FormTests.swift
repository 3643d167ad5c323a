import Identity
import Setup
import TestSupport
import Testing

/// Each form is accepted by a tool that reads it, for every kind of caller.
@Suite struct FormTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let caller: String
    var service: String?
    var role = "arn:aws:iam::222233334444:role/audit/Audit"
    var testDescription: String { "\(caller) \(service ?? "")" }

    func setup() throws -> RoleSetup {
      let role = try #require(RoleARN(role))
      var caller = try TrustedCaller(caller, in: role.partition)
      if let service, let own = caller.role {
        caller = .service(try ServicePrincipal(service), own)
      }
      var terms = TrustTerms()
      terms.externalID = "Acme:7/x"
      terms.wantsMFA = caller.role == nil
      terms.organization = "o-abcdefghij"
      terms.sourceIdentity = "*"
      terms.sessionTags = try ["team=a", "team=b", "cost center=*"].map { try .init($0) }
      return try RoleSetup(
        role: role,
        caller: caller,
        terms: terms,
        managedPolicies: ["ReadOnlyAccess", "job-function/ViewOnlyAccess"],
        policy: PolicyText(
          #"""
          {"Statement": [{"Effect": "Allow", "Action": ["s3:Get*", "s3:List*"],
            "Resource": "arn:aws:s3:::home/${aws:username}/it's \"odd\"",
            "Condition": {"NumericLessThan": {"s3:max-keys": 10},
              "Bool": {"aws:SecureTransport": true}}}]}
          """#
        ),
        longestSession: 14_400
      )
    }
  }

  static let cases = [
    Case(caller: "111122223333"),
    Case(caller: "arn:aws:iam::111122223333:root"),
    Case(caller: "arn:aws:iam::111122223333:user/ops/alice"),
    Case(caller: "arn:aws:iam::111122223333:role/Deployer"),
    Case(caller: "arn:aws:iam::111122223333:role/svc/Fn", service: "lambda"),
    Case(caller: PolicyTests.reserved),
    Case(caller: "arn:aws:iam::222233334444:role/Build", service: "codebuild"),
    Case(
      caller: "arn:aws-cn:iam::111122223333:role/Box",
      service: "ec2",
      role: "arn:aws-cn:iam::222233334444:role/Audit"
    ),
    Case(
      caller: "arn:aws-us-gov:iam::111122223333:user/alice",
      role: "arn:aws-us-gov:iam::222233334444:role/Audit"
    ),
  ]

  /// cfn-lint looks at every property and every policy; what it only suggests is left out.
  @Test(arguments: cases)
  func cloudFormationAcceptsTheTemplate(wanted: Case) throws {
    let template = try wanted.setup().text(.cloudFormation)
    let found = try Python.run(
      """
      import sys
      from cfnlint.api import lint_all
      for match in lint_all(sys.stdin.read()):
          if not match.rule.id.startswith('I'): print(match)
      """,
      input: template
    )
    #expect(found == "", "\(template)")
  }

  /// Read back, every form holds the very policies that stand in the others.
  @Test(arguments: cases)
  func theFormsHoldTheSamePolicies(wanted: Case) throws {
    let setup = try wanted.setup()
    let trust = setup.text(.trustPolicy)
    let permission = setup.text(.permission)
    for (form, script) in [(SetupForm.terraform, FormTests.terraform), (.cdk, FormTests.cdk)] {
      let documents = try Python.run(
        script,
        input: setup.text(form),
        environment: ["TRUST": trust, "PERMISSION": permission]
      )
      #expect(documents == "the same\n", "\(setup.text(form))")
    }
  }

  /// The words of a policy are those of HCL, read by python-hcl2, with `$${` for `${`.
  private static let terraform = """
    import hcl2, json, os, sys
    text = sys.stdin.read()
    resources = hcl2.loads(text)['resource']
    assert all('provider' in body for r in resources for kind in r.values()
        for body in kind.values())
    import re
    documents = [json.loads(d.replace(' : ', ': ').replace('$${', '${'))
        for d in re.findall(r'jsonencode\\((.*?)\\)\\n', text, re.S)]
    documents += [json.loads(d) for d in re.findall(r'^# ({.*})$', text, re.M)]
    for name in ['TRUST', 'PERMISSION']: assert json.loads(os.environ[name]) in documents, name
    print('the same')
    """

  /// Each construct's properties are an object of JSON but for the reference to the caller's role.
  private static let cdk = """
    import json, os, re, sys
    text = sys.stdin.read()
    made = [json.loads(d.replace('callerRole.ref', '"x"'))
        for d in re.findall(r"new iam.Cfn\\w+\\(\\w+, '\\w+', (.*?)\\);\\n", text, re.S)]
    documents = [d.get('assumeRolePolicyDocument') or d.get('policyDocument') for d in made]
    documents += [json.loads(d) for d in re.findall(r'^// ({.*})$', text, re.M)]
    for name in ['TRUST', 'PERMISSION']: assert json.loads(os.environ[name]) in documents, name
    role = made[-1]
    assert role['policies'][0]['policyDocument']['Statement'][0]['Action'] == ['s3:Get*', 's3:List*']
    assert role['maxSessionDuration'] == 14400
    print('the same')
    """

  /// Terraform itself holds the layout where it is installed.
  @Test(.enabled(if: FormTests.hasTerraform), arguments: cases)
  func terraformWouldWriteItSo(wanted: Case) throws {
    let text = try wanted.setup().text(.terraform)
    let result = try Launch.run(["terraform", "fmt", "-"], input: text)
    #expect(result.output == text)
  }

  private static var hasTerraform: Bool {
    (try? Launch.run(["terraform", "version"]).status) == 0
  }
}
