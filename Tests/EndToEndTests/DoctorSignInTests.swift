import Foundation
import TestSupport
import Testing

/// What the doctor says of sign-ins, in every state they can be in.
@Suite struct DoctorSignInTests {
  let center: IdentityCenter
  let home: GuiseHome

  init() throws {
    center = try IdentityCenter()
    home = try GuiseHome(
      config: """
        [profile dev]
        sso_session = corp
        sso_account_id = 111122223333
        sso_role_name = ReadOnly
        [profile old]
        sso_start_url = https://old.example/start
        sso_region = us-east-1
        sso_account_id = 444455556666
        sso_role_name = ReadOnly
        [profile console]
        login_session = me
        region = eu-west-1
        [sso-session corp]
        sso_start_url = https://corp.example/start
        sso_region = eu-west-1
        sso_registration_scopes = sso:account:access

        """,
      variables: center.environment
    )
    // Nobody answers there, and nothing is to.
    home.environment["AWS_ENDPOINT_URL_STS"] = "http://127.0.0.1:1"
    try FileManager.default.createDirectory(
      atPath: home.path + "/.aws/sso/cache",
      withIntermediateDirectories: true
    )
  }

  /// Keeps a sign-in to “corp” as the AWS CLI would, with some members changed; `nil` drops one.
  private func keep(seconds: Int, _ changes: [String: String?] = [:]) throws {
    var members = try center.signIn(seconds: seconds)
    members["startUrl"] = "https://corp.example/start"
    members["region"] = "eu-west-1"
    for (name, value) in changes { members[name] = value }
    // SHA-1 of “corp”.
    let name = "ee0bfd2552fbd840c02cc48b6e823320543c450f.json"
    try JSONSerialization.data(withJSONObject: members)
      .write(to: URL(filePath: home.path + "/.aws/sso/cache/" + name))
  }

  private func doctor(_ name: String? = nil) throws -> String {
    try home.launch(["guise", "doctor"] + [name].compactMap(\.self)).output
  }

  @Test func nobodyIsSignedIn() throws {
    let said = try doctor()
    #expect(said.contains("warn Nobody is signed in to “corp”\n     → guise login corp\n"))
    #expect(said.contains("warn Nobody is signed in to “old”\n     → guise login old\n"))
    #expect(said.contains("warn “console” wants a console sign-in, and there is none in"))
    #expect(said.contains("→ aws login --profile console"))
  }

  @Test func onlyWhatAProfileNeedsIsLookedAt() throws {
    let said = try doctor("dev")
    #expect(said.contains("Nobody is signed in to “corp”"))
    #expect(!said.contains("“old”") && !said.contains("“console”"))
  }

  @Test func aSignInThatRenewsItselfIsWell() throws {
    try keep(seconds: 7_200)
    let said = try doctor("dev")
    #expect(said.contains("ok   Signed in to “corp” for "), "\(said)")
    #expect(said.contains(", renewed by itself; guise's registration there ends in "))
  }

  @Test func aSignInThatRanOutIsWellWhereItCanBeRenewed() throws {
    try keep(seconds: -60)
    #expect(try doctor().contains("ok   The sign-in to “corp” has run out, renewed by itself"))
    try keep(seconds: -60, ["registrationExpiresAt": "2020-01-01T00:00:00Z"])
    let ended = try doctor()
    #expect(
      ended.contains("warn The sign-in to “corp” has run out, and cannot be renewed: the reg")
    )
    #expect(ended.contains("→ guise login corp"))
    try keep(seconds: -60, ["refreshToken": nil])
    #expect(
      try doctor().contains("warn The sign-in to “corp” has run out, and cannot be renewed\n")
    )
  }

  @Test func aSignInAtAnotherPlaceIsNoticed() throws {
    try keep(seconds: 7_200, ["region": "us-east-1", "startUrl": "https://other.example/start"])
    let said = try doctor()
    #expect(said.contains("warn The sign-in to “corp” was made at us-east-1, but "))
    #expect(said.contains("has sso_region eu-west-1"))
    #expect(said.contains("was made at https://other.example/start, but "))
    #expect(said.contains("→ correct sso_region, or sign in anew: guise login corp"))
  }

  @Test func aConsoleSignInIsLookedAt() throws {
    try FileManager.default.createDirectory(
      atPath: home.path + "/.aws/login/cache",
      withIntermediateDirectories: true
    )
    let file =
      ".aws/login/cache/2744ccd10c7533bd736ad890f9dd5cab2adb27b07d500b9493f29cdc420cb2e0.json"
    let service = try ConsoleSignIn()
    try home.write(try service.signIn(seconds: 400), to: file)
    #expect(try doctor().contains("ok   There is a console sign-in for “console”"))
    try home.write("{}", to: file)
    #expect(try doctor().contains("fail The console sign-in of “console” lacks accessToken."))
  }
}
