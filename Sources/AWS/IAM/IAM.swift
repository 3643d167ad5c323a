package import Identity

/// Identity and Access Management, API version 2010-05-08.
///
/// Source: IAM API Reference.
protocol IAMOperation: QueryOperation {}

extension IAMOperation {
  /// The name in a signature's scope.
  package static var signingName: String? { "iam" }
  static var version: String { "2010-05-08" }
}

/// A role as IAM describes it.
package struct RoleDescription: Hashable, Sendable {
  /// The role's ARN, its path included.
  package let arn: RoleARN
  /// Who may assume it, and on what conditions.
  package let trust: PolicyDocument
  /// The trust policy as it was written.
  package let document: String
  /// How long its sessions may last, in seconds.
  package let longestSession: Int

  /// Puts the parts together.
  package init(
    arn: RoleARN,
    trust: PolicyDocument,
    document: String = "",
    longestSession: Int = 3_600
  ) {
    self.arn = arn
    self.trust = trust
    self.document = document
    self.longestSession = longestSession
  }
}

/// Asks for a role of the caller's own account; IAM shows those of no other.
package struct GetRole: IAMOperation, Hashable {
  /// What the answer holds.
  package typealias Answer = RoleDescription

  /// `GetRole`.
  package static let name = "GetRole"

  /// The role's name, without account and path.
  package var roleName: String

  /// Names the role.
  package init(roleName: String) { self.roleName = roleName }

  var parameters: [HTTPRequest.Field] { [HTTPRequest.Field(name: "RoleName", value: roleName)] }

  func read(_ result: QueryResult) throws(AWSError) -> RoleDescription {
    guard let arn = RoleARN(try result.text("Role", "Arn")) else {
      throw result.missing("Role.Arn")
    }
    // The document comes percent-encoded, as RFC 3986 has it.
    let document = PercentEncoding.decode(try result.text("Role", "AssumeRolePolicyDocument"))
    guard let trust = PolicyDocument(document) else {
      throw result.missing("Role.AssumeRolePolicyDocument")
    }
    return RoleDescription(
      arn: arn,
      trust: trust,
      document: document,
      longestSession: Int((try? result.text("Role", "MaxSessionDuration")) ?? "") ?? 3_600
    )
  }
}
