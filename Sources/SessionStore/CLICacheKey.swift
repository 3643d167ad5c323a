internal import CCrypto
import Identity

/// The name under which the AWS CLI keeps a session in `~/.aws/cli/cache`.
///
/// A SHA-1 over the arguments of the call as Python's `json.dumps(…, sort_keys=True)` writes them.
/// Source identity, region, token and code are not among them, so that two profiles with the same
/// role and arguments share a session there. Source: botocore 1.43, `credentials.py`,
/// `BaseAssumeRoleCredentialFetcher`.
package struct CLICacheKey: Hashable, Sendable, CustomStringConvertible {
  /// 40 lower-case hexadecimal digits.
  package let description: String

  /// The session of a role, by what the profile says of it and nothing that guise adds.
  package init(
    roleARN: String,
    sessionName: String? = nil,
    externalID: String? = nil,
    mfaSerial: String? = nil,
    durationSeconds: Int? = nil
  ) {
    let members = [
      durationSeconds.map { #""DurationSeconds": \#($0)"# },
      externalID.map { #""ExternalId": \#(pythonQuoted($0))"# },
      #""RoleArn": \#(pythonQuoted(roleARN))"#,
      sessionName.map { #""RoleSessionName": \#(pythonQuoted($0))"# },
      mfaSerial.map { #""SerialNumber": \#(pythonQuoted($0))"# },
    ]
    let text = "{" + members.compactMap { $0 }.joined(separator: ", ") + "}"
    description = Hexadecimal.text(sha1(Array(text.utf8)))
  }
}

/// A JSON string as Python writes it by default: nothing but ASCII, the rest as UTF-16 escapes.
private func pythonQuoted(_ text: String) -> String {
  var quoted = "\""
  for unit in text.utf16 {
    switch unit {
    case 0x22: quoted += #"\""#
    case 0x5C: quoted += #"\\"#
    case 0x08: quoted += #"\b"#
    case 0x09: quoted += #"\t"#
    case 0x0A: quoted += #"\n"#
    case 0x0C: quoted += #"\f"#
    case 0x0D: quoted += #"\r"#
    case 0x20...0x7E: quoted.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
    default:
      let digits = String(unit, radix: 16)
      quoted += #"\u"# + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
  return quoted + "\""
}

private func sha1(_ bytes: [UInt8]) -> [UInt8] {
  guise_crypto_start()
  var digest = [UInt8](repeating: 0, count: 20)
  _ = EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha1(), nil)
  return digest
}
