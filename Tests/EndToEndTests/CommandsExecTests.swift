import Foundation
import TestSupport
import Testing

/// `guise exec`: one command with a role's credentials, as the command itself and AWS see it.
@Suite struct CommandsExecTests {
  @Test func theAWSCLIRunsAsTheLastRoleOfAChain() throws {
    var moto: Moto? = try Moto()
    let home = try #require(try moto.map { try GuiseHome($0) })
    let first = try home.run("exec", "inner", "--", "aws", "sts", "get-caller-identity")
    #expect(first.status == 0, "\(first.errors)")
    let arn = try first.object()["Arn"] as? String
    #expect(arn == "arn:aws:sts::123456789012:assumed-role/inner/end-to-end")
    let key = try home.run("credential-process", "inner").object()["AccessKeyId"] as? String
    // Without an AWS there is no call that could succeed.
    moto = nil
    let again = try home.run("exec", "inner", "--", "printenv", "AWS_ACCESS_KEY_ID")
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.output == (key ?? "") + "\n")
  }

  @Test func boto3RunsAsTheLastRoleOfAChain() throws {
    let moto = try Moto()
    let home = try GuiseHome(moto)
    let script = "import boto3; print(boto3.client('sts').get_caller_identity()['Arn'])"
    let result = try home.run("exec", "inner", "--", Python.interpreter, "-c", script)
    #expect(result.output == "arn:aws:sts::123456789012:assumed-role/inner/end-to-end\n")
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func aSecondRunMakesNoCall() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let first = try home.run("exec", "data-warehouse", "--", "printenv", "AWS_SESSION_TOKEN")
    #expect(try sandbox.calls().map(\.operation) == ["AssumeRole", "AssumeRole"])
    let again = try home.run("exec", "data-warehouse", "--", "printenv", "AWS_SESSION_TOKEN")
    #expect(try sandbox.calls().count == 2)
    #expect(again.output == first.output)
    #expect(!first.output.isEmpty)
  }

  @Test(arguments: [("exit 0", 0), ("exit 7", 7), ("kill -TERM $$", 143), ("kill -INT $$", 130)])
  func theEndOfTheCommandIsItsOwn(command: String, status: Int32) throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.run("exec", "development", "--", "sh", "-c", command)
    #expect(result.status == status)
    #expect(result.errors.isEmpty)
  }

  @Test func theCommandTakesThePlaceOfGuise() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let script = "echo $$; exec guise exec development -- sh -c 'echo $$; pwd; cat'"
    let result = try home.launch(["sh", "-c", script], input: "what it reads")
    let lines = result.output.split(separator: "\n").map(String.init)
    try #require(lines.count == 4)
    #expect(lines[0] == lines[1])
    #expect(URL(filePath: lines[2]).lastPathComponent == URL(filePath: home.path).lastPathComponent)
    #expect(lines[3] == "what it reads")
  }

  @Test func aCommandThatIsNotThereIsFoundOutBeforeAnyCall() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.run("exec", "vault", "--", "no-such-command", "x")
    #expect(result.status == 127, "as a shell ends")
    #expect(result.errors == "guise: command not found: no-such-command\n")
    #expect(try sandbox.calls().isEmpty)
  }

  @Test func argumentsReachTheCommandAsTheyAre() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let words = ["--fresh", "a b", "", "--", "-h", "*", "é"]
    let print = ["exec", "development", "--", Python.interpreter, "-c"]
    let script = "import json, sys; print(json.dumps(sys.argv[1:]))"
    let result = try home.launch(["guise"] + print + [script] + words)
    let seen = try JSONDecoder().decode([String].self, from: Data(result.output.utf8))
    #expect(seen == words)
  }
}
