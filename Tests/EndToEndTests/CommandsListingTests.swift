import Foundation
import TestSupport
import Testing

/// `list`, `status`, `explain`, `whoami` and `forget`, in the shapes that other programs rely on.
@Suite struct CommandsListingTests {
  @Test func everyEntryOfTheListHasEveryKey() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox, adding: "[profile bare]\nrole_arn = arn:aws:iam::1:role/x\n")
    let entries = try home.run("list", "--json").objects()
    #expect(entries.count >= 15)
    for entry in entries {
      #expect(
        Set(entry.keys) == [
          "name", "account", "role", "arn", "partition", "region", "label", "group", "source",
          "mfa", "chained", "scope", "session",
        ]
      )
      let label = try #require(entry["label"] as? [String: Any])
      #expect(Set(label.keys) == ["text", "color"])
    }
    let names = entries.compactMap { $0["name"] as? String }
    #expect(names.count == Set(names).count)
  }

  @Test func anEntryTellsItsRoleLabelAndSession() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let before = try entry("data-warehouse", home)
    #expect(before["account"] as? String == "777788889999")
    #expect(before["role"] as? String == "WarehouseReader")
    #expect(before["arn"] as? String == "arn:aws:iam::777788889999:role/WarehouseReader")
    #expect(before["partition"] as? String == "aws")
    #expect(before["region"] as? String == "eu-west-1")
    #expect(
      before["label"] as? [String: String]
        == ["text": "Warehouse (two hops)", "color": "darkBlue"]
    )
    #expect(before["group"] as? String == "Data")
    #expect(before["source"] as? String == "data-platform")
    #expect(before["mfa"] is NSNull)
    #expect(before["chained"] as? Bool == true)
    #expect(before["scope"] is NSNull)
    #expect(before["session"] is NSNull)
    let document = try home.run("credential-process", "data-warehouse").object()
    let session = try #require(try entry("data-warehouse", home)["session"] as? [String: Any])
    #expect(Set(session.keys) == ["expires", "scope", "secondsLeft"])
    #expect(session["expires"] as? String == document["Expiration"] as? String)
    #expect((3_500...3_600).contains(session["secondsLeft"] as? Int ?? 0))
    #expect(try entry("vault", home)["mfa"] as? String == "arn:aws:iam::111122223333:mfa/demo")
  }

  @Test func theListIsSearchedByWords() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let found = try home.run("list", "--json", "warehouse").objects()
    #expect(found.first?["name"] as? String == "data-warehouse")
    let both = try home.run("list", "--names", "prod", "read").output
    #expect(both.split(separator: "\n").first == "production-readonly")
    #expect(try home.run("list", "--json", "zzzzqqqq").output == "[]\n")
    let none = try home.run("list", "zzzzqqqq")
    #expect(none.output.isEmpty)
    #expect(none.errors == "guise: no entry matches “zzzzqqqq”\n")
  }

  @Test func theTableNamesProfilesAccountsAndRoles() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let rows = try home.run("list").output.split(separator: "\n")
    let vault = try #require(rows.first { $0.hasPrefix("vault ") })
    for word in ["888899990000", "VaultKeeper", "mfa"] { #expect(vault.contains(word)) }
  }

  @Test func statusTellsWhatLivesAndItsExitStatusToo() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let none = try home.run("status", "--json")
    #expect(none.status == 3)
    #expect(none.output == "[]\n")
    #expect(try home.run("status", "development").status == 3)
    _ = try home.run("exec", "data-warehouse", "--", "true")
    let both = try home.run("status", "--json")
    #expect(both.status == 0)
    let sessions = try both.objects()
    for session in sessions {
      let keys: Set = [
        "name", "arn", "expires", "secondsLeft", "origin", "scope", "current", "processes",
      ]
      #expect(Set(session.keys) == keys)
      #expect(session["origin"] as? String == "guise")
      #expect((session["expires"] as? String)?.hasSuffix("Z") == true)
      #expect((3_500...3_600).contains(session["secondsLeft"] as? Int ?? 0))
      #expect((session["arn"] as? String)?.hasPrefix("arn:aws:sts::") == true)
    }
    let names = Set(sessions.compactMap { $0["name"] as? String })
    #expect(names == ["data-platform", "data-warehouse"])
    let one = try home.run("status", "data-warehouse", "--json")
    #expect(one.status == 0)
    #expect(try one.objects().map { $0["name"] as? String } == ["data-warehouse"])
    #expect(try home.run("status", "data-warehouse", "--min", "15m").status == 0)
    #expect(try home.run("status", "data-warehouse", "--min", "2h").status == 3)
    #expect(try home.run("status", "development").status == 3)
    #expect(try home.run("status", "absent").status == 1)
  }

  @Test func statusInsideASessionTellsWhichIsInForce() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    _ = try home.run("exec", "staging", "--", "true")
    let inside = try home.run("exec", "development", "--", "guise", "status", "--json").objects()
    #expect(inside.map { $0["name"] as? String } == ["development", "staging"])
    #expect(inside.map { $0["current"] as? Bool } == [true, false])
    #expect(inside.allSatisfy { $0["origin"] as? String == "guise" })
  }

  @Test func statusTellsOfASessionThatOnlyTheEnvironmentHas() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let script = "guise forget --all; guise status --json"
    let inside = try home.run("exec", "development", "--", "sh", "-c", script).objects()
    let own = try #require(inside.first)
    #expect(inside.count == 1)
    #expect(own["origin"] as? String == "environment")
    #expect(own["name"] as? String == "development")
    #expect(own["arn"] is NSNull)
  }

  @Test func statusTellsWhichProgramsUseASession() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let script = "cd .aws; sh -c 'guise status --json; guise status >&2; true'; true"
    let result = try home.run("exec", "development", "--", "sh", "-c", script)
    let session = try #require(try result.objects().first)
    let users = try #require(session["processes"] as? [[String: Any]])
    // The shell inside the shell is one of its own programs.
    #expect(users.map { $0["command"] as? String } == ["sh"])
    #expect((users.first?["directory"] as? String)?.hasSuffix("/.aws") == true)
    #expect(result.errors.contains("  sh  pid "))
    #expect(result.errors.contains("  ~/.aws"))
  }

  @Test func explainTellsEveryHopAndItsLines() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let plan = try home.run("explain", "data-warehouse", "--json").object()
    #expect(plan["profile"] as? String == "data-warehouse")
    #expect(plan["notes"] is [Any])
    let hops = try #require(plan["hops"] as? [[String: Any]])
    #expect(hops.map { $0["kind"] as? String } == ["keys", "assume-role", "assume-role"])
    let config = try String(contentsOfFile: home.path + "/.aws/config", encoding: .utf8)
    let lines = config.components(separatedBy: "\n")
    for hop in hops {
      #expect(Set(hop.keys) == ["kind", "profile", "arn", "parameters", "from"])
      let parameters = try #require(hop["parameters"] as? [String: Any])
      #expect(parameters["aws_secret_access_key"] == nil)
      for (key, place) in try #require(hop["from"] as? [String: String]) {
        guard place.hasPrefix(home.path + "/.aws/config:") else { continue }
        let line = try #require(Int(place.split(separator: ":").last ?? ""))
        #expect(lines[line - 1].hasPrefix(key), "\(place) is “\(lines[line - 1])”")
      }
    }
    #expect(hops[0]["arn"] is NSNull)
    #expect(hops[2]["arn"] as? String == "arn:aws:iam::777788889999:role/WarehouseReader")
    let text = try home.run("explain", "data-warehouse").output
    #expect(text.contains("1. Keys from profile identity"))
    #expect(text.contains("3. Assume role WarehouseReader in account 777788889999"))
    #expect(text.contains("Asks nothing\nLasts: 1h, STS's own choice\n"))
    #expect(!text.contains("wJalrXUtnFEMI"))
    let vault = try home.run("explain", "vault").output
    #expect(vault.contains("Asks: a code of MFA device demo\nLasts: 1h, STS's own choice\n"))
    let long = try home.run("explain", "development").output
    #expect(long.contains("Lasts: 8h, \(home.path)/.aws/config:"))
    #expect(try home.run("explain", "identity").output.contains("Lasts: its credentials do not"))
    #expect(try sandbox.calls().isEmpty)
  }

  @Test func whoamiAsksAWS() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let role = try home.run("whoami", "staging", "--json").object()
    #expect(
      Set(role.keys) == [
        "account", "arn", "userId", "name", "expires", "secondsLeft", "alias", "role",
        "sessionName", "label", "source", "scope",
      ]
    )
    #expect(role["role"] as? String == "Developer")
    #expect(role["alias"] is NSNull)
    #expect(role["account"] as? String == "333344445555")
    #expect(role["name"] as? String == "staging")
    #expect(
      (role["arn"] as? String)?.hasPrefix(
        "arn:aws:sts::333344445555:assumed-role/Developer/"
      ) == true
    )
    let user = try home.run("whoami", "identity", "--json").object()
    #expect(user["arn"] as? String == "arn:aws:iam::111122223333:user/demo")
    #expect(user["expires"] is NSNull)
    let inside = try home.run("exec", "staging", "--", "guise", "whoami")
    #expect(inside.output.contains("assumed-role/Developer/"))
    #expect(try home.run("whoami").status == 1)
  }

  @Test func forgottenSessionsAreMadeAnew() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    for name in ["development", "staging"] { _ = try home.run("exec", name, "--", "true") }
    let one = try home.run("forget", "development")
    #expect(one.status == 0)
    #expect(one.errors == "guise: forgot development\n")
    #expect(try home.run("status", "development").status == 3)
    #expect(try home.run("status", "staging").status == 0)
    #expect(try home.run("forget", "development").errors.contains("no session of development"))
    #expect(try home.run("forget", "--all").errors == "guise: forgot 1 session\n")
    #expect(try home.run("status").status == 3)
    #expect(home.files(in: "cache").keys.filter { $0.hasSuffix(".session") }.isEmpty)
    _ = try home.run("exec", "development", "--", "true")
    #expect(try sandbox.calls().count == 3)
  }

  private func entry(_ name: String, _ home: GuiseHome) throws -> [String: Any] {
    let entries = try home.run("list", "--json").objects()
    return try #require(entries.first { $0["name"] as? String == name })
  }
}
