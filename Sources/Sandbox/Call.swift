package import Identity

/// One call that the sandbox answered, kept so that tests can count them.
package struct Call: Hashable, Sendable {
  /// The operation, such as `AssumeRole`; empty where none could be read.
  package var operation = ""
  /// The caller's ARN; `nil` where the signature did not tell.
  package var caller: String?
  /// The role asked for; `nil` where the operation has none.
  package var role: String?
  /// The session name asked for; `nil` where the operation has none.
  package var sessionName: String?
  /// When the call came.
  package var time: Timestamp
  /// `ok`, or AWS's error code.
  package var outcome = "ok"
  /// The HTTP status of the answer.
  package var status = 200

  /// Starts a record of a call that comes now.
  init(at time: Timestamp) { self.time = time }

  /// The record as a JSON object; no secrets are in it.
  package var json: JSON {
    .object([
      ("operation", .string(operation)),
      ("caller", JSON(caller)),
      ("role", JSON(role)),
      ("sessionName", JSON(sessionName)),
      ("time", .string(time.rfc3339)),
      ("outcome", .string(outcome)),
      ("status", .number(status)),
    ])
  }
}
