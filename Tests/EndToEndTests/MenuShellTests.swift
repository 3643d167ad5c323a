import Foundation
import TestSupport
import Testing

/// The shell that the menu opens.
@Suite struct MenuShellTests {
  @Test(arguments: ["bash", "zsh", "fish"])
  func theShellRunsAsTheRole(shell: String) throws {
    let stage = try MenuStage(variables: ["SHELL": "/usr/bin/" + shell])
    try stage.select("Development")
    try stage.terminal.press("Enter")
    try stage.terminal.until("inner$")
    try stage.run("env | grep ^AWS_ | cut -d= -f1 | sort | xargs echo the variables:")
    try stage.terminal.until("the variables: AWS_ACCESS_KEY_ID AWS_CREDENTIAL_EXPIRATION")
    try stage.run("aws sts get-caller-identity --query Arn --output text")
    try stage.terminal.until("\narn:aws:sts::222233334444:assumed-role/Developer/")
    try stage.run("pwd; echo $GUISE_PROFILE")
    try stage.terminal.until("\n\(stage.home.path)\ndevelopment\n")
    try stage.run("exit 3")
    let screen = try stage.terminal.until("shell in Development ended with status 3 after")
    #expect(screen.cursorLine?.contains("Development") == true)
    // The first second of eight hours may not be over.
    #expect(screen.cursorLine?.contains(#/ (7h 5\dm|8h 00m) /#) == true)
  }

  @Test func historyIsKept() throws {
    let stage = try MenuStage(variables: ["HISTFILE": "/nonexistent"])
    try stage.home.write("HISTFILE=~/history\nPS1='inner$ '\n", to: ".bashrc")
    try stage.select("Development")
    for visit in 1...2 {
      try stage.terminal.press("Enter")
      try stage.terminal.until("inner$")
      if visit == 1 {
        try stage.run("echo $((6 * 7))")
        try stage.terminal.until("\n42")
      } else {
        try stage.terminal.press("Up", "Up", "Enter")
        try stage.terminal.until("\n42")
      }
      try stage.run("exit")
      try stage.terminal.until("shell in Development ended")
    }
  }

  @Test func jobsAndInterruptsBelongToTheShell() throws {
    let stage = try MenuStage()
    try stage.select("Development")
    try stage.terminal.press("Enter")
    try stage.terminal.until("inner$")
    try stage.run("sleep 1000")
    try stage.terminal.until("a job has the terminal") { _ in
      try stage.terminal.format("#{pane_current_command}") == "sleep"
    }
    try stage.terminal.press("C-z")
    try stage.terminal.until("Stopped")
    try stage.run("bg; jobs")
    try stage.terminal.until("Running")
    try stage.run("fg")
    try stage.terminal.until("a job has the terminal") { _ in
      try stage.terminal.format("#{pane_current_command}") == "sleep"
    }
    try stage.terminal.press("C-c")
    try stage.run("echo interrupted: $?")
    try stage.terminal.until("interrupted: 130")
    try stage.run("exit")
    try stage.terminal.until("shell in Development ended with status 0")
  }

  @Test func aShellThatIsKilledIsToldOf() throws {
    let stage = try MenuStage()
    try stage.select("Development")
    try stage.terminal.press("Enter")
    try stage.terminal.until("inner$")
    try stage.run("kill -KILL $$")
    try stage.terminal.until("shell in Development was ended by signal 9")
  }

  @Test func theDemoIsAllThere() throws {
    let home = try GuiseHome()
    let terminal = try Tmux(
      MenuStage.tellingStatus(of: "guise demo"),
      environment: home.environment
    )
    try terminal.until("Development")
    try terminal.type("/development")
    try terminal.until("1/1 of 15")
    try terminal.press("Enter", "Enter")
    try terminal.until("\n Development  ")
    try terminal.type("aws sts get-caller-identity --query Arn --output text; guise whoami; pwd")
    try terminal.press("Enter")
    try terminal.until("\narn:aws:sts::222233334444:assumed-role/Developer/")
    try terminal.until("\naccount")
    try terminal.type("exit")
    try terminal.press("Enter")
    try terminal.until("shell in Development ended with status 0")
    try terminal.press("q")
    try terminal.until("ended with 0")
    #expect(home.files(in: "cache").isEmpty, "only the demo's own home is used")
  }

  /// By a signal or by a hang-up, nothing is left of the demo; after a kill of all of it, the next
  /// one tidies up.
  @Test(arguments: [SIGHUP, SIGTERM, SIGINT, SIGKILL])
  func nothingIsLeftOfADemoThatIsEnded(signal: Int32) throws {
    let home = try GuiseHome()
    let terminal = try Tmux(
      MenuStage.tellingStatus(of: "guise demo -- sh -c 'echo home $HOME $PPID; exec cat'"),
      environment: home.environment
    )
    let screen = try terminal.until("home /tmp/guise-demo-")
    let match = try #require(screen.firstMatch(of: /home (\/tmp\/guise-demo-\w+) (\d+)/))
    let (path, guise) = (String(match.1), try #require(Int32(match.2)))
    #expect(access(path, F_OK) == 0)
    // Another demo leaves it alone while it runs.
    #expect(try home.run("demo", "--", "true").status == 0)
    #expect(access(path, F_OK) == 0)
    if signal == SIGINT {
      // As with every shell, the keyboard's ctrl-C is the command's, and ends it.
      try terminal.press("C-c")
    } else {
      kill(guise, signal)
    }
    try terminal.until("the demo's home is gone") { _ in access(path, F_OK) != 0 }
  }

  @Test func theNextDemoRemovesWhatIsLeft() throws {
    let left = "/tmp/guise-demo-left-\(getpid())"
    try FileManager.default.createDirectory(
      atPath: left + "/.aws",
      withIntermediateDirectories: true
    )
    let home = try GuiseHome()
    #expect(try home.run("demo", "--", "true").status == 0)
    #expect(access(left, F_OK) == 0, "it has no lock yet")
    #expect(FileManager.default.createFile(atPath: left + "/.running", contents: nil))
    #expect(try home.run("demo", "--", "true").status == 0)
    #expect(access(left, F_OK) != 0)
  }
}
