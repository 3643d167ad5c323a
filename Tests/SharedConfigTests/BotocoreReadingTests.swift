import Foundation
import SharedConfig
import TestSupport
import Testing

@Suite struct BotocoreReadingTests {
  /// What can follow a header, each with a key of its own; botocore refuses a key given twice.
  ///
  /// Comments behind values, blank lines within them and colons within keys are left out: there
  /// the AWS SDKs, and guise with them, read otherwise.
  private static let lines = [
    "a = 1", "b=2", "c : 3", "d =", "E = five", "f = 6 = 7", "  g = 8", "\th = 9", "  more",
    "\tless",
    "   # note", "# note", "; note", "s3 =\n  k = v\n  l = w",
    "j =\n    # inside\n    k = v", "    deep = 1",
  ]

  private static func file(seed: UInt64) -> String {
    var numbers = SeededGenerator(seed: seed)
    let headers = ["[default]", "[profile x]", "[profile 'y z']", "[other]", "[sso-session x]"]
    var text = ""
    for header in headers.shuffled(using: &numbers).prefix(3) {
      let end = Bool.random(using: &numbers) ? "\n" : "\r\n"
      let some = lines.shuffled(using: &numbers).prefix(Int.random(in: 0...7, using: &numbers))
      text += ([header] + some).joined(separator: "\n").split(separator: "\n").joined(
        separator: end
      )
      text += end
    }
    return text
  }

  /// What is written in ways that tools read differently.
  private static let doubtful = [
    "a = 1 # c", "b = 2 ; c", "s3 =\n  k = v # c", "a = 1", "A = 2", "a:b = 1", "x y = 1",
    "[profile x]", "[profile  x]", "[ profile x]", "[profile x ]", "[profile x y]", "[profile x!y]",
    "[default]", "[profile default]", "[DEFAULT]", "[profile \"x y\"]", "c = 1\n\n  more",
    "c = 1\n\n# note\n  more", "\n", "  deep = 1", "[profile x] # c", "key", "s3 =\n  k",
    "[profile x", "[x]",
  ]

  /// A file of such lines, and of plain ones between them.
  private static func doubtfulFile(seed: UInt64) -> String {
    var numbers = SeededGenerator(seed: seed)
    let lines =
      ["[profile a]", "k = v"]
      + doubtful.shuffled(using: &numbers)
      .prefix(Int.random(in: 1...4, using: &numbers))
    return lines.joined(separator: "\n") + "\nlast = 1\n"
  }

  /// Wherever botocore reads something else than guise, and so than the AWS SDKs, that is told.
  @Test func whatBotocoreReadsOtherwiseIsTold() throws {
    let files = (1...2_000).map(Self.doubtfulFile)
    for (file, profiles) in zip(files, try read(files)) {
      let config = SharedConfig(file)
      guard config.dictionary != profiles else { continue }
      #expect(!config.problems.isEmpty, "\(file)\n\(String(describing: profiles))")
    }
  }

  @Test func whatBotocoreReadsOtherwiseInTheCredentialsFileIsTold() throws {
    let headers = ["[x]", "[ x]", "[x ]", "[profile x]", "[x y]", "[DEFAULT]", "[x!y]", "[x] # c"]
    let files =
      headers.map { "[a]\nk = v\n\($0)\nl = 1 \n" }
      + ["[a]\nk = v # c\n", "[a]\nk = v\nK = w\n", "[a]\n[b]\n[a]\n"]
    for (file, profiles) in zip(files, try read(files, "credentials")) {
      let config = SharedConfig("", credentials: file)
      guard config.dictionary != profiles else { continue }
      #expect(!config.problems.isEmpty, "\(file)\n\(String(describing: profiles))")
    }
  }

  /// What botocore makes of each file; `nil` where it refuses it.
  private func read(
    _ files: [String],
    _ kind: String = "config"
  ) throws -> [[String: [String: String]]?] {
    let input = String(decoding: try JSONEncoder().encode(files), as: UTF8.self)
    let output = try Python.run("kind = '\(kind)'\n" + botocoreProfiles, input: input)
    return try JSONDecoder().decode([[String: [String: String]]?].self, from: Data(output.utf8))
  }

  @Test func whatBotocoreReadsIsReadTheSame() throws {
    let files = (1...600).map(Self.file)
    let expected = try read(files)
    for (file, profiles) in zip(files, expected) {
      guard let profiles else { continue }  // botocore refuses it.
      #expect(SharedConfig(file).dictionary == profiles, "\(file)")
    }
    #expect(expected.count { $0 != nil } > 300)
  }
}

private let botocoreProfiles = """
  import json, sys, tempfile
  from botocore.configloader import raw_config_parse, build_profile_map
  from botocore.exceptions import ConfigParseError

  results = []
  with tempfile.NamedTemporaryFile('w', newline='') as file:
      for text in json.load(sys.stdin):
          file.seek(0)
          file.truncate()
          file.write(text)
          file.flush()
          try:
              parsed = raw_config_parse(file.name, parse_subsections=False)
              results.append(
                  parsed if kind == 'credentials' else build_profile_map(parsed)['profiles'])
          except ConfigParseError:
              results.append(None)
  json.dump(results, sys.stdout)
  """
