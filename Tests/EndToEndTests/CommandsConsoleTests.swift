import Foundation
import TestSupport
import Testing

/// `guise console` and `guise link`, on the sandbox's sign-in.
@Suite struct CommandsConsoleTests {
  private func page(_ link: String) throws -> String {
    try Python.run(
      """
      import sys, urllib.request, urllib.error
      try:
          print(urllib.request.urlopen(sys.argv[1]).read().decode())
      except urllib.error.HTTPError as error:
          print(error.code, error.read().decode())
      """,
      arguments: [link.filter { !$0.isWhitespace }]
    )
  }

  @Test func theLinkSignsInOnceAndShowsThePage() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.run("console", "development", "--service", "s3", "--print")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors == "")
    let first = try page(result.output)
    #expect(first.contains("arn:aws:sts::222233334444:assumed-role/Developer/tester@"))
    let shown = "at https://eu-central-1.console.aws.amazon.com/s3/home?region=eu-central-1"
    #expect(first.contains(shown))
    #expect(try page(result.output).contains("The sign-in token is not valid"))
  }

  @Test func theBrowserIsGivenNoSecretInItsArguments() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    try home.write(
      """
      #!/bin/sh
      echo "$@" > arguments
      curl -s "$1" > page
      curl -s "$1" > again
      echo done > pipe
      """,
      to: "browser"
    )
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755],
      ofItemAtPath: home.path + "/browser"
    )
    #expect(try home.launch(["mkfifo", "pipe"]).status == 0)
    let result = try home.run(
      "console",
      "development",
      environment: ["BROWSER": home.path + "/browser"]
    )
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors == "guise: the console of “development” is open in the browser\n")
    #expect(result.output == "")
    #expect(try home.launch(["cat", "pipe"]).output == "done\n")
    #expect(try text("again") == "")
    func text(_ file: String) throws -> String {
      try String(contentsOfFile: home.path + "/" + file, encoding: .utf8)
    }
    let arguments = try text("arguments")
    #expect(arguments.wholeMatch(of: /http:\/\/127\.0\.0\.1:\d+\/[0-9a-z]+\n/) != nil)
    let forwarded = try #require(text("page").firstMatch(of: /url=([^"]+)"/)).1
    let link = forwarded.replacingOccurrences(of: "&amp;", with: "&")
    #expect(try page(link).contains("Signed in as arn:aws:sts::222233334444"))
  }

  /// A browser that writes down what it was given, and takes the link as the real ones do.
  private func makeBrowser(_ name: String, in home: GuiseHome) throws {
    try home.write(
      """
      #!/bin/sh
      printf '%s\\n' "$@" > arguments
      for last; do :; done
      url=$(printf '%s' "$last" | sed -e 's/.*&url=//' -e 's/%3A/:/g' -e 's/%2F/\\//g')
      # Another user of the machine, who has seen the arguments, is quicker; only root can play one.
      if [ $(id -u) = 0 ]; then setpriv --reuid=65534 --clear-groups curl -s "$url" > stolen; fi
      curl -s "$url" > page
      echo done > pipe
      """,
      to: name
    )
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755],
      ofItemAtPath: home.path + "/" + name
    )
    #expect(try home.launch(["mkfifo", "pipe"]).status == 0)
  }

  @Test(
    arguments: [
      (
        "separate = \"firefox-containers\"", "firefox", "container “Development”",
        ["ext+container:name=Development&color=green&url=http%3A%2F%2F127.0.0.1%3A"]
      ),
      (
        "separate = \"chrome-profiles\"\nname = \"{account}\"", "chromium",
        "profile “222233334444”", ["--profile-directory=guise-222233334444", "http://127.0.0.1:"]
      ),
      (
        "separate = \"chrome-directories\"\nname = \"{role} / {name}\"\nbrowser = [\"./own\", \"--x\"]",
        "own", "directory “Developer / development”",
        [
          "--x", "--user-data-dir=HOME/.local/share/guise/browser/Developer---development-",
          "--no-first-run", "--no-default-browser-check", "http://127.0.0.1:",
        ]
      ),
    ]
  )
  func consolesAreKeptApartInTheBrowser(
    settings: String,
    browser: String,
    place: String,
    arguments: [String]
  ) throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    try makeBrowser(browser, in: home)
    try home.write("[console]\n\(settings)\n", to: "config/guise/config.toml")
    home.environment["PATH"] = home.path + ":" + (home.environment["PATH"] ?? "")
    home.environment["DISPLAY"] = ":99"
    let result = try home.run("console", "development")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.hasSuffix("is open in the browser, \(place)\n"), "\(result.errors)")
    #expect(try home.launch(["cat", "pipe"]).output == "done\n")
    let given = try String(contentsOfFile: home.path + "/arguments", encoding: .utf8)
    let lines = given.split(separator: "\n").map(String.init)
    #expect(lines.count == arguments.count)
    for (line, start) in zip(lines, arguments) {
      #expect(line.hasPrefix(start.replacing("HOME", with: home.path)), "\(line)")
    }
    // What others can see of the browser has no token, and leads nobody else anywhere.
    #expect(!given.contains("SigninToken"))
    #expect(home.files()["stolen"]?.isEmpty ?? true)
    let shown = try String(contentsOfFile: home.path + "/page", encoding: .utf8)
    let link = try #require(shown.firstMatch(of: /url=([^"]+)"/)).1
    let signIn = link.replacingOccurrences(of: "&amp;", with: "&")
    #expect(try page(signIn).contains("Signed in as arn:aws:sts::222233334444"))
  }

  /// Without a screen nothing is opened, unless a browser is named; the person's own one counts.
  @Test func theBrowserOfTheEnvironmentIsTaken() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    try home.write("[console]\nseparate = \"chrome-profiles\"\n", to: "config/guise/config.toml")
    let none = try home.run("console", "development")
    #expect(none.errors.contains("there is no browser here"))
    try makeBrowser("mine", in: home)
    let own = try home.run(
      "console",
      "development",
      environment: ["BROWSER": home.path + "/mine --first %s"]
    )
    #expect(own.status == 0, "\(own.errors)")
    #expect(try home.launch(["cat", "pipe"]).output == "done\n")
    let given = try String(contentsOfFile: home.path + "/arguments", encoding: .utf8)
    #expect(given.hasPrefix("--first\n--profile-directory=guise-Development\nhttp://127.0.0.1:"))
  }

  @Test(
    arguments: [
      (["identity", "--print"], 1, "long-term keys, and AWS opens the console only for a role"),
      (["data-warehouse", "--print", "--console-duration", "2h"], 1, "assumed from another role"),
      (["development", "--print", "--console-duration", "13h"], 2, "from 15m to 12h, not 13h"),
      (["development", "--print", "--service", "a b"], 2, "“a b” is no service"),
      (["development", "--print", "--page", "https://example.com/"], 2, "is no page of https://"),
      (["development", "--print", "--page", "x", "--service", "y"], 2, "Give either"),
      (["development"], 1, "there is no browser here"),
    ] as [([String], Int32, String)]
  )
  func whatCannotBeIsSaid(arguments: [String], status: Int32, words: String) throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.launch(["guise", "console"] + arguments)
    #expect(result.status == status)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(result.output == "")
  }

  @Test func theLengthOfTheSignInIsChosen() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let result = try home.run("console", "development", "--print", "--console-duration", "12h")
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func theSwitchRoleLinkHasNameAndColor() throws {
    let home = try GuiseHome(
      config: """
        [profile me]
        [profile prod]
        role_arn = arn:aws:iam::444455556666:role/Admin
        source_profile = me
        display_name = Production
        color = red
        [profile inner]
        role_arn = arn:aws:iam::777788889999:role/Reader
        source_profile = prod
        external_id = abc

        """,
      credentials: "[me]\naws_access_key_id = AKIA\naws_secret_access_key = s\n"
    )
    let plain = try home.run("link", "Production")
    #expect(
      plain.output == "https://signin.aws.amazon.com/switchrole?account=444455556666"
        + "&roleName=Admin&displayName=Production&color=f2b0a9\n"
    )
    #expect(plain.errors == "")
    let inner = try home.run("link", "inner")
    #expect(inner.output.hasSuffix("account=777788889999&roleName=Reader&displayName=inner\n"))
    #expect(inner.errors.contains("no external ID; guise console inner gets there"))
    #expect(inner.errors.contains("not from a role; guise console inner gets there"))
    let keys = try home.run("link", "me")
    #expect(keys.status == 1)
    #expect(keys.errors.contains("“me” assumes no role"))
    #expect(!keys.errors.contains("guise console me"))
  }
}
