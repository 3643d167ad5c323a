import Identity
import Shell

/// Who a live shell is: what its calls ask for, and what its prompt says.
///
/// Nothing of it is secret.
struct LiveState: Equatable, Sendable {
  /// What is asked for whenever credentials are needed.
  var request: SessionRequest
  /// What was asked for before, for `guise switch -`.
  var previous: SessionRequest?
  /// The label, its color, and what limits the session.
  var label: String
  var color: LabelColor?
  var scope: String?
  /// When the last credentials end; `nil` for keys without an end.
  var expires: Timestamp?
  /// Their public half, by which `guise status` knows them.
  var accessKeyID: String
  /// Which state of the config file was copied.
  var source: String

  /// Puts down what was asked for and got.
  init(
    _ request: SessionRequest,
    previous: SessionRequest?,
    _ grant: SessionEnvironment.Grant,
    source: String
  ) {
    self.request = request
    self.previous = previous
    label = grant.label ?? grant.profile
    color = grant.color
    scope = grant.scope
    expires = grant.credentials.expires
    accessKeyID = grant.credentials.accessKeyID
    self.source = source
  }

  /// The state as a file: `key value` on each line, a key as often as it has words.
  var text: String {
    var lines = request.words.map { ("request", $0) }
    lines += previous?.words.map { ("previous", $0) } ?? []
    lines += [
      ("label", label), ("color", color?.description ?? ""), ("scope", scope ?? ""),
      ("expires", expires?.rfc3339 ?? ""), ("key", accessKeyID), ("source", source),
    ]
    return lines.map { "\($0) \($1)\n" }.joined()
  }

  /// Reads what ``text`` wrote; `nil` for anything else.
  init?(_ text: String) {
    var values: [Substring: [String]] = [:]
    for line in text.split(separator: "\n") {
      guard let blank = line.firstIndex(of: " ") else { return nil }
      values[line[..<blank], default: []].append(String(line[line.index(after: blank)...]))
    }
    func value(_ key: Substring) -> String? {
      (values[key]?.first).flatMap { $0.isEmpty ? nil : $0 }
    }
    guard let request = values["request"].flatMap({ SessionRequest(words: $0) }),
      let label = value("label"), let accessKeyID = value("key")
    else { return nil }
    self.request = request
    previous = values["previous"].flatMap { SessionRequest(words: $0) }
    self.label = label
    color = value("color").flatMap { LabelColor($0) }
    scope = value("scope")
    expires = value("expires").flatMap { Timestamp(rfc3339: $0) }
    self.accessKeyID = accessKeyID
    source = value("source") ?? ""
  }
}
