import Identity
import Roster
import Testing

@Suite struct RoleAddressTests {
  @Test(arguments: [
    ("123456789012/Admin", "123456789012/Admin"),
    (" 1234-5678-9012/Admin\n", "123456789012/Admin"),
    ("123456789012/team/Admin", "123456789012/team/Admin"),
    ("arn:aws:iam::123456789012:role/Admin", "123456789012/Admin"),
    ("arn:aws:iam::123456789012:role/team/Admin", "123456789012/team/Admin"),
    ("arn:aws:sts::123456789012:assumed-role/Admin/ada@host", "123456789012/Admin"),
    ("arn:aws-cn:iam::123456789012:role/Admin", "arn:aws-cn:iam::123456789012:role/Admin"),
    (
      "https://signin.aws.amazon.com/switchrole?roleName=Admin&account=123456789012&color=red",
      "123456789012/Admin"
    ),
    (
      "https://signin.aws.amazon.com/switchrole?account=123456789012&roleName=team%2FAdmin",
      "123456789012/team/Admin"
    ),
    (
      "https://signin.amazonaws.cn/switchrole?account=123456789012&roleName=Admin",
      "arn:aws-cn:iam::123456789012:role/Admin"
    ),
    (
      "https://corp.awsapps.com/start/#/console?account_id=123456789012&role_name=ReadOnly",
      "123456789012/ReadOnly"
    ),
  ])
  func whatPeoplePasteIsRead(text: String, address: String) {
    #expect(RoleAddress(text)?.description == address)
  }

  @Test(arguments: [
    "", "Admin", "123456789012", "123456789012/", "12345678901/Admin", "123456789012/a b",
    "123456789012/Ädmin", "arn:aws:iam::123456789012:user/ada", "arn:aws:s3:::bucket/x",
    "arn:aws:sts::123456789012:assumed-role/Admin", "https://console.aws.amazon.com/s3/home",
    "https://signin.aws.amazon.com/switchrole?account=123456789012", "prod 123456789012/Admin",
    "https://x/?account=123456789012&roleName=%00",
  ])
  func anythingElseIsNoAddress(text: String) {
    #expect(RoleAddress(text) == nil)
  }

  @Test(arguments: [
    ("111122223333/Admin", ["plain", "deep"]), ("111122223333/team/Admin", ["deep"]),
    ("111122223333/other/Admin", []), ("111122224444/Admin", []),
  ])
  func entriesAreFoundByTheirRole(text: String, profiles: [String]) throws {
    let roster = Roster(
      [("plain", "Admin"), ("deep", "team/Admin"), ("other", "Reader")].map { name, role in
        Entry(
          profile: name,
          arn: RoleARN("arn:aws:iam::111122223333:role/\(role)"),
          location: SourceLocation(file: "config", line: 1)
        )
      }
    )
    let address = try #require(RoleAddress(text))
    #expect(roster.places(of: address).map { roster.entries[$0].profile } == profiles)
  }
}
