/// A small text file that several processes read and change, and only this user.
package struct StateFile: Sendable {
  private let path: String

  /// More than any such file holds.
  private static let limit = 1 << 20

  /// Takes the path of a file, which need not exist yet.
  package init(_ path: String) { self.path = path }

  /// The file's text; `nil` where there is none that this user alone can read.
  package var text: String? {
    PrivateFile.contents(of: path, limit: StateFile.limit).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// Puts in what `change` makes of the text, whole or not at all, while no other process changes it.
  ///
  /// - Throws: ``SessionStoreError`` if the directory or the file cannot be written.
  package func update(_ change: (String?) -> String) throws(SessionStoreError) {
    let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    try PrivateFile.makeDirectory(directory)
    let lock = try FileLock(path + ".lock", onWait: {}, isCanceled: { false })
    defer { lock.release() }
    try PrivateFile.replace(path, with: Array(change(text).utf8))
  }
}
