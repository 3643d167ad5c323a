import Identity
import Importing
import SharedConfig

/// What an import tells before it writes.
struct ImportReport {
  private let reading: ImportReading
  private let path: String

  init(_ reading: ImportReading, _ path: String) {
    self.reading = reading
    self.path = path
  }

  /// What stands for a value that nobody is shown.
  fileprivate static let hidden = "(a secret, not shown)"
  /// How many problems are told one by one.
  private static let fewProblems = 20

  /// What is wrong in the list.
  var problems: [String] {
    let shown = reading.problems.prefix(ImportReport.fewProblems).map { "\($0)".printable }
    let rest = reading.problems.count - shown.count
    return shown + (rest > 0 ? ["and \(rest) more like these"] : [])
  }

  /// A line for each profile: `+` made, `~` changed, `!` other, and left as it is.
  func text(_ difference: ImportDifference) -> String {
    let sessions = difference.addedSessions.map { session in
      ["+ [sso-session \(session.name)]", session.startURL, session.region].map(\.printable)
    }
    let added = difference.added.map { profile in
      let source = profile["source_profile"].map { "with \($0)" } ?? ""
      let others = profile.others.map { "\($0.key) \($0.shown ?? ImportReport.hidden)" }
      return ["+ \(profile.name)", profile.address, source, others.joined(separator: ", ")]
        .map(\.printable)
    }
    let mark = difference.overwrites ? "~" : "!"
    let differing = difference.differing.map { changed in
      let values = changed.values.map {
        "\($0.key) \($0.shown($0.current)) → \($0.shown($0.wanted))"
      }
      return ["\(mark) \(changed.name)", values.joined(separator: ", ")].map(\.printable)
    }
    return Table(sessions).text + Table(added).text + Table(differing).text
  }

  /// What it comes to.
  func sum(_ difference: ImportDifference) -> String {
    let other = difference.overwrites ? "changed" : "other than there; --overwrite changes them"
    let sessions = difference.addedSessions.count
    let counts = [
      (sessions, sessions == 1 ? "new sso-session" : "new sso-sessions"),
      (difference.added.count, "new"), (difference.unchanged, "as they are"),
      (difference.differing.count, other),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let end = difference.edits.isEmpty ? "; nothing is to be written" : ""
    return (counts.isEmpty ? "no profiles in it" : counts.joined(separator: ", ")) + end
  }

  /// The difference for programs.
  func json(_ difference: ImportDifference) -> JSON {
    .object([
      ("config", .string(path)),
      ("sessions", .array(difference.addedSessions.map(\.json))),
      ("added", .array(difference.added.map(\.json))),
      ("differing", .array(difference.differing.map(\.json))),
      ("overwritten", .bool(difference.overwrites)),
      ("unchanged", .number(difference.unchanged)),
    ])
  }
}

extension ImportedSession {
  fileprivate var json: JSON {
    .object([
      ("name", .string(name)), ("startURL", .string(startURL)), ("region", .string(region)),
    ])
  }
}

extension ImportedProfile {
  fileprivate var json: JSON {
    .object([
      ("name", .string(name)), ("address", .string(address)),
      ("session", JSON(self["sso_session"])), ("source", JSON(self["source_profile"])),
      ("settings", .array(settings.map(\.json))), ("from", .string(location.description)),
    ])
  }
}

extension ImportDifference.Changed {
  fileprivate var json: JSON {
    let values = values.map { value in
      JSON.object([
        ("key", .string(value.key)), ("current", JSON(value.known(value.current))),
        ("wanted", JSON(value.known(value.wanted))),
        ("weight", .string(SettingWeight(of: value.key).rawValue)),
      ])
    }
    return .object([("name", .string(name)), ("values", .array(values))])
  }
}

extension Setting {
  /// The value, as far as anybody may see it.
  fileprivate var shown: String? { SettingWeight.isSecret(key) ? nil : value }

  fileprivate var json: JSON {
    .object([
      ("key", .string(key)), ("value", JSON(shown)),
      ("weight", .string(SettingWeight(of: key).rawValue)),
    ])
  }
}

extension ImportDifference.Value {
  /// One of the two values, as far as anybody may see it.
  fileprivate func known(_ text: String?) -> String? { SettingWeight.isSecret(key) ? nil : text }

  fileprivate func shown(_ text: String?) -> String {
    text.map { known($0) ?? ImportReport.hidden } ?? "none"
  }
}
