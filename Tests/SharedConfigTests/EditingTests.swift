import SharedConfig
import Testing

/// One edit of a file: what was there, what was asked for, and what is there then.
struct EditCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let before: String
  let edit: ConfigEdit
  let after: String
  var file = ConfigSection.File.config

  init(
    _ name: String,
    _ before: String,
    _ edit: ConfigEdit,
    _ after: String,
    in file: ConfigSection.File = .config
  ) {
    (testDescription, self.before, self.edit, self.after) = (name, before, edit, after)
    self.file = file
  }
}

private func set(_ key: String, _ value: String, _ profile: String = "x") -> ConfigEdit {
  .set(Setting(key, value), in: .profile(profile))
}

private func unset(_ key: String, _ profile: String = "x") -> ConfigEdit {
  .unset(key, in: .profile(profile))
}

@Suite struct EditingTests {
  /// What `aws configure set` is known to get wrong comes first.
  private static let values: [EditCase] = [
    .init(
      "a comment behind the value stays",
      "[profile x]\nregion = a  # home\n",
      set("region", "b"),
      "[profile x]\nregion = b  # home\n"
    ),
    .init(
      "the blanks before a key stay",
      "[profile x]\n  region = a\n",
      set("region", "b"),
      "[profile x]\n  region = b\n"
    ),
    .init(
      "Windows line ends stay",
      "[profile x]\r\nregion = a\r\n[profile y]\r\n",
      set("region", "b"),
      "[profile x]\r\nregion = b\r\n[profile y]\r\n"
    ),
    .init(
      "a new line ends as the one before",
      "[profile x]\r\nregion = a\r\n",
      set("output", "json"),
      "[profile x]\r\nregion = a\r\noutput = json\r\n"
    ),
    .init(
      "a header with blanks is found",
      "[ profile x ]\nregion = a\n",
      set("region", "b"),
      "[ profile x ]\nregion = b\n"
    ),
    .init(
      "two blanks in a header",
      "[profile  x]\n",
      set("region", "b"),
      "[profile  x]\nregion = b\n"
    ),
    .init("a tab in a header", "[profile\tx]\n", set("region", "b"), "[profile\tx]\nregion = b\n"),
    .init("an indented header", "  [profile x]\n", set("a", "b"), "  [profile x]\na = b\n"),
    .init("a quoted name", "[profile 'x']\n", set("a", "b"), "[profile 'x']\na = b\n"),
    .init(
      "a byte order mark",
      "\u{FEFF}[profile x]\na = 1\n",
      set("a", "2"),
      "\u{FEFF}[profile x]\na = 2\n"
    ),
    .init(
      "of two sections of a name the last value counts",
      "[profile x]\na = 1\n[profile x]\na = 2\n",
      set("a", "3"),
      "[profile x]\na = 1\n[profile x]\na = 3\n"
    ),
    .init(
      "of a key given twice the last counts",
      "[profile x]\na = 1\na = 2\n",
      set("a", "3"),
      "[profile x]\na = 1\na = 3\n"
    ),
    .init(
      "lines that continued the old value go",
      "[profile x]\na = 1\n  more\n\n  still\nb = 2\n",
      set("a", "3"),
      "[profile x]\na = 3\n\nb = 2\n"
    ),
    .init(
      "a key in another case",
      "[profile x]\nRegion = a\n",
      set("region", "b"),
      "[profile x]\nRegion = b\n"
    ),
    .init(
      "a nested key of the same name is not the profile's",
      "[profile x]\ns3 =\n    region = a\n",
      set("region", "b"),
      "[profile x]\ns3 =\n    region = a\nregion = b\n"
    ),
    .init(
      "the default profile with its prefix",
      "[profile default]\na = 1\n",
      set("a", "2", "default"),
      "[profile default]\na = 2\n"
    ),
    .init(
      "blank lines at the end stay there",
      "[profile x]\na = 1\n\n\n",
      set("b", "2"),
      "[profile x]\na = 1\nb = 2\n\n\n"
    ),
    .init(
      "a session of Identity Center",
      "[default]\n[sso-session dev]\nsso_region = a\n",
      .set(Setting("sso_region", "b"), in: .ssoSession("dev")),
      "[default]\n[sso-session dev]\nsso_region = b\n"
    ),
    .init("no final newline", "[profile x]\na = 1", set("a", "2"), "[profile x]\na = 2"),
    .init(
      "a key after no newline",
      "[profile x]\na = 1",
      set("b", "2"),
      "[profile x]\na = 1\nb = 2"
    ),
    .init("a header and no newline", "[profile x]", set("b", "2"), "[profile x]\nb = 2"),
    .init(
      "a comment at the margin belongs to what follows",
      "[profile x]\na = 1\n# on y\n[profile y]\n",
      set("b", "2"),
      "[profile x]\na = 1\nb = 2\n# on y\n[profile y]\n"
    ),
    .init(
      "an indented comment is never cut off from its value",
      "[profile x]\ns3 =\n  k = v\n  # deep\n",
      set("b", "2"),
      "[profile x]\ns3 =\n  k = v\n  # deep\nb = 2\n"
    ),
    .init("no blanks around =", "[profile x]\na=1\n", set("b", "2"), "[profile x]\na=1\nb=2\n"),
    .init(
      "signs in a column",
      "[profile x]\nrole_arn       = r\nsource_profile = s\n",
      set("region", "b"),
      "[profile x]\nrole_arn       = r\nsource_profile = s\nregion         = b\n"
    ),
    .init("an empty value", "[profile x]\na =\n", set("a", "2"), "[profile x]\na = 2\n"),
    .init(
      "an empty value with a comment",
      "[profile x]\na = # old\n",
      set("a", "2"),
      "[profile x]\na = 2 # old\n"
    ),
    .init("an empty value, tight", "[profile x]\na=\n", set("a", "2"), "[profile x]\na=2\n"),
    .init(
      "a new key never continues a line that cannot be read",
      "[profile x]\n  a = 1\nno sign\n",
      set("b", "2"),
      "[profile x]\n  a = 1\nno sign\nb = 2\n"
    ),
    .init(
      "a key goes with its lines, and nothing else does",
      "[profile x]\na = 1\n  more\n# note\nb = 2\n",
      unset("a"),
      "[profile x]\n# note\nb = 2\n"
    ),
    .init(
      "all of a key given twice go",
      "[profile x]\na = 1\nb = 2\nA = 3",
      unset("a"),
      "[profile x]\nb = 2\n"
    ),
    .init("a key that is not there", "[profile x]\nb = 2\n", unset("a"), "[profile x]\nb = 2\n"),
    .init(
      "a name in the credentials file",
      "[x]\na = 1\n[profile x]\na = 2\n",
      set("a", "3"),
      "[x]\na = 3\n[profile x]\na = 2\n",
      in: .credentials
    ),
  ]

  private static let sections: [EditCase] = [
    .init(
      "the first section",
      "",
      .add(.profile("x"), [Setting("a", "1")]),
      "[profile x]\na = 1\n"
    ),
    .init(
      "after another one",
      "[default]\na = 1\n",
      .add(.profile("x y"), [Setting("b", "2")]),
      "[default]\na = 1\n\n[profile \"x y\"]\nb = 2\n"
    ),
    .init(
      "after no newline, with Windows line ends",
      "[default]\r\na = 1",
      .add(.profile("x"), []),
      "[default]\r\na = 1\r\n\r\n[profile x]\r\n"
    ),
    .init(
      "in the credentials file",
      "[default]\n\n",
      .add(.profile("x y"), []),
      "[default]\n\n[x y]\n",
      in: .credentials
    ),
    .init(
      "a section with its comments; those of the next stay",
      "[profile w]\n\n[profile x]\n# note\na = 1\n\n# on y\n[profile y]\n",
      .remove(.profile("x")),
      "[profile w]\n\n# on y\n[profile y]\n"
    ),
    .init(
      "the last section, with the blank line it came with",
      "[profile w]\na = 1\n\n[profile x]\na = 1\n",
      .remove(.profile("x")),
      "[profile w]\na = 1\n"
    ),
    .init("the only section", "\u{FEFF}[profile x]\na = 1", .remove(.profile("x")), "\u{FEFF}"),
    .init(
      "both sections of a name",
      "[profile x]\na = 1\n[default]\n[profile x]\na = 2\n",
      .remove(.profile("x")),
      "[default]\n"
    ),
    .init(
      "a name, and nothing around it",
      "[ profile  x ] # mine\na = 1\n",
      .rename(.profile("x"), to: "z"),
      "[ profile  z ] # mine\na = 1\n"
    ),
    .init(
      "quotes come and go with blanks",
      "[profile 'x y']\n",
      .rename(.profile("x y"), to: "z"),
      "[profile z]\n"
    ),
    .init(
      "to a name with blanks",
      "[profile x]\n",
      .rename(.profile("x"), to: "y z"),
      "[profile \"y z\"]\n"
    ),
    .init(
      "from the default profile",
      "[default]\na = 1\n",
      .rename(.profile("default"), to: "x"),
      "[profile x]\na = 1\n"
    ),
    .init(
      "to the default profile",
      "[profile x]\na = 1\n",
      .rename(.profile("x"), to: "default"),
      "[profile default]\na = 1\n"
    ),
    .init(
      "in the credentials file",
      "[x]\n",
      .rename(.profile("x"), to: "y"),
      "[y]\n",
      in: .credentials
    ),
  ]

  @Test(arguments: values + sections)
  func anEditChangesWhatItIsAboutAndNothingElse(_ example: EditCase) throws {
    var text = ConfigText(Array(example.before.utf8), of: example.file, at: "config")
    try text.apply(example.edit)
    #expect(String(decoding: text.bytes, as: UTF8.self) == example.after)
  }

  @Test func aSectionThatIsAddedAndRemovedLeavesNoTrace() throws {
    for before in ["[default]\na = 1\n", "# only a note\n", "[default]\r\na = 1\r\n"] {
      var text = ConfigText(Array(before.utf8), of: .config, at: "config")
      try text.apply(.add(.profile("x"), [Setting("a", "1")]))
      try text.apply(.remove(.profile("x")))
      #expect(String(decoding: text.bytes, as: UTF8.self) == before)
    }
  }
}

/// What is refused, with the file as it was.
@Suite struct EditingErrorTests {
  private static let refusals: [(before: String, edit: ConfigEdit, message: String)] = [
    ("[profile x]\n", set("a", "b\nc"), "the value for a cannot be written: it has a line break"),
    ("[profile x]\n", set("a", "b\rc"), "it has a line break or another control character"),
    ("[profile x]\n", set("a", ""), "it is empty"),
    ("[profile x]\n", set("a", " b"), "blanks at its ends would be lost"),
    ("[profile x]\n", set("a", "#cc0000"), "after a blank, # and ; begin a comment"),
    ("[profile x]\n", set("a", "b ; c"), "after a blank, # and ; begin a comment"),
    ("[profile x]\n", set("a b", "c"), "“a b” cannot be a key"),
    ("[profile x]\n", set("a:b", "c"), "“a:b” cannot be a key"),
    ("[profile x]\n", set("a", "b", "y"), "there is no [profile y] in config"),
    (
      "[profile x]\ns3 =\n  a = 1\n", set("s3", "b"),
      "config:2: s3 has settings of its own on the lines below it"
    ),
    ("[profile x]\ns3 =\n  a = 1\n", unset("s3"), "config:2: s3 has settings of its own"),
    ("a\n[profile x]\n", .add(.profile("x"), []), "config:2: there is a [profile x] already"),
    (
      "[profile x]\n[profile y]\n", .rename(.profile("x"), to: "y"),
      "config:2: there is a [profile y] already"
    ),
    ("", .add(.profile("a]b"), []), "“a]b” cannot be the name of a profile"),
    ("", .add(.profile("a\nb"), []), "cannot be the name of a profile"),
    ("", .add(.profile(""), []), "“” cannot be the name of a profile"),
    ("", .add(.profile("x"), [Setting("a", "b\n[profile y]")]), "it has a line break"),
    ("", .remove(.ssoSession("x")), "there is no [sso-session x] in config"),
  ]

  @Test(arguments: refusals.indices)
  func anEditThatCouldNotBeReadAgainIsRefused(_ index: Int) throws {
    let (before, edit, message) = Self.refusals[index]
    var text = ConfigText(Array(before.utf8), of: .config, at: "config")
    let error = try #require(throws: ConfigEditError.self) { try text.apply(edit) }
    #expect(error.description.contains(message), "\(error)")
    #expect(text.bytes == Array(before.utf8))
  }

  @Test func textThatIsNotUTF8IsNeverLost() throws {
    var text = ConfigText([0xFF, 0xFE, 0x5B, 0x00], of: .config, at: "config")
    let error = try #require(throws: ConfigEditError.self) {
      try text.apply(.add(.profile("x"), []))
    }
    #expect(error.description.contains("config is UTF-16, not UTF-8, so it was not changed"))
    let latin = Array("# ".utf8) + [0xE4, 0x0A]
    text = ConfigText(latin, of: .config, at: "config")
    try text.apply(.add(.profile("x"), []))
    #expect(text.bytes == latin + Array("\n[profile x]\n".utf8))
  }
}
