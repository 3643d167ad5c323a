package import Identity

/// What IAM tells of an access key: never its secret.
package struct AccessKeyDescription: Hashable, Sendable {
  /// The public half.
  package let id: String
  /// Whether it can be used.
  package let isActive: Bool
  /// When it was made; `nil` where the answer does not say.
  package let created: Timestamp?
}

/// Asks for the access keys of the user who signs; IAM lets a user have two.
package struct ListAccessKeys: IAMOperation, Hashable {
  /// The keys, in no order.
  package typealias Answer = [AccessKeyDescription]

  /// `ListAccessKeys`.
  package static let name = "ListAccessKeys"

  /// Takes no parameters: no user is named, so it is the caller.
  package init() {}

  var parameters: [HTTPRequest.Field] { [] }

  func read(_ result: QueryResult) throws(AWSError) -> [AccessKeyDescription] {
    guard let list = result.element.child("AccessKeyMetadata") else {
      throw result.missing("AccessKeyMetadata")
    }
    return list.children.compactMap { member in
      member.child("AccessKeyId").map {
        AccessKeyDescription(
          id: $0.text,
          isActive: member.child("Status")?.text == "Active",
          created: (member.child("CreateDate")?.text).flatMap { Timestamp(rfc3339: $0) }
        )
      }
    }
  }
}

/// Makes a new access key for the user who signs.
///
/// The answer is the only place where its secret ever stands. The call is not idempotent: sent
/// twice it makes two keys.
package struct CreateAccessKey: IAMOperation, Hashable {
  /// The new key.
  package struct Answer: Hashable, Sendable {
    /// The public half.
    package let id: String
    /// The secret half.
    package let secret: Secret
    /// When it was made; `nil` where the answer does not say.
    package let created: Timestamp?
  }

  /// `CreateAccessKey`.
  package static let name = "CreateAccessKey"

  /// Takes no parameters: no user is named, so it is the caller.
  package init() {}

  var parameters: [HTTPRequest.Field] { [] }

  func read(_ result: QueryResult) throws(AWSError) -> Answer {
    Answer(
      id: try result.text("AccessKey", "AccessKeyId"),
      secret: Secret(try result.text("AccessKey", "SecretAccessKey")),
      created: Timestamp(rfc3339: (try? result.text("AccessKey", "CreateDate")) ?? "")
    )
  }
}

/// Disables an access key of the user who signs, so that nothing signed with it is believed.
package struct DisableAccessKey: IAMChange, Hashable {
  /// `UpdateAccessKey`.
  package static let name = "UpdateAccessKey"

  let parameters: [HTTPRequest.Field]

  /// Names the key by its public half.
  package init(id: String) {
    parameters = [
      HTTPRequest.Field(name: "AccessKeyId", value: id),
      HTTPRequest.Field(name: "Status", value: "Inactive"),
    ]
  }
}

/// Deletes an access key of the user who signs, for good.
package struct DeleteAccessKey: IAMChange, Hashable {
  /// `DeleteAccessKey`.
  package static let name = "DeleteAccessKey"

  let parameters: [HTTPRequest.Field]

  /// Names the key by its public half.
  package init(id: String) {
    parameters = [HTTPRequest.Field(name: "AccessKeyId", value: id)]
  }
}
