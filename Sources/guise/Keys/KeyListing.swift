import Identity
import Plan
import SessionStore
import SharedConfig

/// The keys that are kept, for people and programs.
struct KeyListing {
  private struct Row {
    let name: String
    /// `nil` where the file does not tell.
    let summary: KeySummary?
    let lastUse: Timestamp?
    let users: [String]
    /// Why it cannot be opened.
    let damage: KeyStoreError?
  }

  private let rows: [Row]
  /// What to know of damaged files whose profiles nothing tells, and of those that have a row.
  let damage: [String]
  private let now: Timestamp

  init(_ store: KeyStore, _ config: SharedConfig, at now: Timestamp) {
    self.now = now
    let readable = store.summaries()
    // A file is named after its profile in a way that only leads there, so profiles are tried.
    var nameless = Set(store.unreadable())
    let candidates = config.profiles.flatMap { profile in
      [profile.name]
        + ((profile["credential_process"]?.text).flatMap { KeysCommand($0) }.map { [$0.name] } ?? [])
    }
    let unreadable = candidates.filter { nameless.remove(store.path(of: $0)) != nil }
    let names: [(String, KeySummary?)] =
      readable.map { ($0.name, $0) } + unreadable.map { ($0, nil) }
    rows = names.sorted { $0.0 < $1.0 }.map { name, summary in
      Row(
        name: name,
        summary: summary,
        lastUse: store.lastUse(of: name),
        users: config.users(ofKeys: name),
        damage: store.damage(of: name)
      )
    }
    damage =
      rows.compactMap { row in
        row.damage.map {
          "“\(row.name.printable)”: \($0)\nOr drop it: guise keys remove \(row.name.printable)"
        }
      } + nameless.sorted().map { "\(KeyStoreError.damaged($0))" }
  }

  /// The profiles' names.
  var names: [String] { rows.map(\.name) }

  /// A table.
  var text: String {
    guard !rows.isEmpty else { return "" }
    let heads = [["profile", "access key", "age", "last used", "used by"]]
    return Table(
      heads
        + rows.map { row in
          let key = row.damage == nil ? "" : row.summary == nil ? "damaged" : " (damaged)"
          return [
            row.name.printable, (row.summary?.accessKeyID ?? "") + key,
            row.summary.map(age) ?? "unknown",
            row.lastUse.map { "\(days(since: $0)) ago" } ?? "never",
            row.users.isEmpty ? "nothing" : row.users.map(\.printable).joined(separator: ", "),
          ]
        }
    ).text
  }

  /// What to know besides: that there are none, which cannot be opened, and which rotations are not
  /// finished.
  var notes: [String] {
    guard !rows.isEmpty || !damage.isEmpty else {
      return ["no keys are kept; guise keys import takes them from ~/.aws/credentials"]
    }
    return damage
      + rows.filter { $0.summary?.step != nil }.map { row in
        let name = row.name.printable
        return "the rotation of “\(name)” is not finished; to go on: guise keys rotate \(name)"
      }
  }

  /// A JSON array.
  var json: String {
    JSON.lines(
      rows.map { row in
        .object([
          ("name", .string(row.name)), ("accessKeyId", JSON(row.summary?.accessKeyID)),
          ("created", JSON(row.summary?.created?.rfc3339)),
          ("stored", JSON(row.summary?.stored.rfc3339)),
          ("lastUsed", JSON(row.lastUse?.rfc3339)),
          ("rotation", JSON(row.summary?.step?.rawValue)), ("damaged", .bool(row.damage != nil)),
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
