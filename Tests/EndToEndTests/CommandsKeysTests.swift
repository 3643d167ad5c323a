import Foundation
import TestSupport
import Testing

/// `guise keys import`, `list` and `remove`, with moto's keys, and the AWS CLI and boto3 to read them.
@Suite struct CommandsKeysTests {
  private let accounts: TwoAccounts
  private let home: GuiseHome

  init() throws {
    accounts = try TwoAccounts()
    home = try GuiseHome(
      config: """
        # mine
        [profile caller]
        # near
        region=us-east-1
        [profile setup]
        role_arn = arn:aws:iam::\(TwoAccounts.caller):role/setup
        source_profile = caller

        """,
      credentials: "# by hand\r\n" + accounts.credentials.replacing("\n", with: "\r\n")
        + "# end\r\n",
      endpoint: accounts.url
    )
  }

  private func text(_ file: String) throws -> String {
    try String(contentsOfFile: home.path + "/.aws/" + file, encoding: .utf8)
  }

  /// The two halves of a user's key, by the file.
  private func key(_ name: String) -> [String] { accounts.key(of: name) }

  @Test func everySDKGetsThemAndNoFileHasThem() throws {
    let (id, secret) = (key("caller")[0], key("caller")[1])
    let before = try text("credentials")
    let result = try home.run("keys", "import", "caller", "--key-file")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("the key \(id) of “caller” is sealed, and no longer in "))
    // Two lines are gone, and not another byte.
    let lines = ["aws_access_key_id = \(id)\r\n", "aws_secret_access_key = \(secret)\r\n"]
    #expect(try text("credentials") == lines.reduce(before) { $0.replacing($1, with: "") })
    let config = try text("config")
    #expect(config.contains("# near\nregion=us-east-1\ncredential_process=/"))
    #expect(config.contains("/guise keys get caller\n"))
    for (file, data) in home.files() {
      #expect(data.range(of: Data(secret.utf8)) == nil, "\(file)")
    }
    let arn = "arn:aws:iam::\(TwoAccounts.caller):user/admin\n"
    let cli = try home.launch(
      ["aws", "sts", "get-caller-identity", "--query", "Arn", "--output", "text"],
      environment: ["AWS_PROFILE": "caller"]
    )
    #expect(cli.output == arn, "\(cli.errors)")
    let boto = try home.launch([
      Python.interpreter, "-c",
      "import boto3; print(boto3.Session(profile_name='caller').client('sts').get_caller_identity()['Arn'])",
    ])
    #expect(boto.output == arn, "\(boto.errors)")
    #expect(
      try home.run("whoami", "caller", "--json").object()["arn"] as? String
        == String(arn.dropLast())
    )
    let role = try home.run("exec", "setup", "--", "printenv", "GUISE_ROLE")
    #expect(role.output == "setup\n", "\(role.errors)")
  }

  @Test func whatIsKeptIsListed() throws {
    let none = try home.run("keys", "list")
    #expect(none.output.isEmpty && none.errors.contains("no keys are kept"))
    #expect(try home.run("keys", "import", "--all", "--key-file").status == 0)
    #expect(try home.run("keys", "get", "alice").status == 0)
    let list = try home.run("keys", "list", "--json").objects()
    #expect(list.compactMap { $0["name"] as? String } == ["alice", "caller", "target"])
    let (alice, caller) = (list[0], list[1])
    #expect(alice["accessKeyId"] as? String == key("alice").first)
    #expect(alice["lastUsed"] is String)
    #expect(caller["lastUsed"] is NSNull)
    #expect(caller["created"] is NSNull)
    #expect(caller["rotation"] is NSNull)
    #expect(caller["usedBy"] as? [String] == ["caller", "setup"])
    let table = try home.run("keys", "list").output
    #expect(table.contains(/caller +AKIA\w+ +unknown +never +caller, setup\n/), "\(table)")
    #expect(try home.run("keys", "list", "--names").output == "alice\ncaller\ntarget\n")
    #expect(try !table.contains(text("config")))
  }

  @Test func againChangesNothing() throws {
    #expect(try home.run("keys", "import", "caller", "--key-file").status == 0)
    let files = home.files(in: ".aws")
    let again = try home.run("keys", "import", "caller", "--key-file")
    #expect(again.status == 0)
    #expect(again.errors == "guise: the keys of “caller” are in guise's keeping already\n")
    #expect(home.files(in: ".aws") == files)
  }

  @Test(
    arguments: [
      ("role_arn = arn:aws:iam::111122223333:role/x", "assumes a role besides having keys"),
      ("sso_role_name = x", "has sso_role_name too, which counts before"),
      ("login_session = x", "has login_session too, which counts before"),
      ("credential_process = other", "has another credential_process already"),
    ]
  )
  func aProfileThatWouldMeanSomethingElseIsLeft(line: String, words: String) throws {
    try home.write("[profile caller]\n\(line)\n", to: ".aws/config")
    let files = home.files(in: ".aws")
    let result = try home.run("keys", "import", "caller", "--key-file")
    #expect(result.status == 1)
    #expect(result.errors.contains("/.aws/config:2: "), "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
    // With the others it is passed over, and told.
    let all = try home.run("keys", "import", "--all", "--key-file")
    #expect(all.status == 1)
    #expect(all.errors.contains(words))
    #expect(try home.run("keys", "list", "--names").output == "alice\ntarget\n")
    #expect(home.files(in: ".aws")[".aws/config"] != files[".aws/config"])
    #expect(try text("credentials").contains(key("caller")[1]))
  }

  @Test func whatCannotBeTakenInIsSaid() throws {
    try home.append(
      "[short]\naws_access_key_id = ASIA\naws_secret_access_key = s\naws_session_token = t\n",
      to: ".aws/credentials"
    )
    let short = try home.run("keys", "import", "short", "--key-file")
    #expect(short.errors.contains("are a session's, which end by themselves"))
    let role = try home.run("keys", "import", "setup", "--key-file")
    #expect(role.errors.contains("“setup” has no keys of its own"))
    try home.append("[half]\naws_access_key_id = AKIA\n", to: ".aws/credentials")
    let half = try home.run("keys", "import", "half", "--key-file")
    #expect(half.errors.contains(/credentials:\d+: “half” has half of a key/), "\(half.errors)")
    #expect(half.errors.contains("Put aws_secret_access_key beside it"))
    let nobody = try home.run("keys", "import", "caller")
    #expect(nobody.errors.contains("has to be typed, and nobody is there"))
    #expect(try home.run("keys", "import").status == 2)
    #expect(try home.run("keys", "get", "caller").errors.contains("no keys are kept for “caller”"))
    #expect(!home.files().keys.contains { $0.hasSuffix(".key") })
  }

  @Test func allGoesOnWhereOneIsHalfWritten() throws {
    try home.append("[half]\naws_access_key_id = AKIA\n", to: ".aws/credentials")
    let result = try home.run("keys", "import", "--all", "--key-file")
    #expect(result.status == 1)
    #expect(result.errors.contains(/credentials:\d+: “half” has half of a key/), "\(result.errors)")
    let names = try home.run("keys", "list", "--names").output
    #expect(names == "alice\ncaller\ntarget\n")
  }

  /// One that says whose it is and cannot be opened, one that says nothing, and one of nobody's.
  @Test func whatIsDamagedIsMarkedAndCanBeRemoved() throws {
    #expect(try home.run("keys", "import", "--all", "--key-file").status == 0)
    let folder = ".local/share/guise/keys/"
    for (file, data) in home.files(in: folder) where file.hasSuffix(".key") {
      if data.range(of: Data("6:caller".utf8)) != nil {
        try home.write(String(repeating: "x", count: data.count), to: file)
      } else if data.range(of: Data("5:alice".utf8)) != nil {
        var bytes = data
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: URL(fileURLWithPath: home.path + "/" + file))
      }
    }
    let list = try home.run("keys", "list")
    #expect(list.status == 1)
    #expect(list.output.contains(" \(key("alice")[0]) (damaged) "), "\(list.output)")
    #expect(list.output.contains(/caller +damaged +unknown/))
    #expect(list.errors.contains("Or drop it: guise keys remove caller"), "\(list.errors)")
    let json = try home.run("keys", "list", "--json")
    #expect(json.status == 1)
    #expect(try json.objects().compactMap { $0["damaged"] as? Bool } == [true, true, false])
    let restored = try home.run("keys", "remove", "caller", "--restore", "--yes")
    #expect(restored.errors.contains("cannot be opened"))
    for name in ["alice", "caller"] {
      let removed = try home.run("keys", "remove", name, "--yes")
      #expect(removed.status == 0, "\(removed.errors)")
    }
    #expect(try !text("config").contains("keys get caller"))
    try home.write("?", to: folder + "0.key")
    let nobodys = try home.run("keys", "list")
    #expect(nobodys.status == 1 && nobodys.errors.contains("0.key cannot be opened"))
  }

  /// A copy of the config file would keep what is taken out of it.
  @Test func keysInTheConfigFileLeaveNoCopy() throws {
    let (id, secret) = (key("caller")[0], key("caller")[1])
    let config = "[profile caller]\naws_access_key_id = \(id)\naws_secret_access_key = \(secret)\n"
    try home.write(config, to: ".aws/config")
    try home.write("", to: ".aws/credentials")
    #expect(try home.run("edit", "caller", "--color", "red").status == 0)
    #expect(try home.run("keys", "import", "caller", "--key-file").status == 0)
    for (file, data) in home.files() {
      #expect(data.range(of: Data(secret.utf8)) == nil, "\(file)")
    }
    #expect(try home.run("whoami", "caller").status == 0)
    // One that an editor or an older guise left is told.
    try home.write(config, to: ".aws/config")
    try home.write(config, to: ".aws/config.before-guise")
    let told = try home.run("keys", "import", "caller", "--key-file")
    #expect(told.errors.contains("it is still in \(home.path)/.aws/config.before-guise"))
  }

  @Test func theyAreDroppedOrPutBack() throws {
    let before = try text("credentials")
    #expect(try home.run("keys", "import", "caller", "alice", "--key-file").status == 0)
    let unasked = try home.run("keys", "remove", "caller", "--restore")
    #expect(unasked.errors.contains("has to be confirmed"))
    let restored = try home.run("keys", "remove", "caller", "--restore", "--yes")
    #expect(restored.status == 0, "\(restored.errors)")
    #expect(try !text("config").contains("keys get caller"))
    let caller = try text("credentials").split(separator: "[").first { $0.hasPrefix("caller]") }
    #expect(before.contains("[" + (caller ?? "")))
    #expect(try home.run("whoami", "caller").status == 0)
    let dropped = try home.run("keys", "remove", "alice", "--yes")
    #expect(dropped.status == 0)
    #expect(dropped.errors.contains("AWS still honors it"))
    #expect(try !text("credentials").contains(key("alice")[1]))
    #expect(try home.run("whoami", "alice").status == 1)
    #expect(!home.files().keys.contains { $0.hasSuffix(".key") })
  }

  /// A key that stands under two names is kept once, and given to both.
  @Test func profilesWithTheSameKeyShareIt() throws {
    let twin = accounts.credentials.split(separator: "[").first { $0.hasPrefix("caller]") } ?? ""
    try home.append("[twin" + twin.dropFirst("caller".count), to: ".aws/credentials")
    #expect(try home.run("keys", "import", "caller", "--key-file").status == 0)
    let clear = try home.run("keys", "rotate", "caller", "--yes")
    #expect(clear.errors.contains("“twin” has the same key"), "\(clear.errors)")
    let shared = try home.run("keys", "import", "twin")
    #expect(shared.errors.contains("is sealed with that of “caller”"), "\(shared.errors)")
    #expect(try home.run("keys", "list", "--names").output == "caller\n")
    #expect(
      try text("config").contains(
        /\[profile twin\]\ncredential_process = .*guise keys get caller\n/
      )
    )
    #expect(try home.run("keys", "import", "twin").errors.contains("in guise's keeping already"))
    #expect(try home.run("keys", "rotate", "caller", "--yes").status == 0)
    for name in ["caller", "twin"] { #expect(try home.run("whoami", name).status == 0) }
    #expect(try home.run("keys", "remove", "caller", "--restore", "--yes").status == 0)
    #expect(try !text("config").contains("credential_process"))
    for name in ["caller", "twin"] { #expect(try home.run("whoami", name).status == 0) }
  }

  /// What a profile is called later does not matter to the keys.
  @Test func aRenamedProfileKeepsItsKeys() throws {
    #expect(try home.run("keys", "import", "caller", "--key-file").status == 0)
    #expect(try home.run("edit", "caller", "--name", "renamed").status == 0)
    #expect(try home.run("whoami", "renamed").status == 0)
    #expect(try home.run("keys", "rotate", "caller", "--yes").status == 0)
    #expect(try home.run("keys", "remove", "caller", "--restore", "--yes").status == 0)
    #expect(try home.run("whoami", "renamed").status == 0)
    #expect(try text("credentials").contains("[renamed]\r\naws_access_key_id"))
    // Without any profile there is nothing to go by.
    #expect(try home.run("keys", "import", "alice", "--key-file").status == 0)
    try home.write("", to: ".aws/config")
    let alone = try home.run("keys", "rotate", "alice", "--yes")
    #expect(alone.errors.contains("no profile gets the keys"), "\(alone.errors)")
  }

  /// Here the command that SDKs would run is not there any more, as after an update of guise.
  @Test func keysThatCannotBeProvedStayInTheFile() throws {
    let files = home.files(in: ".aws")
    let script = """
      cp "$(command -v guise)" copy && exec 3<copy && rm copy
      exec /proc/self/fd/3 keys import caller --key-file
      """
    let result = try home.launch(["bash", "-c", script])
    #expect(result.status == 1)
    #expect(result.errors.contains("the sealed keys cannot be proved"), "\(result.errors)")
    #expect(home.files(in: ".aws") == files)
    #expect(try home.run("keys", "import", "caller").status == 0)
  }

  @Test func theDoctorLooksAtThem() throws {
    let clear = try home.run("doctor").output
    #expect(clear.contains("3 profiles have long-term keys in the clear"), "\(clear)")
    #expect(try home.run("keys", "import", "--all", "--key-file").status == 0)
    let kept = try home.run("doctor").output
    #expect(kept.contains("3 long-term keys can be opened"), "\(kept)")
    #expect(!kept.contains("in the clear"))
    #expect(
      try home.run("explain", "setup").output.hasPrefix("1. Keys in guise's keeping, profile")
    )
    try home.write(String(repeating: "x", count: 32), to: ".local/share/guise/keys.key")
    let broken = try home.run("doctor")
    #expect(broken.status == 1)
    #expect(broken.output.contains("fail “caller”: "), "\(broken.output)")
    // A file that others may read is not believed, and not passed over either.
    let sealed = home.files(in: ".local/share/guise/keys/").keys.filter { $0.hasSuffix(".key") }
    for file in sealed {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o644],
        ofItemAtPath: home.path + "/" + file
      )
    }
    let list = try home.run("keys", "list")
    #expect(list.status == 1 && list.output.split(separator: " damaged ").count - 1 == 3)
    #expect(list.errors.matches(of: /not yours alone \(mode 0600\)/).count == 3, "\(list.errors)")
    #expect(try home.run("doctor").output.matches(of: /not yours alone/).count == 3)
  }

  /// guise opens the store itself, wherever the program of the profile may be.
  @Test func guiseStartsNoGuiseForItself() throws {
    #expect(try home.run("keys", "import", "caller", "--key-file").status == 0)
    let own = try #require(text("config").firstMatch(of: /=(\/.*)\/guise keys/)).1
    try home.write(text("config").replacing(own, with: "/nowhere"), to: ".aws/config")
    #expect(try home.run("whoami", "caller").status == 0)
    #expect(try home.run("exec", "setup", "--", "true").status == 0)
    #expect(try home.launch(["aws", "--profile", "caller", "iam", "list-users"]).status != 0)
  }

  @Test func aPassphraseIsAskedForOnceAReboot() throws {
    let terminal = try home.bash()
    defer { _ = try? home.run("keys", "lock") }
    try terminal.type("clear; echo; guise keys import caller\n")
    try terminal.until("New passphrase for long-term keys:")
    try terminal.type("correct horse\n")
    try terminal.until("The same again:")
    try terminal.type("correct horse\n")
    try terminal.until("is sealed, and no longer in")
    #expect(try home.run("whoami", "caller").status == 0)
    // As after a reboot.
    #expect(try home.run("keys", "lock").status == 0)
    let locked = try home.launch(["aws", "--profile", "caller", "sts", "get-caller-identity"])
    #expect(locked.errors.contains("Unlock them in a terminal"), "\(locked.errors)")
    try terminal.type("clear; echo; guise whoami caller\n")
    try terminal.until("Passphrase of the long-term keys:")
    try terminal.type("wrong one\n")
    try terminal.until("that is not the passphrase")
    try terminal.type("correct horse\n")
    try terminal.until("user/admin")
    let timed = try home.run("keys", "unlock", "--for", "8h")
    #expect(timed.errors == "guise: the keys are unlocked for 8h, or guise keys lock\n")
    #expect(try home.run("keys", "unlock", "--for", "soon").status == 2)
    #expect(try home.launch(["aws", "--profile", "caller", "iam", "list-users"]).status == 0)
    for (file, data) in home.files() {
      for secret in ["correct horse", key("caller")[1]] {
        #expect(data.range(of: Data(secret.utf8)) == nil, "\(file)")
      }
    }
    #expect(try !terminal.history().contains("horse"))
  }

  /// In one direction and back, ended at any moment: the profile has its key, in one place or two.
  @Test func aHundredKillsLoseNoKey() throws {
    let script = """
      for n in $(seq 1 100); do
        if [ $((n / 5 % 2)) = 0 ]; then
          guise keys import caller --key-file >/dev/null 2>&1 & p=$!
        else
          guise keys remove caller --restore --yes >/dev/null 2>&1 & p=$!
        fi
        for wait in $(seq 1 $((n * 37 % 100 * 60))); do :; done
        kill -9 $p 2>/dev/null; wait $p 2>/dev/null
        guise credential-process caller | grep -c \(key("caller")[1])
      done
      guise keys import caller --key-file && guise keys list --names
      """
    let result = try home.launch(["bash", "-c", script])
    #expect(result.output == String(repeating: "1\n", count: 100) + "caller\n", "\(result.errors)")
    #expect(try !text("credentials").contains(key("caller")[1]))
    #expect(try home.launch(["aws", "--profile", "caller", "iam", "list-users"]).status == 0)
  }
}
