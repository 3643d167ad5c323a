import Credentials
import Foundation
import Identity
import Plan
import SessionStore
import TestSupport
import Testing

/// Roles for tokens of files.
@Suite struct WebIdentityTests {
  private let sts: FakeSTS

  init() throws { sts = try FakeSTS() }

  private func traveler(token: String, more: String = "") throws -> (Traveler, file: String) {
    let file = NSTemporaryDirectory() + "guise-test-token-\(UUID().uuidString)"
    try Data(token.utf8).write(to: URL(filePath: file))
    let config = """
      [profile x]
      role_arn = arn:aws:iam::123456789012:role/Web
      web_identity_token_file = \(file)
      \(more)
      """
    return (Traveler(config, environment: sts.environment), file)
  }

  @Test func theTokenIsReadAnewForEachCall() throws {
    let (traveler, file) = try traveler(token: "first\n", more: "role_session_name = me")
    defer { try? FileManager.default.removeItem(atPath: file) }
    let resolved = try traveler.credentials("x")
    #expect(resolved.arn == "arn:aws:sts::123456789012:assumed-role/Web/me")
    #expect(resolved.role?.name == "Web")
    _ = try traveler.credentials("x")
    try Data("second".utf8).write(to: URL(filePath: file))
    traveler.wait(seconds: 3_400)
    _ = try traveler.credentials("x")
    let calls = try sts.calls()
    #expect(calls.map { $0["Action"] } == Array(repeating: "AssumeRoleWithWebIdentity", count: 2))
    #expect(calls.map { $0["WebIdentityToken"] } == ["first", "second"])
    #expect(calls.map { $0["RoleSessionName"] } == ["me", "me"])
  }

  @Test func aTokenThatIsNotThereIsTold() throws {
    let (traveler, file) = try traveler(token: "t")
    try FileManager.default.removeItem(atPath: file)
    #expect(
      words { _ = try traveler.credentials("x") }.hasPrefix(
        "profile “x”: \(file) cannot be used: No such file or directory"
      )
    )
    #expect(try sts.calls().isEmpty)
  }

  @Test func aRoleIsAssumedWithIt() throws {
    let (traveler, file) = try traveler(
      token: "t",
      more: "[profile y]\nrole_arn = arn:aws:iam::123456789012:role/Y\nsource_profile = x\n"
        + "duration_seconds = 7200\n"
    )
    defer { try? FileManager.default.removeItem(atPath: file) }
    #expect(try traveler.credentials("y").role?.name == "Y")
    #expect(try sts.calls().last?["DurationSeconds"] == "3600")
    #expect(
      traveler.told.contains(
        Credentials.Progress.shortened(
          role: "arn:aws:iam::123456789012:role/Y",
          from: 7_200,
          to: 3_600,
          because: .chained
        )
      )
    )
    #expect(Set(traveler.store.all().map(\.session.profile)) == ["x", "y"])
  }

  /// The same token and role in botocore make the same call.
  @Test func botocoreMakesTheSameCall() throws {
    let (traveler, file) = try traveler(token: "a.b.c", more: "role_session_name = me")
    defer { try? FileManager.default.removeItem(atPath: file) }
    _ = try traveler.credentials("x")
    let config = try traveler.write(
      "[profile x]\nrole_arn = arn:aws:iam::123456789012:role/Web\n"
        + "web_identity_token_file = \(file)\nrole_session_name = me\n",
      to: "config"
    )
    let script = """
      import botocore.session
      botocore.session.Session(profile='x').get_credentials().get_frozen_credentials()
      """
    _ = try Python.run(
      script,
      environment: sts.environment.merging(["AWS_CONFIG_FILE": config, "HOME": traveler.home.path])
      {
        $1
      }
    )
    let calls = try sts.calls()
    #expect(calls.count == 2)
    #expect(calls[0] == calls[1])
  }
}
