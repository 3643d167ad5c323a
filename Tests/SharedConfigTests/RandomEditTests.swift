import Foundation
import SharedConfig
import TestSupport
import Testing

/// Random edits of random files, with botocore as the judge of what they change.
@Suite struct RandomEditTests {
  private static let lines = [
    "a = 1", "b=2", "c : 3", "d =", "E = five", "f = 6 = 7", "  g = 8", "\th = 9", "  more",
    "   # note", "# note", "; note", "s3 =\n  k = v\n  a = w", "deep =\n    # inside\n    k = v",
    "i   = aligned", "m = v  # behind", "", "   ", "n = 1\n\n  after a gap",
  ]
  private static let headers = [
    "[default]", "[profile x]", "[profile 'y z']", "[other]", "[sso-session x]", "[profile  w]",
  ]
  private static let keys = ["a", "B", "c", "d", "e", "f", "g", "h", "i", "m", "n", "new", "newer"]
  private static let values = [
    "v", "with [brackets]", "k = v", "arn:aws:iam::1:role/x", "é", "a#b",
  ]
  private static let profiles = ["default", "x", "y z", "w", "new"]

  private struct Sample: Encodable {
    let before, after: String
    let edit: ConfigEdit

    enum CodingKeys: CodingKey { case before, after }
  }

  private static func file(_ numbers: inout SeededGenerator) -> String {
    var text = Bool.random(using: &numbers) ? "# a note\n\n" : ""
    for header in headers.shuffled(using: &numbers).prefix(4) {
      let some = lines.shuffled(using: &numbers).prefix(Int.random(in: 0...8, using: &numbers))
      text += ([header] + some).joined(separator: "\n") + "\n"
    }
    if Int.random(in: 0..<4, using: &numbers) == 0 { text.removeLast() }
    return Int.random(in: 0..<3, using: &numbers) == 0
      ? text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
      : text
  }

  private static func edit(_ numbers: inout SeededGenerator) -> ConfigEdit {
    let profile = SectionName.profile(profiles.randomElement(using: &numbers) ?? "x")
    let key = keys.randomElement(using: &numbers) ?? "a"
    let setting = Setting(key, values.randomElement(using: &numbers) ?? "v")
    switch Int.random(in: 0..<10, using: &numbers) {
    case 0..<5: return .set(setting, in: profile)
    case 5..<7: return .unset(key, in: profile)
    case 7: return .add(profile, [setting])
    case 8: return .remove(profile)
    default: return .rename(profile, to: "renamed")
    }
  }

  /// Edits that could be made, half a thousand.
  private static let samples: [Sample] = {
    var numbers = SeededGenerator(seed: 41)
    var samples: [Sample] = []
    while samples.count < 500 {
      let before = file(&numbers)
      let edit = edit(&numbers)
      var text = ConfigText(Array(before.utf8), of: .config, at: "config")
      guard (try? text.apply(edit)) != nil else { continue }
      let after = String(decoding: text.bytes, as: UTF8.self)
      samples.append(Sample(before: before, after: after, edit: edit))
    }
    return samples
  }()

  @Test func botocoreSeesTheChangeThatWasAskedForAndNoOther() throws {
    let input = String(decoding: try JSONEncoder().encode(Self.samples), as: UTF8.self)
    let output = try Python.run(botocoreReadings, input: input)
    let readings = try JSONDecoder().decode(
      [[[String: [String: String]]?]].self,
      from: Data(output.utf8)
    )
    var judged = 0
    for (sample, reading) in zip(Self.samples, readings) {
      guard let before = reading[0] else { continue }  // botocore refused it all along.
      judged += 1
      let expected = Self.expected(before, after: sample.edit, of: sample.before)
      #expect(reading[1] == expected, "\(sample.edit)\n\(sample.before)\n→\n\(sample.after)")
    }
    #expect(judged > 350)
  }

  @Test func allOtherBytesAreEqual() {
    for sample in Self.samples {
      let (before, after) = (Array(sample.before.utf8), Array(sample.after.utf8))
      let head = zip(before, after).prefix { $0 == $1 }.count
      let rest = min(before.count, after.count) - head
      let tail = zip(before.reversed(), after.reversed()).prefix(rest).prefix { $0 == $1 }.count
      let gone = before[head..<before.count - tail]
      let come = after[head..<after.count - tail]
      switch sample.edit {
      case .set(let setting, _):
        let lines = come.split { $0 == 0x0A || $0 == 0x0D }
        #expect(lines.count <= 1 || gone.contains(0x0A), "\(sample.edit)\n\(sample.before)")
        #expect(come.count <= setting.key.utf8.count + setting.value.utf8.count + 12)
      case .add: #expect(gone.isEmpty && tail == 0 && head == before.count)
      case .unset, .remove: #expect(come.isEmpty, "\(sample.edit)\n\(sample.before)")
      case .rename: #expect(!gone.contains(0x0A) && !come.contains(0x0A))
      }
    }
  }

  /// What botocore should read after an edit, from what it read before.
  private static func expected(
    _ profiles: [String: [String: String]],
    after edit: ConfigEdit,
    of text: String
  ) -> [String: [String: String]] {
    var profiles = profiles
    switch edit {
    case .set(let setting, let section):
      let key = setting.key.lowercased()
      let own = SharedConfig(text).profile(section.name)?[key]?.text
      let old = profiles[section.name]?[key] ?? ""
      // To botocore a comment behind a value is a part of it.
      let rest = own.map { old.dropFirst($0.count) } ?? ""
      let comment = rest.hasPrefix("  #") ? String(rest) : ""
      profiles[section.name]?[key] = setting.value + comment
    case .unset(let key, let section): profiles[section.name]?[key.lowercased()] = nil
    case .add(let section, let settings):
      let pairs = settings.map { ($0.key.lowercased(), $0.value) }
      profiles[section.name] = Dictionary(uniqueKeysWithValues: pairs)
    case .remove(let section): profiles[section.name] = nil
    case .rename(let section, let name):
      profiles[name] = profiles[section.name]
      profiles[section.name] = nil
    }
    return profiles
  }
}

private let botocoreReadings = """
  import json, sys, tempfile
  from botocore.configloader import raw_config_parse, build_profile_map
  from botocore.exceptions import ConfigParseError

  def read(text, file):
      file.seek(0)
      file.truncate()
      file.write(text)
      file.flush()
      try:
          return build_profile_map(raw_config_parse(file.name, parse_subsections=False))['profiles']
      except ConfigParseError:
          return None

  with tempfile.NamedTemporaryFile('w', newline='', encoding='utf-8') as file:
      samples = json.load(sys.stdin)
      json.dump([[read(s['before'], file), read(s['after'], file)] for s in samples], sys.stdout)
  """
