/// Limits and marks that one session of a role gets beyond the role's own.
///
/// Source: IAM User Guide, "Session policies" and "Pass session tags in AWS STS".
package struct SessionScope: Hashable, Sendable {
  /// A session policy, JSON.
  package var policy: String?
  /// ARNs of managed policies that limit the session as well.
  package var policyARNs: [String] = []
  /// Session tags, in order.
  package var tags: [HTTPRequest.Field] = []
  /// The keys of tags that roles assumed from this session inherit.
  package var transitiveTagKeys: [String] = []
  /// Who stands behind the session, kept through role chaining.
  package var sourceIdentity: String?

  /// No limits and no marks.
  package init() {}

  /// Only the limits, for operations that take no tags.
  var policyParameters: [HTTPRequest.Field] {
    var fields: [HTTPRequest.Field] = []
    if let policy { fields.append(HTTPRequest.Field(name: "Policy", value: policy)) }
    for (index, arn) in policyARNs.enumerated() {
      fields.append(HTTPRequest.Field(name: "PolicyArns.member.\(index + 1).arn", value: arn))
    }
    return fields
  }

  var parameters: [HTTPRequest.Field] {
    var fields = policyParameters
    for (index, tag) in tags.enumerated() {
      fields.append(HTTPRequest.Field(name: "Tags.member.\(index + 1).Key", value: tag.name))
      fields.append(HTTPRequest.Field(name: "Tags.member.\(index + 1).Value", value: tag.value))
    }
    for (index, key) in transitiveTagKeys.enumerated() {
      fields.append(HTTPRequest.Field(name: "TransitiveTagKeys.member.\(index + 1)", value: key))
    }
    if let sourceIdentity {
      fields.append(HTTPRequest.Field(name: "SourceIdentity", value: sourceIdentity))
    }
    return fields
  }
}
