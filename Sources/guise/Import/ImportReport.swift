import Identity
import Importing

/// What an import tells before it writes.
struct ImportReport {
  private let reading: ImportReading
  private let path: String

  init(_ reading: ImportReading, _ path: String) {
    self.reading = reading
    self.path = path
  }

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
      return ["+ \(profile.name)".printable, profile.address.printable, source.printable]
    }
    let mark = difference.overwrites ? "~" : "!"
    let differing = difference.differing.map { changed in
      let values = changed.values.map {
        "\($0.key) \(($0.current ?? "none").printable) → \(($0.wanted ?? "none").printable)"
      }
      return ["\(mark) \(changed.name.printable)", values.joined(separator: ", ")]
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
      ("from", .string(location.description)),
    ])
  }
}

extension ImportDifference.Changed {
  fileprivate var json: JSON {
    let values = values.map { value in
      JSON.object([
        ("key", .string(value.key)), ("current", JSON(value.current)),
        ("wanted", JSON(value.wanted)),
      ])
    }
    return .object([("name", .string(name)), ("values", .array(values))])
  }
}
