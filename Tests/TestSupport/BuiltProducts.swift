package import Foundation

/// The programs that were built together with the tests.
package enum BuiltProducts {
  /// No such program lies where the tests were built.
  package struct Missing: Error, CustomStringConvertible {
    /// What is missing, and where it was looked for.
    package let description: String
  }

  /// The program of that name.
  ///
  /// - Throws: ``Missing`` where it was not built.
  package static func url(of name: String) throws -> URL {
    let candidates = folders.map { $0.appending(path: name) }
    let found = candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }
    guard let found else {
      throw Missing(description: "\(name) is in none of \(folders.map(\.path))")
    }
    return found
  }

  /// Where the build puts programs: on Linux the tests are such a program themselves; on macOS
  /// they are a bundle that lies beside them and is loaded by a program of Xcode's.
  private static var folders: [URL] {
    let bundles = Bundle.allBundles.map(\.bundleURL).filter { $0.pathExtension == "xctest" }
    let started = URL(filePath: CommandLine.arguments[0])
    let own = Bundle.main.executableURL.map { [$0] } ?? []
    return (bundles + own + [started]).map { $0.deletingLastPathComponent() }
      + [Project.root.appending(path: ".build/debug")]
  }
}
