package import Foundation

/// The project's own files, for tests that hold what is written about them.
package enum Project {
  /// The folder that holds Package.swift.
  package static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The text of a file, by its path from the root.
  package static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The names of the folders in a folder, by its path from the root.
  package static func folders(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      at: root.appending(path: path),
      includingPropertiesForKeys: [.isDirectoryKey]
    ).filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
      .map(\.lastPathComponent)
  }

  /// The Swift files in a folder and below, by its path from the root.
  package static func swiftFiles(in path: String) throws -> [URL] {
    let found = FileManager.default.enumerator(
      at: root.appending(path: path),
      includingPropertiesForKeys: nil
    )
    return (found?.allObjects ?? []).compactMap { $0 as? URL }
      .filter { $0.pathExtension == "swift" }
  }
}
