import Identity
import SharedConfig
import Testing

@Suite struct ReadingTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let config: String
    var credentials = ""
    let profiles: [String: [String: String]]
  }

  static let cases = [
    Case(testDescription: "nothing", config: "", profiles: [:]),
    Case(
      testDescription: "three kinds of header",
      config: "[default]\nregion = a\n[profile x]\nregion = b\n[sso-session s]\nregion = c\n",
      profiles: ["default": ["region": "a"], "x": ["region": "b"]]
    ),
    Case(
      testDescription: "blanks around everything",
      config: "[ \tprofile \t x \t]\n\tregion\t=\tb \t",
      profiles: ["x": ["region": "b"]]
    ),
    Case(
      testDescription: "Windows line ends and a byte order mark",
      config: "\u{FEFF}[profile x]\r\nregion = b\r\n\r\noutput = json\r\n",
      profiles: ["x": ["region": "b", "output": "json"]]
    ),
    Case(
      testDescription: "comments on their own and behind values",
      config: "# c\n[profile x] # c\n; c\n  # c\nregion = b # c ; d\noutput = a#b;c\n",
      profiles: ["x": ["region": "b", "output": "a#b;c"]]
    ),
    Case(
      testDescription: "a comment may be all of a value",
      config: "[profile x]\nregion = # none\n",
      profiles: ["x": ["region": ""]]
    ),
    Case(
      testDescription: "more equals signs",
      config: "[profile x]\nexternal_id = a=b==\n",
      profiles: ["x": ["external_id": "a=b=="]]
    ),
    Case(
      testDescription: "text beyond ASCII",
      config: "[profile x]\ndisplay_name = Größe 👍\n",
      profiles: ["x": ["display_name": "Größe 👍"]]
    ),
    Case(
      testDescription: "lines that continue",
      config: "[profile x]\nname = one\n\n  two # all of it\n\tthree\nlast = 1\n",
      profiles: ["x": ["name": "one\ntwo # all of it\nthree", "last": "1"]]
    ),
    Case(
      testDescription: "a bracket on a line that continues opens nothing",
      config: "[profile x]\npolicy = {\n  [1]\n }\n[profile y]\n",
      profiles: ["x": ["policy": "{\n[1]\n}"], "y": [:]]
    ),
    Case(
      testDescription: "keys in any case",
      config: "[profile x]\nRole_ARN = R\n",
      profiles: ["x": ["role_arn": "R"]]
    ),
    Case(
      testDescription: "the last of two keys",
      config: "[profile x]\nregion = a\nregion = b\n",
      profiles: ["x": ["region": "b"]]
    ),
    Case(
      testDescription: "sections again, with others between",
      config: "[profile x]\na = 1\nb = 1\n[profile y]\n[profile x]\nb = 2\n",
      profiles: ["x": ["a": "1", "b": "2"], "y": [:]]
    ),
    Case(
      testDescription: "the prefixed default before the plain one",
      config: "[default]\na = 1\n[profile default]\nb = 2\n[default]\nb = 3\n",
      profiles: ["default": ["b": "2"]]
    ),
    Case(
      testDescription: "names in quotes",
      config: "[profile \"a b\"]\nr = 1\n[profile 'c # ]']\nr = 2\n[profile \"d\"]\nr = 3\n",
      profiles: ["a b": ["r": "1"], "c # ]": ["r": "2"], "d": ["r": "3"]]
    ),
    Case(
      testDescription: "a name in quotes goes on in the credentials file without them",
      config: "[profile 'a b']\nr = 1\n",
      credentials: "[a b]\nk = 2\n[c d]\nk = 3\n",
      profiles: ["a b": ["r": "1", "k": "2"]]
    ),
    Case(
      testDescription: "the credentials file counts first",
      config: "[profile x]\na = config\nb = config\n",
      credentials: "[x]\na = credentials\n[y]\nc = credentials\n",
      profiles: ["x": ["a": "credentials", "b": "config"], "y": ["c": "credentials"]]
    ),
    Case(
      testDescription: "headers of the other file",
      config: "[x]\na = 1\n",
      credentials: "[profile x]\na = 1\n",
      profiles: [:]
    ),
    Case(
      testDescription: "names that are none",
      config: "[profile a b]\na = 1\n[profile]\na = 1\n[profile c!]\na = 1\n[profile y]\nb c = 1\n",
      profiles: ["y": [:]]
    ),
    Case(
      testDescription: "what an SDK refuses and the AWS CLI reads",
      config: " [profile x]\n  region : a\n  output = json\n[profile y] and more\nz = 1\n",
      profiles: ["x": ["region": "a", "output": "json"], "y": ["z": "1"]]
    ),
    Case(
      testDescription: "what nobody can read is stepped over",
      config: "stray = 1\n[profile x]\nnonsense\n  and more\n= 1\na = 1\n[profile y\nb = 1\n",
      profiles: ["x": ["a": "1"]]
    ),
  ]

  @Test(arguments: cases)
  func filesAreRead(_ case: Case) {
    let config = SharedConfig(`case`.config, credentials: `case`.credentials)
    #expect(config.dictionary == `case`.profiles)
    for (name, properties) in `case`.profiles {
      #expect(config.profile(name)?.dictionary == properties)
    }
    #expect(Set(config.profileNames) == Set(`case`.profiles.keys))
    #expect(config.profile("never there") == nil)
  }

  @Test func profilesKeepTheOrderOfTheirFirstSections() {
    let config = SharedConfig(
      "[profile c]\n[default]\n[profile a]\n[profile c]\n",
      credentials: "[z]\n[a]\n[b]\n"
    )
    #expect(config.profileNames == ["c", "default", "a", "z", "b"])
    #expect(config.profiles.map(\.name) == config.profileNames)
  }

  @Test func valuesKnowTheirLines() throws {
    let config = SharedConfig(
      "# c\n[profile x]\na = 1\n\n[profile x]\nb = 1\n  2\n",
      credentials: "\n[x]\nc = 1\n"
    )
    let profile = try #require(config.profile("x"))
    #expect(profile.location == SourceLocation(file: "config", line: 2))
    #expect(profile["a"]?.location == SourceLocation(file: "config", line: 3))
    #expect(profile["b"]?.location == SourceLocation(file: "config", line: 6))
    #expect(profile["c"]?.location == SourceLocation(file: "credentials", line: 3))
    #expect(profile.keys == ["a", "b", "c"])
  }

  @Test func eachFileCanBeAskedAlone() throws {
    let config = SharedConfig(
      "[default]\na = config\nb = 1\n",
      credentials: "[default]\na = other\n"
    )
    let profile = try #require(config.profile("default"))
    #expect(profile.value("a", in: .config)?.text == "config")
    #expect(profile.value("a", in: .credentials)?.text == "other")
    #expect(profile.value("b", in: .credentials) == nil)
  }

  @Test func nestedPropertiesAreRead() throws {
    let config = SharedConfig(
      """
      [profile x]
      s3 =
        Max_Requests = 5

        addressing_style = path # by hand
        max_requests = 6
        nonsense
      region = a
      """
    )
    let profile = try #require(config.profile("x"))
    let nested = profile.subProperties(of: "s3")
    #expect(nested.map(\.key) == ["addressing_style", "max_requests"])
    #expect(nested.map(\.value.text) == ["path", "6"])
    #expect(nested.map(\.value.location.line) == [5, 6])
    #expect(profile.subProperties(of: "region").isEmpty)
    #expect(profile.subProperties(of: "absent").isEmpty)
  }

  @Test func sessionsAndServicesAreApartFromProfiles() {
    let config = SharedConfig(
      "[sso-session x]\na = 1\n[services x]\nsts =\n  endpoint_url = u\n[profile x]\nb = 2\n"
    )
    #expect(config.ssoSession("x")?.dictionary == ["a": "1"])
    #expect(config.services("x")?.subProperties(of: "sts").first?.value.text == "u")
    #expect(config.profile("x")?.dictionary == ["b": "2"])
    #expect(config.ssoSessions.map(\.name) == ["x"])
    #expect(config.services.map(\.name) == ["x"])
    #expect(config.ssoSession("y") == nil)
  }
}
