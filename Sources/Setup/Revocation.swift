package import Identity

/// The policy that makes a role's older sessions worthless, as the console's button makes it.
///
/// Source: IAM User Guide, "Revoke IAM role temporary security credentials".
package enum Revocation {
  /// The name that the console gives it.
  package static let policyName = "AWSRevokeOlderSessions"

  /// Denies everything to sessions that were issued before a moment.
  package static func policy(before moment: Timestamp) -> PolicyText {
    PolicyText(statements: [
      .object([
        ("Effect", .string("Deny")), ("Action", .array([.string("*")])),
        ("Resource", .array([.string("*")])),
        (
          "Condition",
          .object([
            ("DateLessThan", .object([("aws:TokenIssueTime", .string(moment.rfc3339))]))
          ])
        ),
      ])
    ])
  }
}
