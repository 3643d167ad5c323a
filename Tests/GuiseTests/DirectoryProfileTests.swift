import Foundation
import TestSupport
import Testing

@testable import guise

/// The profile that a directory belongs to.
@Suite struct DirectoryProfileTests {
  private let directory = TemporaryDirectory()

  @Test(
    arguments: [
      ("production\n", "production"), ("\n# a comment\n  prod eu  \nnext\n", "prod eu"),
      ("no end of line", "no end of line"), ("\r\nwindows\r\n", "windows"),
      ("bad\u{1B}[2Jname\n", "bad·[2Jname"), ("", nil), ("# nothing else\n", nil),
    ] as [(String, String?)]
  )
  func theFirstLineThatSaysAnythingCounts(text: String, expected: String?) throws {
    try Data(text.utf8).write(to: URL(filePath: directory.path + "/.guise"))
    #expect(DirectoryProfile(of: directory.path)?.name == expected)
  }

  @Test func theNearestFileCounts() throws {
    let deep = directory.path + "/a/b"
    try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
    try Data("outer".utf8).write(to: URL(filePath: directory.path + "/.guise"))
    #expect(DirectoryProfile(of: deep)?.path == directory.path + "/.guise")
    try Data("inner".utf8).write(to: URL(filePath: directory.path + "/a/.guise"))
    #expect(DirectoryProfile(of: deep)?.name == "inner")
    // A directory of that name says nothing.
    try FileManager.default.createDirectory(
      atPath: deep + "/.guise",
      withIntermediateDirectories: false
    )
    #expect(DirectoryProfile(of: deep)?.name == "inner")
  }

  @Test(arguments: [
    ("production", true), ("Production EU", true), ("444455556666/Admin", true),
    ("arn:aws:iam::444455556666:role/path/Admin", true), ("staging", false),
    ("arn:aws:iam::444455556666:role/Other", false), ("444455556666/Other", false),
  ])
  func aSessionIsKnownByAnyOfItsNames(name: String, expected: Bool) throws {
    try Data(name.utf8).write(to: URL(filePath: directory.path + "/.guise"))
    let profile = try #require(DirectoryProfile(of: directory.path))
    #expect(
      profile.isFor(
        profile: "production",
        label: "Production EU",
        account: "444455556666",
        role: "Admin"
      ) == expected
    )
  }
}
