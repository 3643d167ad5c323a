import Foundation
import TestSupport
import Testing

/// Sessions with less time or fewer rights than the profile gives, from the menu.
@Suite struct MenuTermsTests {
  @Test func oneKeyOpensAShellThatMayOnlyRead() throws {
    let stage = try MenuStage()
    try stage.select("Development")
    try stage.terminal.type("v")
    try stage.terminal.until("inner$")
    try stage.run("aws iam list-users --query 'Users[0].UserName' >/dev/null; echo read: $?")
    try stage.terminal.until("\nread: 0")
    try stage.run("aws iam create-user --user-name eve; echo written: $?")
    try stage.terminal.until("\nwritten: 255")
    try stage.run("exit")
    try stage.terminal.until("shell in Development ended")
    try stage.terminal.until("the row tells what the session may") {
      $0.cursorLine?.contains("read-only") == true && $0.cursorLine?.contains(#/ 5\dm /#) == true
    }
    // What was opened once says nothing of the next time.
    try stage.terminal.press("Enter")
    try stage.terminal.until("inner$")
    try stage.run("echo \"limits: <$GUISE_SCOPE>\"")
    try stage.terminal.until("\nlimits: <>")
  }

  @Test func termsAreSetInAFormAndCheckedAsTheyAreTyped() throws {
    let stage = try MenuStage(columns: 40, rows: 10)
    try stage.home.write("{}", to: "bad.json")
    try stage.home.write(
      #"{"Statement": {"Effect": "Allow", "Action": "iam:Create*", "Resource": "*"}}"#,
      to: "good.json"
    )
    try stage.select("Development")
    try stage.terminal.type("s")
    try stage.terminal.until("Sessions of Development")
    try stage.terminal.type("~/bad.json")
    try stage.terminal.until("Statement")
    for _ in 0..<"bad.json".count { try stage.terminal.press("BSpace") }
    try stage.terminal.type("good.json")
    try stage.terminal.press("Tab")
    try stage.terminal.type("15m")
    try stage.terminal.press("Tab")
    try stage.terminal.type("eu-west-3")
    try stage.terminal.press("Enter")
    try stage.terminal.until("Development opens")
    try stage.terminal.press("Enter")
    try stage.terminal.until("inner$")
    try stage.run("echo $GUISE_SCOPE in $AWS_REGION; aws iam list-users; echo read: $?")
    try stage.terminal.until("\npolicy in eu-west-3")
    try stage.terminal.until("\nread: 255")
    try stage.run("exit")
    try stage.terminal.until("the row has its time") { $0.cursorLine?.contains("14m") == true }
  }
}
