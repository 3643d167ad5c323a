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

  @Test func whatBotocoreReadsIsReadTheSame() throws {
    let files = (1...600).map(Self.file)
    let input = String(decoding: try JSONEncoder().encode(files), as: UTF8.self)
    let output = try Python.run(botocoreProfiles, input: input)
    let expected = try JSONDecoder().decode(
      [[String: [String: String]]?].self,
      from: Data(output.utf8)
    )
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
              results.append(build_profile_map(parsed)['profiles'])
          except ConfigParseError:
              results.append(None)
  json.dump(results, sys.stdout)
  """
