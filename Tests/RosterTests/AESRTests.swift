import Foundation
import Identity
import Roster
import Settings
import SharedConfig
import TestSupport
import Testing

/// The list as the browser extension aws-extend-switch-roles reads it.
@Suite struct AESRTests {
  private func sections(_ config: String) throws -> [String] {
    let directory = TemporaryDirectory()
    let path = directory.path + "/config"
    try Data(config.utf8).write(to: URL(filePath: path))
    let read = SharedConfig.load(
      ConfigPaths(environment: ["AWS_CONFIG_FILE": path], home: directory.path)
    )
    return Roster.make(config: read, settings: Settings(), sessions: [:]).entries
      .compactMap(\.aesrSection)
  }

  @Test func aRoleKeepsItsNameColorAndRegion() throws {
    #expect(
      try sections(
        """
        [profile prod]
        role_arn = arn:aws:iam::444455556666:role/ops/Admin
        source_profile = me
        region = eu-central-1
        display_name = Production
        color = cc3344

        """
      ) == [
        """
        [Production]
        role_arn = arn:aws:iam::444455556666:role/ops/Admin
        color = cc3344
        region = eu-central-1

        """
      ]
    )
  }

  /// The extension cuts every line at the first of them.
  @Test func whatTheExtensionTakesForACommentIsLeftOut() throws {
    let text = try #require(
      sections(
        """
        [profile prod]
        role_arn = arn:aws:iam::444455556666:role/Admin
        source_profile = me
        display_name = Team#1;[blue]
        color = darkBlue

        """
      ).first
    )
    #expect(text.hasPrefix("[Team1blue]\n"))
    #expect(text.contains("\ncolor = 0000af\n"))
    #expect(!text.dropFirst(12).contains { ";#[".contains($0) })
  }

  @Test func whatCannotBeSwitchedToIsNotThere() throws {
    #expect(
      try sections(
        """
        [profile me]
        aws_access_key_id = AKIA
        aws_secret_access_key = s
        [profile sso]
        sso_start_url = https://acme.awsapps.com/start
        sso_region = eu-west-1
        sso_account_id = 444455556666
        sso_role_name = Admin

        """
      ).isEmpty
    )
  }
}
