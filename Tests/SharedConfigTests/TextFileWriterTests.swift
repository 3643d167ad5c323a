import Foundation
import SharedConfig
import TestSupport
import Testing

@Suite struct TextFileWriterTests {
  private let directory = TemporaryDirectory()

  @Test func aFileThatIsNotThereIsMadeForItsOwnerAlone() throws {
    let path = directory.path + "/new/settings.toml"
    try TextFileWriter(path).edit { text in text + "a = 1\n" }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "a = 1\n")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func aLinkStaysALink() throws {
    let (file, link) = (directory.path + "/dotfile", directory.path + "/link")
    try "old".write(toFile: file, atomically: true, encoding: .utf8)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
    try TextFileWriter(link).edit { $0 + " and new" }
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == file)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "old and new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).count == 2)
  }

  @Test func whatIsRefusedLeavesEverythingAsItWas() throws {
    let path = directory.path + "/kept"
    #expect(throws: ConfigEditError.refused("no")) {
      try TextFileWriter(path).edit { _ throws(ConfigEditError) in throw .refused("no") }
    }
    #expect(!FileManager.default.fileExists(atPath: path))
    try Data([0xFF, 0x41]).write(to: URL(filePath: path))
    #expect(throws: ConfigEditError.self) { try TextFileWriter(path).edit { $0 } }
    #expect(try Data(contentsOf: URL(filePath: path)) == Data([0xFF, 0x41]))
  }
}
