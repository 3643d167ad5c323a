import Foundation
import Identity
import SharedConfig
import TestSupport
import Testing

@Suite struct LoadingTests {
  private let folder = TemporaryDirectory()

  private func load(_ path: String) -> SharedConfig {
    SharedConfig.load(ConfigPaths(config: path, credentials: folder.path + "/none"))
  }

  @Test func filesAreReadWhole() throws {
    let path = folder.path + "/config"
    let text = "[profile x]\n" + String(repeating: "# filling\n", count: 20_000) + "a = 1\n"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let config = load(path)
    #expect(config.profile("x")?["a"]?.location.description == "\(path):20002")
    #expect(config.problems.isEmpty)
  }

  @Test(arguments: ["/none", "/none/at/all", ""])
  func aFileThatIsNotThereIsEmpty(path: String) {
    let config = load(path.isEmpty ? "" : folder.path + path)
    #expect(config.profiles.isEmpty)
    #expect(config.problems.isEmpty)
  }

  @Test func aDirectoryIsTold() {
    #expect(load(folder.path).unreadableFiles.count == 1)
    #expect(load(folder.path).problems.map(\.message) == ["is a directory, not a file"])
  }

  @Test func whyAFileCannotBeReadIsTold() throws {
    let path = folder.path + "/loop"
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path)
    let problems = load(path).problems
    #expect(problems.count == 1)
    #expect(problems.first?.severity == .error)
    #expect(problems.first?.message.hasPrefix("cannot be read: ") == true)
    #expect(problems.first?.location.file == path)
  }

  @Test func anEndlessFileIsLeft() {
    #expect(load("/dev/zero").problems.map(\.message) == ["is larger than 256 MiB"])
  }

  @Test(arguments: [[0xFF, 0xFE], [0xFE, 0xFF]] as [[UInt8]])
  func utf16IsToldOnce(mark: [UInt8]) {
    let bytes = mark + "[default]\na = 1\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let config = SharedConfig(config: bytes, at: "config", credentials: [], at: "credentials")
    #expect(config.problems.map(\.message) == ["is UTF-16, not UTF-8"])
    #expect(config.profiles.isEmpty)
  }
}

@Suite struct ConfigPathsTests {
  @Test(
    arguments: [
      ([:], "/root/.aws/config", "/root/.aws/credentials"),
      (["HOME": "/h"], "/h/.aws/config", "/h/.aws/credentials"),
      (["HOME": "/"], "/.aws/config", "/.aws/credentials"),
      (["HOME": "/h", "AWS_CONFIG_FILE": "/c"], "/c", "/h/.aws/credentials"),
      (["HOME": "/h", "AWS_SHARED_CREDENTIALS_FILE": "~/c"], "/h/.aws/config", "/h/c"),
      (["HOME": "/h", "AWS_CONFIG_FILE": "", "AWS_SHARED_CREDENTIALS_FILE": "~"], "", "/h"),
      (["HOME": "/h", "AWS_CONFIG_FILE": "~other/c"], "~other/c", "/h/.aws/credentials"),
    ] as [([String: String], String, String)]
  )
  func theEnvironmentSaysWhereTheFilesLie(
    environment: [String: String],
    config: String,
    credentials: String
  ) {
    let paths = ConfigPaths(environment: environment, home: "/root")
    #expect(paths == ConfigPaths(config: config, credentials: credentials))
  }
}
