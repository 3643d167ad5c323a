import Identity
import Testing

@Suite struct ARNTests {
  @Test(arguments: [
    ("arn:aws:iam::123456789012:role/Admin", "aws", "iam", "", "123456789012", "role/Admin"),
    ("arn:aws-cn:s3:::bucket/a:b", "aws-cn", "s3", "", "", "bucket/a:b"),
    ("arn:aws:sts:eu-west-1:1:x", "aws", "sts", "eu-west-1", "1", "x"),
  ])
  func partsAreTakenApart(
    text: String,
    partition: String,
    service: String,
    region: String,
    account: String,
    resource: String
  ) throws {
    let arn = try #require(ARN(text))
    #expect(arn.partition == partition)
    #expect(arn.service == service)
    #expect(arn.region == region)
    #expect(arn.account == account)
    #expect(arn.resource == resource)
    #expect(arn.description == text)
  }

  @Test(arguments: ["", "arn:aws:iam::1", "arn::iam::1:x", "arn:aws:::1:x", "arn:aws:iam::1:", "x"])
  func whatIsNoneIsRefused(text: String) {
    #expect(ARN(text) == nil)
  }

  @Test(arguments: [
    ("arn:aws:iam::123456789012:role/Admin", "/", "Admin"),
    ("arn:aws-us-gov:iam::000000000001:role/a/b/Name+=,.@-", "/a/b/", "Name+=,.@-"),
  ])
  func rolesHavePathAndName(text: String, path: String, name: String) throws {
    let role = try #require(RoleARN(text))
    #expect(role.path == path)
    #expect(role.name == name)
    #expect(role.description == text)
  }

  @Test(arguments: [
    "arn:aws:iam::123456789012:user/alice",
    "arn:aws:iam::123456789012:role/",
    "arn:aws:iam::123456789012:role",
    "arn:aws:iam:us-east-1:123456789012:role/x",
    "arn:aws:iam::12345678901:role/x",
    "arn:aws:iam::12345678901２:role/x",
    "arn:aws:sts::123456789012:assumed-role/x/y",
  ])
  func otherARNsAreNoRoles(text: String) {
    #expect(RoleARN(text) == nil)
  }

  @Test(arguments: [
    ("eu-central-1", "aws"), ("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov"),
    ("us-iso-east-1", "aws-iso"), ("us-isob-east-1", "aws-iso-b"), ("eusc-de-east-1", "aws-eusc"),
    ("us-isof-south-1", "aws-iso-f"), ("eu-isoe-west-1", "aws-iso-e"),
    ("us-gov-mars-7", "aws-us-gov"),
    ("aws-cn-global", "aws-cn"), ("aws-global", "aws"), ("cn-north", "aws"), ("", "aws"),
  ])
  func regionsBelongToPartitions(region: String, partition: String) {
    #expect(Partition(region: region).description == partition)
  }

  @Test(arguments: [
    ("eu-west-1", true), ("aws-global", true), ("x", true), ("", false), ("-a", false),
    ("a-", false), ("a.b", false), ("a/b", false), ("a@evil", false), ("é", false),
    (String(repeating: "a", count: 63), true), (String(repeating: "a", count: 64), false),
  ])
  func regionsMustBeLabels(text: String, isRegion: Bool) {
    #expect((Region(text) != nil) == isRegion)
  }
}
