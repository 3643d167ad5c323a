package import Identity

/// What a signature is good for: one day, one region, one service.
package struct SigningScope: Hashable, Sendable, CustomStringConvertible {
  /// The day as `YYYYMMDD`, in UTC.
  package let date: String
  /// The signing region, such as `us-east-1`.
  package let region: String
  /// The signing name of the service, such as `sts`.
  package let service: String

  /// Puts the parts together; only the day of `date` counts.
  package init(date moment: Timestamp, region: String, service: String) {
    date = String(moment.amzDate.prefix(8))
    self.region = region
    self.service = service
  }

  /// Reads `YYYYMMDD/region/service/aws4_request`.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[3] == "aws4_request" else { return nil }
    date = String(parts[0])
    region = String(parts[1])
    service = String(parts[2])
  }

  /// The four parts in the order in which the signing key is derived from them.
  var parts: [String] { [date, region, service, "aws4_request"] }

  /// The scope as it stands in the string to sign.
  package var description: String { parts.joined(separator: "/") }
}

/// The `Authorization` header of Signature Version 4.
package struct Authorization: Hashable, Sendable, CustomStringConvertible {
  /// The access key that signed.
  package let accessKeyID: String
  /// What the signature is good for.
  package let scope: SigningScope
  /// The names of the signed headers, in the order written.
  package let signedHeaders: [String]
  /// The signature as written.
  package let signature: String

  /// The header for a signature.
  package init(accessKeyID: String, _ signature: SigV4) {
    self.accessKeyID = accessKeyID
    scope = signature.scope
    signedHeaders = signature.signedHeaders
    self.signature = signature.signature
  }

  /// Reads a header; `nil` where it is of another scheme or lacks a part.
  package init?(_ header: String) {
    let words = header.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0] == SigV4.algorithm else { return nil }
    var parts: [Substring: Substring] = [:]
    for part in words[1].split(separator: ",") {
      let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, parts.updateValue(pair[1], forKey: pair[0]) == nil else { return nil }
    }
    guard let credential = parts["Credential"], let names = parts["SignedHeaders"],
      let signature = parts["Signature"], let slash = credential.firstIndex(of: "/"),
      let scope = SigningScope(credential[slash...].dropFirst())
    else { return nil }
    accessKeyID = String(credential[..<slash])
    self.scope = scope
    signedHeaders = names.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    self.signature = String(signature)
  }

  /// The header's value.
  package var description: String {
    "\(SigV4.algorithm) Credential=\(accessKeyID)/\(scope), "
      + "SignedHeaders=\(signedHeaders.joined(separator: ";")), Signature=\(signature)"
  }
}
