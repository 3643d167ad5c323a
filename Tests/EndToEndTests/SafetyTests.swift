import Foundation
import TestSupport
import Testing

/// What the page on the threat model claims, held against files, processes and the screen.
@Suite struct SafetyTests {
  @Test func nothingSecretIsInTheClearBeyondWhatWasAskedFor() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let terminal = try home.bash()
    try terminal.type("guise shell staging\n")
    try terminal.until("you are staging")
    try terminal.type("clear; aws sts get-caller-identity --query Account; guise renew\n")
    try terminal.until("guise: renewed staging")
    try terminal.type("clear; guise switch development; guise status; guise whoami; guise doctor\n")
    try terminal.until("you are development")
    try terminal.type("clear; guise shell data-warehouse --live --yes\n")
    try terminal.until("for as long as you like")
    try terminal.type("clear; aws sts get-caller-identity --query Account; guise list >/dev/null\n")
    try terminal.until("777788889999")
    let secrets = try ["staging", "development", "data-platform", "data-warehouse"].flatMap {
      name in
      let document = try home.run("credential-process", name).object()
      return [document["SecretAccessKey"], document["SessionToken"]].compactMap { $0 as? String }
    }
    #expect(secrets.count == 8)
    let longTerm = try #require(
      home.files()[".aws/credentials"].map { String(decoding: $0, as: UTF8.self) }?
        .split(separator: "\n").first { $0.hasPrefix("aws_secret_access_key") }?
        .split(separator: " ").last.map(String.init)
    )
    for (file, data) in home.files() where file != ".aws/credentials" {
      let text = String(decoding: data, as: UTF8.self)
      for secret in secrets + [longTerm] { #expect(!text.contains(secret), "\(file)") }
    }
    let screen = try terminal.history()
    for secret in secrets + [longTerm] { #expect(!screen.contains(secret)) }
    // The live shell's own environment, and the arguments of everything that runs.
    let all = try Launch.run(["sh", "-c", "cat /proc/[0-9]*/cmdline | tr '\\0' '\\n'"]).output
    for secret in secrets + [longTerm] { #expect(!all.contains(secret)) }
  }

  @Test func aCrashLeavesNoCore() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    // A program in a terminal that is aborted once it has said a word; whether it left a core.
    let script = """
      import os, pty, resource, signal, sys
      word, program = sys.argv[1].encode(), sys.argv[2:]
      child, terminal = pty.fork()
      if child == 0:
          hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
          resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
          os.execvp(program[0], program)
      heard = b""
      while word not in heard:
          heard += os.read(terminal, 4096)
      os.kill(child, signal.SIGABRT)
      status = os.waitpid(child, 0)[1]
      print(os.WTERMSIG(status), os.WCOREDUMP(status))
      """
    func end(of program: [String], after word: String) throws -> String {
      // Swift's own crash reporter, which developers have, would ask what to do.
      try home.launch(
        ["python3", "-c", script, word] + program,
        environment: ["SWIFT_BACKTRACE": "enable=no"]
      ).output
    }
    #expect(try end(of: ["guise", "shell", "staging"], after: "you are staging") == "6 False\n")
    // Others do leave one, unless the machine forbids it.
    let other = try end(of: ["sh", "-c", "echo ready; read line"], after: "ready")
    #expect(other.hasPrefix("6 "))
  }

  @Test func twoHundredKillsLeaveNoDamageAndNoLock() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let script = """
      guise exec staging -- true
      for n in $(seq 1 200); do
        guise credential-process data-warehouse --fresh >/dev/null 2>&1 & p=$!
        for wait in $(seq 1 $((n % 50 * 40))); do :; done
        kill -9 $p 2>/dev/null; wait $p 2>/dev/null
      done
      guise exec data-platform --fresh -- true
      guise credential-process data-warehouse --fresh
      """
    let result = try home.launch(["bash", "-c", script])
    #expect(try result.object()["Version"] as? Int == 1, "\(result.errors)")
    // What was there before is there still, and nothing was made anew for it.
    let before = try sandbox.calls().count
    #expect(try home.run("exec", "staging", "--", "true").status == 0)
    #expect(try home.run("exec", "data-warehouse", "--", "true").status == 0)
    #expect(try sandbox.calls().count == before)
    let sessions = try home.run("status", "--json").objects().compactMap { $0["name"] as? String }
    #expect(Set(sessions) == ["staging", "data-platform", "data-warehouse"])
    // Nor is anything left of the writes that were cut short.
    #expect(home.files().keys.filter { $0.hasSuffix(".tmp") }.isEmpty)
  }
}
