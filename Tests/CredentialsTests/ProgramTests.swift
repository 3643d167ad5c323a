import Foundation
import TestSupport
import Testing
import Transport

@testable import Credentials

@Suite struct ProgramTests {
  private let environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]

  private func shell(_ script: String) -> Program {
    Program(words: ["sh", "-c", script], environment: environment)
  }

  private func output(_ program: Program) throws -> String {
    String(decoding: try program.output(cancellation: Cancellation()), as: UTF8.self)
  }

  @Test func itGivesWhatIsPrinted() throws {
    #expect(try output(shell("printf 'a\\nb'; echo noise >&2")) == "a\nb")
    // More than a pipe holds, on both sides at once.
    let much = "i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789 >&2; "
    #expect(try output(shell(much + "echo 0123456789; i=$((i+1)); done")).count == 33_000)
  }

  @Test func itGetsItsEnvironmentAndNoOther() throws {
    var program = shell("echo $COLOR$HOME")
    program.environment["COLOR"] = "blue"
    #expect(try output(program) == "blue\n")
  }

  @Test func failureIsToldWithTheLastWords() {
    #expect(
      words { _ = try output(shell("echo secret; echo one >&2; echo two >&2; exit 3")) }
        == "sh ended with status 3: one two"
    )
    #expect(words { _ = try output(shell("kill -9 $$")) } == "sh was ended by signal 9")
    let missing = Program(words: ["no-such-program"], environment: environment)
    #expect(
      words { _ = try output(missing) }
        == "cannot run no-such-program: No such file or directory"
    )
  }

  @Test func itIsEndedInTime() {
    var program = shell("trap '' TERM; while :; do :; done")
    program.timeout = 0
    #expect(words { _ = try output(program) } == "sh did not end within 0 seconds")
  }

  @Test func itIsEndedWhenSomebodyGivesUp() {
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: SourceError.stopped) {
      try shell("exec sleep 600").output(cancellation: cancellation)
    }
  }

  @Test func itIsEndedWhenItPrintsTooMuch() {
    #expect(
      words { _ = try output(shell("while :; do echo 0123456789; done")) }
        == "sh printed more than credentials can be"
    )
  }

  @Test func whatItLeavesRunningIsNotWaitedFor() throws {
    let process = try Int32(output(shell("sleep 600 & printf $!")))
    #expect(kill(process ?? 0, SIGTERM) == 0)
  }

  @Test func itDoesNotReachTheTerminalOfAMenu() throws {
    var program = shell("cat; (: </dev/tty) 2>/dev/null && echo tty; echo done")
    program.mayUseTerminal = false
    #expect(try output(program) == "done\n")
  }
}
