import Foundation
import TestSupport
import Testing

/// `guise keys rotate`, with moto's IAM, killed at every step of the way.
@Suite struct KeyRotationTests {
  private let accounts: TwoAccounts
  private let proxy: KillingProxy
  private let home: GuiseHome
  /// The calls of a whole rotation: two lists, the new key, two proofs, disabled, deleted.
  private static let calls = 7

  init() throws {
    accounts = try TwoAccounts()
    proxy = try KillingProxy(accounts.url)
    home = try GuiseHome(
      config: "[profile caller]\nregion = us-east-1\n",
      credentials: accounts.credentials,
      endpoint: proxy.url
    )
    _ = try home.run("keys", "import", "caller", "--key-file")
  }

  private var kept: (id: String?, step: String?) {
    get throws {
      let row = try home.run("keys", "list", "--json").objects().first
      return (row?["accessKeyId"] as? String, row?["rotation"] as? String)
    }
  }

  /// The user's keys as IAM has them, by boto3 with what guise gives it.
  private func keysInIAM() throws -> [String] {
    let result = try home.launch([
      Python.interpreter, "-c",
      """
      import boto3
      iam = boto3.Session(profile_name='caller').client('iam')
      for key in iam.list_access_keys()['AccessKeyMetadata']: print(key['AccessKeyId'], key['Status'])
      """,
    ])
    #expect(result.status == 0, "\(result.errors)")
    return result.output.split(separator: "\n").map(String.init)
  }

  /// Runs it to its end, doing what it says where something is to be done.
  private func finish() throws {
    let result = try home.run("keys", "rotate", "caller", "--yes")
    guard result.status != 0 else { return }
    let told = try #require(
      result.errors.firstMatch(of: /guise keys rotate caller --discard (\w+)/),
      "\(result.errors)"
    )
    let second = try home.run("keys", "rotate", "caller", "--yes", "--discard", String(told.1))
    #expect(second.status == 0, "\(second.errors)")
  }

  @Test func theNewKeyIsInForceAndTheOldOneGone() throws {
    let old = try #require(try kept.id)
    let unasked = try home.run("keys", "rotate", "caller")
    #expect(unasked.errors.contains("has to be confirmed"))
    #expect(try kept.step == nil)
    // Known to AWS only after a while, as new keys are.
    try proxy.refuse(2, fromCall: 4)
    let result = try home.run("keys", "rotate", "caller", "--yes")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try proxy.rest() == Self.calls + 2)
    let new = try #require(try kept.id)
    #expect(result.errors == "guise: rotated “caller”: \(old) → \(new)\n")
    #expect(new != old)
    #expect(try keysInIAM() == ["\(new) Active"])
    let row = try home.run("keys", "list", "--json").objects().first
    #expect(row?["created"] is String)
  }

  @Test(arguments: KillingProxy.Moment.allCases)
  func killedAtAnyCallItIsFinishedByRunningItAgain(moment: KillingProxy.Moment) throws {
    for call in 1...Self.calls {
      let file = try proxy.kill(atCall: call, moment)
      let cut = try home.launch([
        "bash", "-c", "echo $$ > \(file); exec guise keys rotate caller --yes",
      ])
      #expect(cut.status == 128 + SIGKILL, "call \(call)")
      _ = try proxy.rest()
      // What is given out works at every moment.
      #expect(try home.run("whoami", "caller").status == 0, "call \(call)")
      try finish()
      #expect(try kept.step == nil)
      #expect(try keysInIAM() == ["\(try kept.id ?? "") Active"], "call \(call)")
    }
  }

  /// Killed between the calls too, where files are written.
  @Test func killedAtAnyMomentNoKeyIsLost() throws {
    let script = """
      discard=
      for n in $(seq 1 40); do
        guise keys rotate caller --yes $discard >said 2>&1 & p=$!
        for wait in $(seq 1 $((n * 7 % 40 * 500))); do :; done
        kill -9 $p 2>/dev/null; wait $p 2>/dev/null
        discard=$(grep -o -e '--discard [A-Z0-9]*' said)
        guise whoami caller >/dev/null || echo "lost at $n"
      done
      """
    let result = try home.launch(["bash", "-c", script])
    #expect(result.output == "", "\(result.errors)")
    try finish()
    #expect(try keysInIAM() == ["\(try kept.id ?? "") Active"])
    #expect(home.files().keys.filter { $0.hasSuffix(".tmp") }.isEmpty)
  }

  /// The demo's own key, in an IAM that refuses what it was not allowed, and a disabled key.
  @Test func theDemosKeyIsRotatedToo() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let old = try home.run("keys", "get", "identity")
    #expect(old.status == 1)
    #expect(try home.run("keys", "import", "identity", "--key-file").status == 0)
    let before = try home.run("keys", "get", "identity").object()
    let rotated = try home.run("keys", "rotate", "identity", "--yes")
    #expect(rotated.status == 0, "\(rotated.errors)")
    #expect(try home.run("exec", "development", "--", "true").status == 0)
    let gone = try home.run(
      "whoami",
      environment: [
        "AWS_ACCESS_KEY_ID": before["AccessKeyId"] as? String ?? "",
        "AWS_SECRET_ACCESS_KEY": before["SecretAccessKey"] as? String ?? "",
      ]
    )
    #expect(gone.errors.contains("InvalidClientTokenId"), "\(gone.errors)")
    let names = try sandbox.calls().map(\.operation).filter { $0.hasSuffix("AccessKey") }
    #expect(names == ["CreateAccessKey", "UpdateAccessKey", "DeleteAccessKey"])
  }

  @Test func twoKeysAreOneTooManyAndThatIsSaid() throws {
    let other = try home.launch([
      "aws", "--profile", "caller", "iam", "create-access-key", "--query",
      "AccessKey.AccessKeyId", "--output", "text",
    ]).output.filter { !$0.isWhitespace }
    let result = try home.run("keys", "rotate", "caller", "--yes")
    #expect(result.status == 1)
    #expect(result.errors.contains("there is \(other) (active, made 20"), "\(result.errors)")
    #expect(result.errors.contains("aws iam delete-access-key --access-key-id \(other)"))
    #expect(try kept.step == nil)
    #expect(try keysInIAM().count == 2)
  }

  @Test func severalAtOnceLeaveOneKeyThatWorks() throws {
    let script = """
      for n in 1 2 3 4; do guise keys rotate caller --yes || echo failed & done; wait
      """
    let result = try home.launch(["bash", "-c", script])
    #expect(result.output == "", "\(result.errors)")
    #expect(try kept.step == nil)
    #expect(try keysInIAM() == ["\(try kept.id ?? "") Active"])
  }

  @Test func aUserWhoMayNotIsToldWhatIsMissing() throws {
    #expect(try home.run("keys", "import", "alice").status == 0)
    let result = try home.run("keys", "rotate", "alice", "--yes")
    #expect(result.status == 1)
    #expect(result.errors.contains("have to allow iam:ListAccessKeys"), "\(result.errors)")
  }

  /// A rotation that is not finished is told, and stands in the way of dropping the key.
  @Test func whatIsNotFinishedIsTold() throws {
    let file = try proxy.kill(atCall: 6, .before)
    _ = try home.launch(["bash", "-c", "echo $$ > \(file); exec guise keys rotate caller --yes"])
    _ = try proxy.rest()
    #expect(try kept.step == "retiring")
    let list = try home.run("keys", "list")
    #expect(list.errors.contains("is not finished; to go on: guise keys rotate caller"))
    let removal = try home.run("keys", "remove", "caller", "--yes")
    #expect(removal.errors.contains("First: guise keys rotate caller"))
  }
}
