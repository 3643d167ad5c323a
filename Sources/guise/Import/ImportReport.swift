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
    return Table(added).text + Table(differing).text
  }

  /// What it comes to.
  func sum(_ difference: ImportDifference) -> String {
    let other = difference.overwrites ? "changed" : "other than there; --overwrite changes them"
    let counts = [
      (difference.added.count, "new"), (difference.unchanged, "as they are"),
      (difference.differing.count, other),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let end = difference.edits.isEmpty ? "; nothing is to be written" : ""
    return (counts.isEmpty ? "no profiles in it" : counts.joined(separator: ", ")) + end
  }
}
