internal import CLibc
import Identity

/// Edits one of the two files on the disk: one writer at a time, whole or not at all.
///
/// The AWS CLI writes in place and takes no lock, so nobody can be kept from reading half of what
/// it writes; what guise writes is there at once, by a rename. A link is followed to the file it
/// leads to, whose mode and owner stay. A file that is made is for its owner alone.
package struct ConfigFileWriter: Sendable {
  private let path: String
  private let kind: ConfigSection.File
  private let keepsBackup: Bool

  /// What is added to a file's name for what it was before guise first changed it.
  package static let backupSuffix = ".before-guise"

  /// Prepares for the file at `path`.
  ///
  /// Of the config file a copy is kept the first time it is changed. Of the credentials file none
  /// is, nor of a config file with keys in it: it would hold them long after they were taken out.
  package init(_ path: String, kind: ConfigSection.File) {
    self.path = path
    self.kind = kind
    keepsBackup = kind == .config
  }

  /// Carries out edits that `decide` bases on the file as it is now.
  ///
  /// - Parameter decide: Changes the text; what it throws leaves the file as it was.
  /// - Throws: What `decide` throws, and what keeps the file from being read or written.
  /// - Returns: Whether the file is another now.
  @discardableResult
  package func edit(
    _ decide: (inout ConfigText) throws(ConfigEditError) -> Void
  ) throws(ConfigEditError) -> Bool {
    let held = try HeldFile(path)
    defer { held.release() }
    let contents = FileContents(path: held.path)
    if let problem = contents.problem { throw .unreadable(problem) }
    var text = ConfigText(contents.bytes, of: kind, at: path)
    try decide(&text)
    guard text.bytes != contents.bytes else { return false }
    if keepsBackup, !held.isNew, !holdsKeys(contents.bytes) { try held.backUp(contents.bytes) }
    try held.replace(with: text.bytes)
    return true
  }

  private func holdsKeys(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).lowercased().contains("aws_secret_access_key")
  }

  /// Carries out edits in one walk over the file, all or none; each names its section as it is called
  /// before all of them.
  @discardableResult
  package func apply(_ edits: [ConfigEdit]) throws(ConfigEditError) -> Bool {
    try edit { text throws(ConfigEditError) in try text.apply(all: edits) }
  }
}
