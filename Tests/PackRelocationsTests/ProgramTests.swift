import Foundation
import TestSupport
import Testing

@testable import pack_relocations

/// A program that the C compiler makes here is packed, and runs as before.
@Suite struct ProgramTests {
  private let folder = TemporaryDirectory()
  private let expected = (0..<200).map { "word \($0)\n" }.joined()

  private var path: String { folder.path + "/program" }

  init() throws {
    let words = (0..<200).map { "\"word \($0)\"" }.joined(separator: ", ")
    try """
    #include <stdio.h>
    #include <string.h>
    static const char *const words[] = { \(words) };
    const char *const *volatile all = words;
    int main(int count, char **arguments) {
      if (count > 1) memset((void *)all, 0, sizeof words);
      for (unsigned i = 0; i < sizeof words / sizeof *words; i++) puts(all[i]);
      return 7;
    }
    """.write(toFile: path + ".c", atomically: true, encoding: .utf8)
    let compiled = try Launch.run([
      "cc", "-fuse-ld=gold", "-pie", "-fPIE", "-Wl,--gc-sections", "-Wl,-z,relro", "-o", path,
      path + ".c", Project.root.appending(path: "Sources/CLibc/relocate.c").path,
    ])
    try #require(compiled.status == 0, "\(compiled.errors)")
  }

  @Test func itRunsAsBefore() throws {
    let count = try pack()
    #expect(try #require(count) > 200)
    try expectItRuns()
    // None is packed twice.
    #expect(try pack() == nil)
    try expectItRuns()
  }

  @Test func theDynamicLinkerIsLeftAlmostNothingToRelocate() throws {
    let before = try relocations()
    let count = try #require(try pack())
    #expect(try relocations() == before - count)
    #expect(try relocations() < 20)
  }

  /// What the dynamic linker would have made read-only is so all the same.
  @Test(arguments: [false, true]) func constantsCannotBeWrittenTo(isPacked: Bool) throws {
    if isPacked { _ = try pack() }
    #expect(try Launch.run([path, "write"]).status == 128 + SIGSEGV)
  }

  /// Each start puts the program elsewhere.
  @Test func itRunsWhereverItIsLoaded() throws {
    _ = try pack()
    for _ in 0..<20 { try expectItRuns() }
  }

  @Test func aProgramWithoutThatStartIsRefused() throws {
    let compiled = try Launch.run(["cc", "-fuse-ld=gold", "-pie", "-fPIE", "-o", path, path + ".c"])
    try #require(compiled.status == 0, "\(compiled.errors)")
    #expect(throws: ELFImage.Unreadable.self) { try pack() }
  }

  @Test func otherToolsSeeWhatIsThere() throws {
    _ = try pack()
    let headers = try Launch.run(["readelf", "--wide", "--sections", path])
    #expect(headers.errors == "")
    #expect(headers.output.contains(".relr.dyn"))
    #expect(try Launch.run(["strip", path]).status == 0)
    try expectItRuns()
  }

  @Test func whatIsNoProgramIsRefused() throws {
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
    #expect(throws: ELFImage.Unreadable.self) { try ELFImage(Array("#!/bin/sh".utf8)) }
    for size in stride(from: 0, to: bytes.count - 1, by: 997) {
      #expect(throws: ELFImage.Unreadable.self) {
        var image = try ELFImage(Array(bytes[..<size]))
        _ = try image.packRelocations()
      }
    }
  }

  private func pack() throws -> Int? {
    var image = try ELFImage([UInt8](Data(contentsOf: URL(filePath: path))))
    let count = try image.packRelocations()
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.write(contentsOf: Data(image.bytes))
    try file.close()
    return count
  }

  private func relocations() throws -> Int {
    let listed = try Launch.run(["readelf", "--wide", "--relocs", path])
    return listed.output.split(separator: "\n").count { $0.contains("R_X86_64_") }
  }

  private func expectItRuns() throws {
    let result = try Launch.run([path])
    #expect(result.status == 7, "\(result.errors)")
    #expect(result.output == expected)
  }
}
