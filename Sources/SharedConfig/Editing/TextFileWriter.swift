/// Edits a text file that is not AWS's with the same care: one writer at a time, whole or not at
/// all, through links, its mode and owner kept.
package struct TextFileWriter: Sendable {
  private let path: String

  /// Prepares for the file at `path`, which need not exist.
  package init(_ path: String) { self.path = path }

  /// Puts in the file's place what `decide` makes of its text, which is empty where there is none.
  ///
  /// - Throws: What `decide` throws, and what keeps the file from being read or written; it is as
  ///   it was then.
  package func edit(
    _ decide: (String) throws(ConfigEditError) -> String
  ) throws(ConfigEditError) {
    let held = try HeldFile(path)
    defer { held.release() }
    let contents = FileContents(path: held.path)
    if let problem = contents.problem { throw .unreadable(problem) }
    guard let text = String(validating: contents.bytes, as: UTF8.self) else {
      throw .refused("\(path) is not UTF-8, so it was not changed")
    }
    let changed = Array(try decide(text).utf8)
    if changed != contents.bytes { try held.replace(with: changed) }
  }
}
