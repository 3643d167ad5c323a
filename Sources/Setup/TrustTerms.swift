import Identity

/// What a call has to bring to be let in.
package struct TrustTerms: Hashable, Sendable {
  /// The external ID that the call has to state.
  package var externalID: String?
  /// Whether the caller has to have given a code of an MFA device.
  package var wantsMFA = false
  /// The source identity that the call has to set; `*` stands for any.
  package var sourceIdentity: String?
  /// The session tags that the call has to bring, with the values that fit.
  package var sessionTags: [SessionTag] = []
  /// The organization that the caller's account has to be in.
  package var organization: String?

  /// A tag's key and one value that fits; `*` stands for any.
  package struct SessionTag: Hashable, Sendable {
    package let key: String
    package let value: String

    /// Reads `KEY=VALUE`.
    ///
    /// - Throws: ``SetupError`` where it is none.
    package init(_ text: String) throws(SetupError) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, (1...128).contains(parts[0].count), parts[1].count <= 256,
        text.allSatisfy(SessionTag.isAllowed)
      else {
        throw SetupError(.sessionTag, "“\(text)” is not KEY=VALUE", hint: "KEY=* takes any value.")
      }
      key = String(parts[0])
      value = String(parts[1])
    }

    /// Source: STS API Reference, `Tag`; the star is the policy's.
    private static func isAllowed(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || " _.:/=+-@*".contains(character)
    }
  }

  /// No terms.
  package init() {}

  /// All that has to be allowed: tags and a source identity are permissions of their own.
  var actions: [String] {
    ["sts:AssumeRole"] + (sessionTags.isEmpty ? [] : ["sts:TagSession"])
      + (sourceIdentity == nil ? [] : ["sts:SetSourceIdentity"])
  }

  func check(for caller: TrustedCaller) throws(SetupError) {
    if let externalID {
      try TrustTerms.check(externalID, .externalID, 2...1_224, alsoAllowed: "_+=,.@:/-")
    }
    if let sourceIdentity, sourceIdentity != "*" {
      try TrustTerms.check(sourceIdentity, .sourceIdentity, 2...64, alsoAllowed: "_+=,.@-*")
    }
    if let organization, !TrustTerms.isOrganization(organization) {
      throw SetupError(
        .organization,
        "“\(organization)” is no organization's id",
        hint: "aws organizations describe-organization prints it: o- and ten letters or digits."
      )
    }
    for tag in sessionTags {
      guard
        let twin = sessionTags.first(where: {
          $0.key != tag.key && $0.key.lowercased() == tag.key.lowercased()
        })
      else { continue }
      throw SetupError(
        .sessionTag,
        "“\(tag.key)” and “\(twin.key)” are one tag to AWS, which takes no notice of capitals there",
        hint: "Write the key the same way each time."
      )
    }
    if wantsMFA, let role = caller.role {
      throw SetupError(
        .mfa,
        "no session of a role has MFA in it, so \(role.name) would never be let in",
        hint: "Ask for MFA where \(role.name) itself is assumed."
      )
    }
  }

  /// Source: `sts/2011-06-15/service-2.json` of the AWS SDKs.
  private static func check(
    _ text: String,
    _ part: SetupError.Part,
    _ length: ClosedRange<Int>,
    alsoAllowed: String
  ) throws(SetupError) {
    let isFit = text.allSatisfy { character in
      character.isASCII
        && (character.isLetter || character.isNumber || alsoAllowed.contains(character))
    }
    guard isFit, length.contains(text.count) else {
      throw SetupError(
        part,
        "“\(text)” cannot be used",
        hint: "From \(length.lowerBound) to \(length.upperBound) letters, digits and \(alsoAllowed)"
      )
    }
  }

  /// Source: Organizations API Reference, `OrganizationId`.
  private static func isOrganization(_ text: String) -> Bool {
    text.hasPrefix("o-") && (12...34).contains(text.utf8.count)
      && text.dropFirst(2).allSatisfy { $0.isASCII && ($0.isNumber || $0.isLowercase) }
  }
}

extension TrustTerms {
  /// An external ID that nobody guesses: 130 random bits.
  package static func randomExternalID() -> String {
    var generator = SystemRandomNumberGenerator()
    let digits = Array("abcdefghijklmnopqrstuvwxyz234567")
    return String(
      (0..<26).map { _ in digits[Int.random(in: digits.indices, using: &generator)] }
    )
  }
}
