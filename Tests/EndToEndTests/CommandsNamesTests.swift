import Foundation
import TestSupport
import Testing

/// What a NAME on the command line may be, and what the options add to its session.
@Suite struct CommandsNamesTests {
  @Test(
    arguments: [
      "data-platform", "666677778888/Engineer", "666677778888/data/Engineer",
      "arn:aws:iam::666677778888:role/data/Engineer", "Data platform", "DATA PLATFORM",
    ]
  )
  func everyNameLeadsToTheSameSession(name: String) throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    _ = try home.run("exec", "data-platform", "--", "true")
    let result = try home.run("exec", name, "--", "printenv", "GUISE_PROFILE", "GUISE_ROLE")
    #expect(result.output == "data-platform\nEngineer\n", "\(result.errors)")
    #expect(try home.run("status", name).status == 0)
    #expect(try sandbox.calls().count == 1)
  }

  @Test(arguments: ["arn:aws:iam::222233334444:role/Developer", "222233334444/Developer"])
  func aRoleWithoutAProfileIsAssumedWithTheDefaultOne(name: String) throws {
    let sandbox = try SandboxProcess()
    let home = try bareHome(sandbox)
    let result = try home.run("exec", name, "--", "printenv", "GUISE_PROFILE", "GUISE_ACCOUNT")
    #expect(
      result.output == "arn:aws:iam::222233334444:role/Developer\n222233334444\n",
      "\(result.errors)"
    )
    let other = try home.run("exec", name, "--", "true", environment: ["AWS_PROFILE": "other"])
    #expect(other.status == 1)
    #expect(other.errors.contains("InvalidClientTokenId"))
  }

  @Test(arguments: ["exec", "env", "credential-process", "whoami"])
  func aRoleThatNobodyAssumesNamesThoseOfItsAccount(command: String) throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let tail = command == "exec" ? ["--", "true"] : []
    // Nobody answers at that address, as on a machine that is none of EC2's.
    let nowhere = [
      "AWS_EC2_METADATA_DISABLED": "false",
      "AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:1",
    ]
    for variables in [[:], nowhere] {
      let result = try home.launch(
        ["guise", command, "222233334444/Nope"] + tail,
        environment: variables
      )
      #expect(result.status == 1)
      #expect(
        result.errors.hasPrefix(
          "guise: no profile assumes 222233334444/Nope, and “default”, which "
            + "would have to, has no credentials"
        ),
        "\(result.errors)"
      )
      #expect(result.errors.contains("there are Developer (“development”).\n"))
      #expect(result.errors.contains("that may assume it, such as identity, or make one for it"))
    }
    let strange = try home.run("exec", "000011112222/Nope", "--", "true")
    #expect(strange.errors.contains("No profile is of account 000011112222; guise list shows"))
    #expect(try sandbox.calls().isEmpty)
  }

  @Test func aNameThatFitsSeveralProfilesIsNotGuessed() throws {
    let sandbox = try SandboxProcess()
    let twin = """
      [profile development-too]
      role_arn = arn:aws:iam::222233334444:role/Developer
      source_profile = identity
      """
    let home = try GuiseHome(sandbox, adding: twin)
    let result = try home.run("credential-process", "222233334444/Developer")
    #expect(result.status == 1)
    #expect(result.errors.contains("“development”, “development-too”"))
    #expect(try sandbox.calls().isEmpty)
  }

  @Test func freshMakesANewSession() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let first = try home.run("credential-process", "development").output
    let fresh = try home.run("credential-process", "development", "--fresh").output
    let kept = try home.run("credential-process", "development").output
    #expect(fresh != first)
    #expect(kept == fresh)
    #expect(try sandbox.calls().count == 2)
  }

  @Test func theOptionsReachTheCall() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.run(
      "env",
      "development",
      "--duration",
      "20m",
      "--session-name=ticket-42",
      "--region",
      "us-west-2",
      "--format",
      "json"
    ).object()
    let expires = try #require(result["GUISE_EXPIRES"] as? String)
    let left = try Date(expires, strategy: .iso8601).timeIntervalSinceNow
    #expect((1_100...1_201).contains(left))
    #expect(result["AWS_REGION"] as? String == "us-west-2")
    #expect(try sandbox.calls().map(\.sessionName) == ["ticket-42"])
    // It is a session of its own: one that was asked for otherwise is not in its place.
    _ = try home.run("credential-process", "development")
    let names = try sandbox.calls().map(\.sessionName)
    #expect(names.count == 2)
    #expect(names.last??.hasPrefix("tester@") == true)
  }

  @Test func theProfilesOwnSessionNameAndDurationReachTheCall() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    _ = try home.run("exec", "security-audit", "--", "true")
    #expect(try sandbox.calls().map(\.sessionName) == ["audit"])
    let document = try home.run("credential-process", "break-glass").object()
    let expires = try #require(document["Expiration"] as? String)
    #expect((800...901).contains(try Date(expires, strategy: .iso8601).timeIntervalSinceNow))
  }

  @Test func aDurationThatAWSRefusesBecomesOneThatItGrants() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.run("credential-process", "billing", "--duration", "2h")
    #expect(result.status == 0)
    #expect(result.errors.contains("STS refused this role 7200 seconds"))
    let expires = try #require(try result.object()["Expiration"] as? String)
    #expect((3_500...3_601).contains(try Date(expires, strategy: .iso8601).timeIntervalSinceNow))
  }

  @Test func aChainedRoleIsNotAskedForLongerThanItCanLast() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let arguments = ["data-warehouse", "--duration", "2h"]
    let result = try home.launch(["guise", "credential-process"] + arguments)
    #expect(result.status == 0)
    #expect(result.errors.contains("so 3600 seconds are asked for, not 7200"))
    let explained = try home.launch(["guise", "explain"] + arguments)
    #expect(explained.output.contains("Note: --duration: A role assumed from another role's"))
  }

  /// A home with a default profile that may assume roles, and one that may not; no roles.
  private func bareHome(_ sandbox: SandboxProcess) throws -> GuiseHome {
    try GuiseHome(
      config: "[default]\nregion = eu-central-1\n",
      credentials: """
        [default]
        aws_access_key_id = AKIAIOSFODNN7EXAMPLE
        aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
        [other]
        aws_access_key_id = AKIANOBODYHASTHISONE
        aws_secret_access_key = none
        """,
      endpoint: "http://127.0.0.1:\(sandbox.port)"
    )
  }
}
