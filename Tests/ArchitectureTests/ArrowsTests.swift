import Foundation
import TestSupport
import Testing

/// Holds the arrows of Architecture.md: who may import whom.
@Suite struct ArrowsTests {
  /// What each module may import beside the standard library, FoundationEssentials and the C
  /// library.
  static let allowed: [String: Set<String>] = [
    "Identity": [],
    "Canvas": ["CLibc"],
    "SharedConfig": ["CLibc", "Identity"],
    "Setup": ["AWS", "Identity", "SharedConfig"],
    "Importing": ["CYAML", "Identity", "SharedConfig"],
    "Sync": ["Identity", "Settings", "SharedConfig"],
    "Settings": ["Canvas", "Identity", "Themes", "TOMLKit"],
    "AWS": ["CCrypto", "CExpat", "Identity"],
    "Plan": ["Identity", "SharedConfig"],
    "Roster": ["Identity", "Settings", "SharedConfig"],
    "Menu": ["Canvas", "Identity", "Roster"],
    "Transport": ["AWS", "CCurl"],
    "SessionStore": ["CCrypto", "CLibc", "Identity"],
    "Credentials": [
      "AWS", "CLibc", "Identity", "Plan", "SessionStore", "SharedConfig", "Transport",
    ],
    "Shell": ["CLibc", "Identity"],
    "Terminal": ["CLibc", "CNCurses", "Canvas"],
    "Sandbox": ["AWS", "Identity"],
    "guise-sandbox": ["Identity", "NIOCore", "NIOHTTP1", "NIOPosix", "Sandbox"],
    "guise": [
      "AWS", "ArgumentParser", "CLibc", "Canvas", "Credentials", "Identity", "Importing", "Menu",
      "Plan", "Roster", "SessionStore", "Settings", "Setup", "SharedConfig", "Shell", "Sync",
      "Terminal", "Themes", "Transport",
    ],
    "conformance": ["AWS", "Identity", "Plan", "SharedConfig"],
    "pack-relocations": [],
  ]
  static let freeToAll: Set<String> = [
    "FoundationEssentials", "Glibc", "Darwin", "Synchronization",
  ]

  @Test(arguments: allowed.keys.sorted())
  func importsOnlyWhatItMay(module: String) throws {
    for file in try Project.swiftFiles(in: "Sources/\(module)") {
      for name in try imports(of: file) {
        #expect(
          ArrowsTests.freeToAll.contains(name)
            || ArrowsTests.allowed[module]?.contains(name) == true,
          "\(file.path) imports \(name)"
        )
      }
    }
  }

  @Test func namesEveryModule() throws {
    let libraries = ["CCrypto", "CCurl", "CExpat", "CLibc", "CNCurses", "CYAML"]
    let folders = try Project.folders(in: "Sources").filter { !libraries.contains($0) }
    #expect(Set(folders) == Set(ArrowsTests.allowed.keys))
  }

  @Test func documentsEveryPackageDeclaration() throws {
    for file in try Project.swiftFiles(in: "Sources") {
      let lines = try String(contentsOf: file, encoding: .utf8)
        .split(separator: "\n", omittingEmptySubsequences: false).map {
          $0.trimmingCharacters(in: .whitespaces)
        }
      for (index, line) in lines.enumerated() where needsDocumentation(line) {
        var above = index - 1
        while above >= 0, lines[above].hasPrefix("@") { above -= 1 }
        let isDocumented = above >= 0 && lines[above].hasPrefix("///")
        #expect(isDocumented, "\(file.path):\(index + 1): \(line)")
      }
    }
  }

  /// Stored properties of one line after another share the comment of the first or of their type.
  private func needsDocumentation(_ line: String) -> Bool {
    let kinds = ["func", "struct", "enum", "class", "actor", "protocol", "init", "typealias"]
    guard line.hasPrefix("package ") else { return false }
    let words = line.dropFirst("package ".count).split(whereSeparator: { " (<?".contains($0) })
    return words.first { !["static", "final", "mutating", "indirect"].contains($0) }
      .map { kinds.contains(String($0)) } ?? false
  }

  private func imports(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let position = words.firstIndex(of: "import"), position + 1 < words.count,
        words[..<position].allSatisfy({ importModifiers.contains(String($0)) })
      else { return nil }
      return String(words[position + 1])
    }
  }

  private let importModifiers = ["package", "internal", "private", "fileprivate", "@_exported"]
}
