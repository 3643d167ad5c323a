import Identity
import Plan
import SessionStore
import SharedConfig

/// The keys that are kept, for people and programs.
struct KeyListing {
  private struct Row {
    let summary: KeySummary
    let lastUse: Timestamp?
    let users: [String]
  }

  private let rows: [Row]
  private let unreadable: [String]
  private let now: Timestamp

  init(_ store: KeyStore, _ config: SharedConfig, at now: Timestamp) {
    self.now = now
    unreadable = store.unreadable()
    rows = store.summaries().map { summary in
      Row(
        summary: summary,
        lastUse: store.lastUse(of: summary.name),
        users: config.users(ofKeys: summary.name)
      )
    }
  }

  /// The profiles' names.
  var names: [String] { rows.map(\.summary.name) }

  /// A table.
  var text: String {
    guard !rows.isEmpty else { return "" }
    let heads = [["profile", "access key", "age", "last used", "used by"]]
    return Table(
      heads
        + rows.map { row in
          [
            row.summary.name.printable, row.summary.accessKeyID, age(row.summary),
            row.lastUse.map { "\(days(since: $0)) ago" } ?? "never",
            row.users.isEmpty ? "nothing" : row.users.map(\.printable).joined(separator: ", "),
          ]
        }
    ).text
  }

  /// What to know besides: that there are none, which cannot be read, and which rotations are not
  /// finished.
  var notes: [String] {
    let broken = unreadable.map { "\(KeyStoreError.damaged($0))" }
    guard !rows.isEmpty || !broken.isEmpty else {
      return ["no keys are kept; guise keys import takes them from ~/.aws/credentials"]
    }
    return broken
      + rows.filter { $0.summary.step != nil }.map { row in
        let name = row.summary.name.printable
        return "the rotation of “\(name)” is not finished; to go on: guise keys rotate \(name)"
      }
  }

  /// A JSON array.
  var json: String {
    JSON.lines(
      rows.map { row in
        .object([
          ("name", .string(row.summary.name)), ("accessKeyId", .string(row.summary.accessKeyID)),
          ("created", JSON(row.summary.created?.rfc3339)),
          ("stored", .string(row.summary.stored.rfc3339)),
          ("lastUsed", JSON(row.lastUse?.rfc3339)), ("rotation", JSON(row.summary.step?.rawValue)),
          ("usedBy", .array(row.users.map(JSON.string))),
        ])
      }
    )
  }

  /// The file they came from does not tell when IAM made a key: then it is older than its stay here.
  private func age(_ summary: KeySummary) -> String {
    if let created = summary.created { return days(since: created) }
    let isNew = now < summary.stored + 86_400
    return isNew ? "unknown" : "over \(days(since: summary.stored))"
  }

  private func days(since moment: Timestamp) -> String {
    let seconds = max(0, now.seconds - moment.seconds)
    let days = seconds / 86_400
    return days > 0 ? "\(days) day\(days == 1 ? "" : "s")" : Interval(seconds: seconds).text
  }
}

extension SharedConfig {
  /// The profiles that get the keys kept under a name.
  func owners(ofKeys name: String) -> [String] {
    profiles.filter {
      ($0["credential_process"]?.text).flatMap { KeysCommand($0) }?.name == name
    }.map(\.name)
  }

  /// The same, and those that assume roles with them.
  func users(ofKeys name: String) -> [String] {
    let own = owners(ofKeys: name)
    return own
      + profiles.filter { profile in
        !own.contains(profile.name) && own.contains(profile["source_profile"]?.text ?? "")
      }.map(\.name)
  }
}
