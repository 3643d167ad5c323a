import Foundation
import SessionStore
import TestSupport
import Testing

@Suite struct StateFileTests {
  private let directory = TemporaryDirectory()

  private var path: String {
    directory.path + "/state/guise/shelf"
  }

  @Test func nothingIsThereAtFirst() throws {
    #expect(StateFile(path).text == nil)
  }

  @Test func whatIsPutInComesBackAndOnlyTheOwnerCanReadIt() throws {
    let file = StateFile(path)
    try file.update { before in
      #expect(before == nil)
      return "one\n"
    }
    try file.update { ($0 ?? "") + "two\n" }
    #expect(file.text == "one\ntwo\n")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let left = try FileManager.default.contentsOfDirectory(atPath: directory.path + "/state/guise")
    #expect(left == ["shelf"])
  }

  @Test func nothingIsLostWhenManyWrite() async throws {
    let file = StateFile(path)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<20 {
        group.addTask { try? file.update { ($0 ?? "") + "\(number)\n" } }
      }
    }
    let lines = (file.text ?? "").split(separator: "\n").compactMap { Int($0) }
    #expect(lines.sorted() == Array(0..<20))
  }

  @Test func aDirectoryThatCannotBeMadeIsTold() throws {
    let file = StateFile("/dev/null/guise/shelf")
    #expect(throws: SessionStoreError.self) { try file.update { _ in "x" } }
  }
}
