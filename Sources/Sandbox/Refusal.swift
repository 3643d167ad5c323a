/// Why a call is turned down: the code, words and status that AWS answers with.
///
/// The words are AWS's own where they are known from its answers or its documentation ("Common
/// Errors" of the STS API Reference; "Troubleshoot Signature Version 4" of the IAM User Guide),
/// because people search for them.
struct Refusal: Error, Hashable, Sendable {
  /// AWS's error code, such as `AccessDenied`.
  let code: String
  /// AWS's sentence.
  let message: String
  /// The HTTP status.
  let status: Int

  init(_ code: String, _ status: Int, _ message: String) {
    self.code = code
    self.message = message
    self.status = status
  }
}

// MARK: - Who is calling

extension Refusal {
  /// No signature at all.
  static let unsigned = Refusal(
    "MissingAuthenticationToken",
    403,
    "Request is missing Authentication Token"
  )

  /// A key nobody has, or a token that does not go with its key.
  static let unknownKey = Refusal(
    "InvalidClientTokenId",
    403,
    "The security token included in the request is invalid."
  )

  /// A session that is over.
  static let expired = Refusal(
    "ExpiredToken",
    403,
    "The security token included in the request is expired"
  )

  /// A signature that another key or another request would have.
  static let wrongSignature = Refusal(
    "SignatureDoesNotMatch",
    403,
    "The request signature we calculated does not match the signature you provided. "
      + "Check your AWS Secret Access Key and signing method. "
      + "Consult the service documentation for details."
  )

  /// An Authorization header that lacks a part.
  static func incomplete(_ message: String) -> Refusal {
    Refusal("IncompleteSignature", 400, message)
  }

  /// A signature that is whole, and wrong in the way the sentence says.
  static func badSignature(_ message: String) -> Refusal {
    Refusal("SignatureDoesNotMatch", 403, message)
  }
}

// MARK: - What is asked

extension Refusal {
  /// A call that the policies do not allow.
  static func denied(_ message: String) -> Refusal { Refusal("AccessDenied", 403, message) }

  /// The one answer to a role that does not exist and to one that does not trust the caller, so
  /// that nobody can find out which roles there are.
  static func notAuthorized(_ caller: String, action: String, resource: String) -> Refusal {
    .denied("User: \(caller) is not authorized to perform: \(action) on resource: \(resource)")
  }

  /// A parameter outside its rules.
  static func invalid(_ message: String) -> Refusal { Refusal("ValidationError", 400, message) }

  /// A parameter that is not of its type at all.
  static func malformed(_ message: String) -> Refusal { Refusal("MalformedInput", 400, message) }

  /// A session policy that is no JSON object.
  static let malformedPolicy = Refusal(
    "MalformedPolicyDocument",
    400,
    "The policy is not in the valid JSON format."
  )

  /// Session policies and tags that are too much together.
  static func policyTooLarge(percent: Int) -> Refusal {
    Refusal(
      "PackedPolicyTooLarge",
      400,
      "Packed size of session tags consumes \(percent)% of allotted space."
    )
  }

  /// An operation the sandbox does not have.
  static func unknownOperation(_ name: String, version: String) -> Refusal {
    Refusal(
      "InvalidAction",
      400,
      "Could not find operation \(name) for version \(version)"
    )
  }

  /// A role that the caller's account does not have.
  static func noSuchRole(_ name: String) -> Refusal {
    Refusal("NoSuchEntity", 404, "The role with name \(name) cannot be found.")
  }

  /// A user or role to simulate that the caller's account does not have.
  static func noSuchPrincipal(_ arn: String) -> Refusal {
    Refusal("NoSuchEntity", 404, "\(arn) does not exist in this account.")
  }

  /// A user that the caller's account does not have.
  static func noSuchUser(_ name: String) -> Refusal {
    Refusal("NoSuchEntity", 404, "The user with name \(name) cannot be found.")
  }

  /// A role's session that names no user.
  static let noUser = Refusal(
    "ValidationError",
    400,
    "Must specify userName when calling with non-User credentials"
  )

  /// An access key that a user does not have.
  static func noSuchKey(_ id: String) -> Refusal {
    Refusal("NoSuchEntity", 404, "The Access Key with id \(id) cannot be found.")
  }

  /// A status that no access key has.
  static func badKeyStatus(_ status: String) -> Refusal {
    .invalid(
      "1 validation error detected: Value '\(status)' at 'status' failed to satisfy constraint: "
        + "Member must satisfy enum value set: [Active, Inactive]"
    )
  }

  /// One access key more than a user may have.
  static func tooManyKeys(_ limit: Int) -> Refusal {
    Refusal("LimitExceeded", 409, "Cannot exceed quota for AccessKeysPerUser: \(limit)")
  }

  /// A call to a service that is not here; the words are the sandbox's own.
  static func otherService(_ name: String) -> Refusal {
    Refusal("NotImplemented", 501, "The sandbox has AWS STS only, and nothing of \(name)")
  }

  /// A call to Organizations that has no JSON in it.
  static let malformedJSON = Refusal("SerializationException", 400, "")

  /// A call to Organizations that is not here.
  static func unknownTarget(_ name: String) -> Refusal {
    Refusal("UnknownOperationException", 400, "The sandbox has no \(name)")
  }

  /// An account that is in no organization, or does not manage it.
  static let notInOrganization = Refusal(
    "AWSOrganizationsNotInUseException",
    400,
    "Your account is not a member of an organization."
  )

  /// A parent or account that is not in the organization.
  static func notFound(_ code: String) -> Refusal {
    Refusal(code, 400, "You specified a target that doesn't exist.")
  }

  /// A page's size or token that is none.
  static let invalidInput = Refusal(
    "InvalidInputException",
    400,
    "You specified an invalid value."
  )

  /// A call that names no operation.
  static let noOperation = Refusal("MissingAction", 400, "Missing Action")
}
