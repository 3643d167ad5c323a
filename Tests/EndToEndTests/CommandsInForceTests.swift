import Foundation
import TestSupport
import Testing

/// `--role-arn` of `exec`, `env`, `credential-process` and `export`: no configuration is there at all.
@Suite struct CommandsInForceTests {
  private let sandbox: SandboxProcess
  private let full: GuiseHome
  private let home: GuiseHome
  private static let role = "arn:aws:iam::777788889999:role/WarehouseReader"

  init() throws {
    sandbox = try SandboxProcess()
    full = try GuiseHome(sandbox)
    home = try GuiseHome(endpoint: "http://127.0.0.1:\(sandbox.port)")
    for file in ["config", "credentials"] {
      try FileManager.default.removeItem(atPath: home.path + "/.aws/" + file)
    }
  }

  /// A session of the role that the other one trusts.
  private func session() throws -> [String] {
    let session = try full.run("credential-process", "data-platform").object()
    return ["AccessKeyId", "SecretAccessKey", "SessionToken"].map { session[$0] as? String ?? "" }
  }

  /// The key of the demonstration's user, who may assume the role of a partner.
  @Test func anExternalIDIsBroughtWhereItIsGiven() throws {
    let lines = try String(
      contentsOfFile: full.path + "/.aws/credentials",
      encoding: .utf8
    ).split(separator: "\n")
    func value(_ key: String) throws -> String {
      String(try #require(lines.first { $0.hasPrefix(key + " = ") }).dropFirst(key.count + 3))
    }
    home.environment["AWS_ACCESS_KEY_ID"] = try value("aws_access_key_id")
    home.environment["AWS_SECRET_ACCESS_KEY"] = try value("aws_secret_access_key")
    let role = ["--role-arn", "arn:aws:iam::121212121212:role/Integration"]
    let id = ["--external-id", "guise-demo-7316"]
    let region = ["--region", "eu-west-1"]
    let without = try home.launch(["guise", "credential-process"] + role + region)
    #expect(without.status == 1 && without.errors.contains("AccessDenied"), "\(without.errors)")
    #expect(without.errors.contains("If it wants an external ID, give --external-id."))
    let wrong = try home.launch(
      ["guise", "credential-process"] + role + ["--external-id", "wrong-1"] + region
    )
    #expect(wrong.errors.contains("The external ID “wrong-1” may not be the one that it wants."))
    let advice = "guise doctor --role-arn \(role[1]) --external-id wrong-1 looks further"
    #expect(wrong.errors.contains(advice))
    let doctor = try home.launch(["guise", "doctor"] + role + ["--external-id", "wrong-1"])
    #expect(doctor.status == 1)
    #expect(doctor.output.contains("the external ID from --external-id may not be the one"))
    let document = try home.launch(["guise", "credential-process"] + role + id + region)
    #expect(try document.object()["AccessKeyId"] is String, "\(document.errors)")
    let exports = try home.launch(
      ["guise", "env", "--format", "json"] + role + id + region
    )
    #expect(try exports.object()["AWS_SESSION_TOKEN"] is String, "\(exports.errors)")
    let run = try home.launch(
      ["guise", "exec"] + role + id + region + ["--", "printenv", "GUISE_ROLE"]
    )
    #expect(run.output == "Integration\n", "\(run.errors)")
    #expect(try sandbox.calls().count { $0.outcome == "ok" && $0.operation == "AssumeRole" } == 1)
    let alone = try home.launch(["guise", "env", "x"] + id)
    #expect(alone.status == 2 && alone.errors.contains("--external-id goes with --role-arn"))
    let bad = try home.launch(["guise", "env", "--external-id", "a b"] + role)
    #expect(bad.status == 2 && bad.errors.contains("--external-id: AWS takes 2 to 1224"))
  }

  @Test func keysOfTheEnvironmentAssumeIt() throws {
    let keys = try session()
    let variables = zip(
      ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"],
      keys
    )
    home.environment.merge(Array(variables)) { $1 }
    let result = try home.run(
      "exec",
      "--role-arn",
      Self.role,
      "--region",
      "eu-west-1",
      "--",
      "aws",
      "sts",
      "get-caller-identity",
      "--query",
      "Arn",
      "--output",
      "text"
    )
    let arn = "arn:aws:sts::777788889999:assumed-role/WarehouseReader/"
    #expect(result.output.hasPrefix(arn), "\(result.errors)")
    #expect(try home.run("export", "--role-arn", Self.role, "--profile", "build").status == 0)
    home.environment = home.environment.filter { !$0.key.hasPrefix("AWS_S") }
    home.environment["AWS_ACCESS_KEY_ID"] = nil
    let exported = try home.launch([
      "aws", "sts", "get-caller-identity", "--profile", "build", "--region", "eu-west-1",
      "--query", "Arn", "--output", "text",
    ])
    #expect(exported.output.hasPrefix(arn), "\(exported.errors)")
  }

  @Test func aContainersAndAnInstancesRoleAssumeIt() throws {
    let agents = try PythonServer(CommandsSourcesTests.agents, arguments: try session())
    let url = "http://127.0.0.1:\(agents.port)"
    let container = ["AWS_CONTAINER_CREDENTIALS_FULL_URI": url + "/c"]
    let instance = [
      "AWS_EC2_METADATA_DISABLED": "", "AWS_EC2_METADATA_SERVICE_ENDPOINT": url,
    ]
    for variables in [container, instance] {
      let result = try home.run(
        "exec",
        "--role-arn",
        Self.role,
        "--",
        "printenv",
        "GUISE_ROLE",
        environment: variables
      )
      #expect(result.output == "WarehouseReader\n", "\(result.errors)")
    }
  }

  /// A token is for the role itself, unless another one is named that assumes it.
  @Test func aTokenIsTradedForTheRole() throws {
    let moto = try Moto(checksSignatures: false)
    home.environment["AWS_ENDPOINT_URL"] = moto.url
    home.environment["AWS_WEB_IDENTITY_TOKEN_FILE"] = home.path + "/token"
    try home.write("header.claims.signature\n", to: "token")
    let role = "arn:aws:iam::\(Moto.account):role/open"
    let command = ["aws", "sts", "get-caller-identity", "--query", "Arn", "--output", "text"]
    let direct = try home.launch(
      ["guise", "exec", "--role-arn", role, "--region", "us-east-1", "--"] + command
    )
    #expect(direct.output.contains("assumed-role/open/"), "\(direct.errors)")
    let chained = try home.launch(
      ["guise", "exec", "--role-arn", role, "--region", "us-east-1", "--"] + command,
      environment: ["AWS_ROLE_ARN": "arn:aws:iam::\(Moto.account):role/ci"]
    )
    #expect(chained.output.contains("assumed-role/open/"), "\(chained.errors)")
    // A limit that cannot be put on it is refused, not left out.
    let limited = try home.run(
      "exec",
      "--role-arn",
      role,
      "--region",
      "us-east-1",
      "--scope",
      "read-only",
      "--",
      "true"
    )
    #expect(limited.status == 1)
  }

  @Test(
    arguments: [
      (
        ["exec", "--role-arn", "x", "--", "true"], 2, "--role-arn “x”: a role's ARN is like arn:aws"
      ),
      (["exec", "name", "--role-arn", role, "--", "true"], 2, "Give either a NAME or --role-arn."),
      (["export", "--profile", "p"], 2, "Give either a NAME or --role-arn."),
      (["exec", "--role-arn", role, "--", "true"], 1, "no credentials"),
    ] as [([String], Int32, String)]
  )
  func whatIsMissingIsSaid(arguments: [String], status: Int32, words: String) throws {
    let result = try home.launch(["guise"] + arguments)
    #expect(result.status == status)
    #expect(result.errors.contains(words), "\(result.errors)")
  }
}
