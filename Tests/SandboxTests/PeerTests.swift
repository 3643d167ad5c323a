import Foundation
import TestSupport
import Testing

/// The built program, talked to by the tools that people use.
@Suite struct PeerTests {
  /// Runs a Python script with `session(profile)` and `outcome(function)` at hand, on the sandbox
  /// and on nothing of this machine's own AWS set-up.
  private func python(_ script: String, on sandbox: SandboxProcess) throws -> [String: String] {
    let prelude = """
      import json, os, sys
      for name in [name for name in os.environ if name.startswith("AWS_")]:
          if name not in sys.argv[1:]: del os.environ[name]
      import botocore.session
      from botocore.exceptions import ClientError

      def session(profile):
          made = botocore.session.Session(profile=profile)
          provider = made.get_component("credential_provider").get_provider("assume-role")
          provider._prompter = lambda prompt: "314159"
          return made

      def sts(profile, **extra):
          return session(profile).create_client("sts", **extra)

      def outcome(call):
          try: return call()
          except ClientError as error: return error.response["Error"]["Code"]

      """
    let output = try Python.run(
      prelude + script,
      arguments: Array(sandbox.environment.keys),
      environment: sandbox.environment
    )
    return try JSONDecoder().decode([String: String].self, from: Data(output.utf8))
  }

  @Test func botocoreGetsWhatEachAccountOfTheDemonstrationPromises() throws {
    let sandbox = try SandboxProcess()
    let script = """
      print(json.dumps({
          profile: outcome(lambda: sts(profile).get_caller_identity()["Arn"].split("/")[0])
          for profile in botocore.session.Session().available_profiles if profile != "default"}))
      """
    let role = "arn:aws:sts::"
    #expect(
      try python(script, on: sandbox).mapValues { $0.replacing(role, with: "") } == [
        "identity": "arn:aws:iam::111122223333:user",
        "production-admin": "444455556666:assumed-role",
        "production-readonly": "444455556666:assumed-role",
        "staging": "333344445555:assumed-role",
        "development": "222233334444:assumed-role",
        "playground": "555566667777:assumed-role",
        "data-platform": "666677778888:assumed-role",
        "data-warehouse": "777788889999:assumed-role",
        "security-audit": "888899990000:assumed-role",
        "vault": "888899990000:assumed-role",
        "break-glass": "444455556666:assumed-role",
        "billing": "999900001111:assumed-role",
        "payroll": "AccessDenied",
        "partner": "121212121212:assumed-role",
        "partner-misconfigured": "AccessDenied",
      ]
    )
    let calls = try sandbox.calls().filter { $0.operation == "AssumeRole" }
    #expect(calls.count == 15, "one a role, and the data platform's again for the warehouse")
  }

  @Test func botocoreIsToldWhatIsWrong() throws {
    let sandbox = try SandboxProcess()
    let script = """
      role = "arn:aws:iam::444455556666:role/Administrator"
      vault = "arn:aws:iam::888899990000:role/VaultKeeper"
      partner = "arn:aws:iam::121212121212:role/Integration"
      me = sts("identity")
      mfa = dict(SerialNumber="arn:aws:iam::111122223333:mfa/demo")
      def assume(client, role, **more):
          def call():
              client.assume_role(RoleArn=role, RoleSessionName="peer", **more)
              return "ok"
          return outcome(call)
      wrong = sts("identity", aws_access_key_id="AKIAIOSFODNN7EXAMPLE", aws_secret_access_key="x")
      unknown = sts("identity", aws_access_key_id="AKIANOBODY", aws_secret_access_key="x")
      print(json.dumps({
          "right": assume(me, role),
          "session token": assume(sts("data-platform"),
              "arn:aws:iam::777788889999:role/WarehouseReader"),
          "long chain": assume(sts("data-platform"),
              "arn:aws:iam::777788889999:role/WarehouseReader", DurationSeconds=7200),
          "wrong secret": assume(wrong, role),
          "unknown key": assume(unknown, role),
          "too long": assume(me, role, DurationSeconds=7200),
          "no role": assume(me, role + "s"),
          "no code": assume(me, vault),
          "wrong code": assume(me, vault, TokenCode="000000", **mfa),
          "right code": assume(me, vault, TokenCode="314159", **mfa),
          "no external id": assume(me, partner),
          "odd session name": outcome(lambda: me.assume_role(RoleArn=role, RoleSessionName="a b")),
          "own session": outcome(lambda: me.get_session_token()["Credentials"]["AccessKeyId"][:4]),
      }))
      """
    #expect(
      try python(script, on: sandbox) == [
        "right": "ok", "session token": "ok", "long chain": "ValidationError",
        "wrong secret": "SignatureDoesNotMatch", "unknown key": "InvalidClientTokenId",
        "too long": "ValidationError", "no role": "AccessDenied", "no code": "AccessDenied",
        "wrong code": "AccessDenied", "right code": "ok", "no external id": "AccessDenied",
        "odd session name": "ValidationError", "own session": "ASIA",
      ]
    )
  }

  @Test func botocoreLooksAtRolesAndSimulatesPolicies() throws {
    let sandbox = try SandboxProcess()
    let script = """
      def iam(profile): return session(profile).create_client("iam")
      payroll = iam("billing").get_role(RoleName="Payroll")["Role"]
      def decision(role, **more):
          return iam("identity").simulate_principal_policy(
              PolicySourceArn="arn:aws:iam::111122223333:user/demo",
              ActionNames=["sts:AssumeRole"], ResourceArns=[role],
              ContextEntries=[dict(ContextKeyName="sts:ExternalId", ContextKeyType="string",
                  ContextKeyValues=["x"])])["EvaluationResults"][0]["EvalDecision"]
      print(json.dumps({
          "arn": payroll["Arn"],
          "names": payroll["AssumeRolePolicyDocument"]["Statement"][0]["Principal"]["AWS"][0],
          "may": decision(payroll["Arn"]),
          "absent": outcome(lambda: iam("billing").get_role(RoleName="Nope")),
          "other account": outcome(lambda: iam("identity").get_role(RoleName="Payroll")),
      }))
      """
    #expect(
      try python(script, on: sandbox) == [
        "arn": "arn:aws:iam::999900001111:role/Payroll",
        "names": "arn:aws:iam::111122223333:user/treasurer", "may": "allowed",
        "absent": "NoSuchEntity", "other account": "NoSuchEntity",
      ]
    )
  }

  /// The names and shapes are botocore's, which also checks that no answer lacks a part.
  @Test func botocoreSetsUpARole() throws {
    let sandbox = try SandboxProcess()
    let script = """
      def iam(profile): return session(profile).create_client("iam")
      me, admin = iam("identity"), iam("production-admin")
      user, role = dict(UserName="demo"), dict(RoleName="Audit")
      arn = "arn:aws:iam::444455556666:role/audit/Audit"
      def policy(action, **more):
          return json.dumps(dict(Version="2012-10-17", Statement=dict(Effect="Allow",
              Action=action, **more)))
      trust = policy("sts:AssumeRole", Principal=dict(AWS="arn:aws:iam::111122223333:user/demo"))
      nobody = policy("sts:AssumeRole", Principal=dict(AWS="arn:aws:iam::111122223333:user/no"))
      may = dict(PolicyName="may", PolicyDocument=policy("iam:GetRole", Resource="*"))
      found = {}
      found["nobody"] = outcome(
          lambda: admin.create_role(AssumeRolePolicyDocument=nobody, **role))
      made = admin.create_role(Path="/audit/", AssumeRolePolicyDocument=trust,
          MaxSessionDuration=7200, **role)["Role"]
      found["made"] = made["Arn"] + " " + str(made["MaxSessionDuration"])
      found["again"] = outcome(lambda: admin.create_role(AssumeRolePolicyDocument=trust, **role))
      admin.update_role(MaxSessionDuration=3600, **role)
      admin.update_assume_role_policy(PolicyDocument=trust, **role)
      shown = admin.get_role(**role)["Role"]
      found["kept"] = str(shown["AssumeRolePolicyDocument"] == json.loads(trust))
      found["seconds"] = str(shown["MaxSessionDuration"])
      for name in ("ReadOnlyAccess", "AdministratorAccess"):
          admin.attach_role_policy(PolicyArn="arn:aws:iam::aws:policy/" + name, **role)
      pages = admin.get_paginator("list_attached_role_policies").paginate(
          PaginationConfig=dict(PageSize=1), **role)
      found["attached"] = " ".join(p["PolicyName"] for page in pages
          for p in page["AttachedPolicies"])
      found["others"] = str(me.list_attached_user_policies(**user)["AttachedPolicies"])
      found["none"] = outcome(lambda: me.get_user_policy(PolicyName="may", **user))
      me.put_user_policy(**user, **may)
      found["own"] = str(me.get_user_policy(PolicyName="may", **user)["PolicyDocument"]
          == json.loads(may["PolicyDocument"]))
      found["counts"] = outcome(lambda: me.get_role(RoleName="Nope"))
      me.delete_user_policy(PolicyName="may", **user)
      admin.put_role_policy(**role, **may)
      found["roles"] = admin.get_role_policy(PolicyName="may", **role)["RoleName"]
      found["assumed"] = sts("identity").assume_role(RoleArn=arn, RoleSessionName="peer")[
          "AssumedRoleUser"]["Arn"]
      found["elsewhere"] = outcome(lambda: iam("staging").get_role(**role))
      print(json.dumps(found))
      """
    #expect(
      try python(script, on: sandbox) == [
        "nobody": "MalformedPolicyDocument",
        "made": "arn:aws:iam::444455556666:role/audit/Audit 7200",
        "again": "EntityAlreadyExists", "kept": "True", "seconds": "3600",
        "attached": "ReadOnlyAccess AdministratorAccess", "others": "[]", "none": "NoSuchEntity",
        "own": "True", "counts": "NoSuchEntity", "roles": "Audit",
        "assumed": "arn:aws:sts::444455556666:assumed-role/Audit/peer", "elsewhere": "AccessDenied",
      ]
    )
  }

  @Test func sessionsEndAndClocksDiffer() throws {
    let sandbox = try SandboxProcess(["--lifetime", "60"])
    let script = """
      import urllib.request
      url = os.environ["AWS_ENDPOINT_URL"] + "/_sandbox/clock?skew="
      def clock(seconds): urllib.request.urlopen(url + str(seconds), data=b"").read()
      role = "arn:aws:iam::444455556666:role/Administrator"
      me = sts("identity")
      made = me.assume_role(RoleArn=role, RoleSessionName="peer")["Credentials"]
      client = sts("identity", aws_access_key_id=made["AccessKeyId"],
          aws_secret_access_key=made["SecretAccessKey"], aws_session_token=made["SessionToken"])
      def who(client): return outcome(lambda: client.get_caller_identity()["Account"])
      fresh = who(client)
      clock(120)
      late = who(client)
      clock(3600)
      slow = who(me)
      clock(-3600)
      fast = who(me)
      print(json.dumps({"fresh": fresh, "late": late, "slow": slow, "fast": fast}))
      """
    #expect(
      try python(script, on: sandbox) == [
        "fresh": "444455556666", "late": "ExpiredToken", "slow": "SignatureDoesNotMatch",
        "fast": "SignatureDoesNotMatch",
      ]
    )
  }

  @Test func manyCallsAtOnceAreAnsweredAndCounted() throws {
    let sandbox = try SandboxProcess()
    let script = """
      from concurrent.futures import ThreadPoolExecutor
      me = sts("identity")
      def assume(number):
          return me.assume_role(RoleArn="arn:aws:iam::333344445555:role/Developer",
              RoleSessionName=f"peer{number}")["Credentials"]["SessionToken"]
      with ThreadPoolExecutor(20) as pool: tokens = set(pool.map(assume, range(60)))
      print(json.dumps({"tokens": str(len(tokens))}))
      """
    #expect(try python(script, on: sandbox) == ["tokens": "60"])
    #expect(try sandbox.calls().filter { $0.outcome == "ok" }.count == 60)
  }

  @Test func theCommandLineToolGoesThroughTheChain() throws {
    let sandbox = try SandboxProcess()
    let home = TemporaryDirectory()
    let arguments = ["sts", "get-caller-identity", "--profile", "data-warehouse"]
    let output = try Python.run(
      """
      import os, sys
      for name in ["AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"]:
          os.environ.pop(name, None)
      from awscli.clidriver import main
      sys.exit(main())
      """,
      arguments: arguments + ["--query", "Arn", "--output", "text"],
      environment: sandbox.environment.merging(["HOME": home.path]) { $1 }
    )
    #expect(output.hasPrefix("arn:aws:sts::777788889999:assumed-role/WarehouseReader/"))
  }

  @Test func botocoreWalksTheOrganization() throws {
    let sandbox = try SandboxProcess()
    let script = """
      def client(profile):
          return session(profile).create_client("organizations", region_name="us-east-1")

      client_ = client("identity")
      def walk(parent, path=""):
          for page in client_.get_paginator("list_accounts_for_parent").paginate(
                  ParentId=parent, PaginationConfig={"PageSize": 2}):
              for account in page["Accounts"]:
                  yield account["Name"], path + " " + account["State"]
          for page in client_.get_paginator("list_organizational_units_for_parent").paginate(
                  ParentId=parent):
              for unit in page["OrganizationalUnits"]:
                  yield from walk(unit["Id"], path + "/" + unit["Name"])
      found = dict(walk(client_.list_roots()["Roots"][0]["Id"]))
      found["manager"] = client_.describe_organization()["Organization"]["MasterAccountId"]
      found["tag"] = client_.list_tags_for_resource(ResourceId="444455556666")["Tags"][0]["Value"]
      found["denied"] = outcome(lambda: client("staging").list_roots())
      found["nowhere"] = outcome(lambda: client_.list_accounts_for_parent(ParentId="r-none"))
      found["too many"] = outcome(
          lambda: client_.list_accounts_for_parent(ParentId="r-demo", MaxResults=20, NextToken="x"))
      print(json.dumps(found))
      """
    let found = try python(script, on: sandbox)
    #expect(
      found == [
        "Identity": " ACTIVE", "Old shop": " SUSPENDED", "Sandbox": "/Sandbox ACTIVE",
        "Production": "/Workloads/Production ACTIVE",
        "Data Platform": "/Workloads/Production ACTIVE",
        "Data Warehouse": "/Workloads/Production ACTIVE",
        "Development": "/Workloads/Development ACTIVE",
        "Staging": "/Workloads/Development ACTIVE", "Security (Audit)": "/Security ACTIVE",
        "manager": "111122223333", "tag": "prod", "denied": "AccessDenied",
        "nowhere": "ParentNotFoundException", "too many": "InvalidInputException",
      ]
    )
  }
}
