import Foundation
import SharedConfig
import TestSupport
import Testing

@Suite struct ConfigFileWriterTests {
  private let directory = TemporaryDirectory()
  private var path: String { directory.path + "/config" }

  private func write(_ text: String, mode: Int = 0o600) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  private var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()) ?? []
  }

  private let edit = ConfigEdit.set(Setting("a", "2"), in: .profile("x"))

  /// One by one, each would take reading all of the file; so all are looked for as they are called
  /// before.
  @Test func editsAreCarriedOutInOneWalk() throws {
    try write("[profile a]\nsource_profile = a\n[profile b]\nsource_profile = a\n")
    let link = Setting("source_profile", "c")
    try ConfigFileWriter(path, kind: .config).apply([
      .rename(.profile("a"), to: "c"), .set(link, in: .profile("a")), .set(link, in: .profile("b")),
    ])
    #expect(
      try text(path) == "[profile c]\nsource_profile = c\n[profile b]\nsource_profile = c\n"
    )
  }

  @Test func theModeStaysAndACopyIsKeptOnce() throws {
    try write("[profile x]\na = 1\n", mode: 0o640)
    let writer = ConfigFileWriter(path, kind: .config)
    #expect(try writer.apply([edit]))
    #expect(try text(path) == "[profile x]\na = 2\n")
    #expect(try mode(path) == 0o640)
    #expect(try text(path + ".before-guise") == "[profile x]\na = 1\n")
    #expect(try mode(path + ".before-guise") == 0o640)
    try writer.apply([.set(Setting("a", "3"), in: .profile("x"))])
    #expect(try text(path + ".before-guise") == "[profile x]\na = 1\n")
    #expect(names == ["config", "config.before-guise"])
  }

  @Test func keysAreNotCopiedBesideTheirFile() throws {
    try write("[x]\na = 1\n")
    try ConfigFileWriter(path, kind: .credentials).apply([edit])
    #expect(names == ["config"])
  }

  @Test func nothingIsWrittenWhereNothingChanges() throws {
    try write("[profile x]\na = 2\n")
    #expect(try !ConfigFileWriter(path, kind: .config).apply([edit]))
    #expect(names == ["config"])
  }

  @Test func aFileIsMadeWithItsDirectoriesForItsOwnerAlone() throws {
    let path = directory.path + "/home/.aws/config"
    try ConfigFileWriter(path, kind: .config).apply([.add(.profile("x"), [])])
    #expect(try text(path) == "[profile x]\n")
    #expect(try mode(path) == 0o600)
    #expect(try mode(directory.path + "/home/.aws") == 0o700)
  }

  @Test func anEditThatFailsLeavesNothingBehind() throws {
    let writer = ConfigFileWriter(path, kind: .config)
    #expect(throws: ConfigEditError.self) { try writer.apply([edit]) }
    #expect(names == [])
    try write("[profile x]\na = 1\n")
    #expect(throws: ConfigEditError.self) {
      try writer.apply([edit, .remove(.profile("y"))])
    }
    #expect(try text(path) == "[profile x]\na = 1\n")
    #expect(names == ["config"])
  }

  @Test func aLinkIsFollowed() throws {
    let target = directory.path + "/dotfiles"
    try Data("[profile x]\na = 1\n".utf8).write(to: URL(filePath: target))
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    try ConfigFileWriter(path, kind: .config).apply([edit])
    #expect(try text(target) == "[profile x]\na = 2\n")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == target)
    #expect(names == ["config", "dotfiles", "dotfiles.before-guise"])
  }

  @Test func whatCannotBeWrittenSaysSo() throws {
    try FileManager.default.createSymbolicLink(
      atPath: path,
      withDestinationPath: directory.path + "/nowhere"
    )
    let dangling = try #require(throws: ConfigEditError.self) {
      try ConfigFileWriter(path, kind: .config).apply([edit])
    }
    #expect(dangling.description.contains("it is a link to a file that is not there"))
    let isDirectory = try #require(throws: ConfigEditError.self) {
      try ConfigFileWriter(directory.path, kind: .config).apply([edit])
    }
    #expect(isDirectory.description.contains("Is a directory"))
  }

  @Test func writersAtOnceLoseNothing() async throws {
    try write("[profile x]\n")
    let path = path
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<24 {
        group.addTask {
          _ = try? ConfigFileWriter(path, kind: .config)
            .apply([.add(.profile("p\(number)"), [Setting("a", "\(number)")])])
        }
      }
    }
    let config = SharedConfig(try text(path))
    #expect(config.profileNames.count == 25)
    #expect(config.problems.isEmpty)
  }
}
