/// The name a session bears in CloudTrail where the profile gives none.
package enum SessionName {
  /// `user@host`, fitted to what STS accepts: 2 to 64 of letters, digits and `_+=,.@-`.
  ///
  /// A name that tells who and where is what an administrator looks for in the logs; peers use
  /// nanoseconds. Source: STS API Reference, AssumeRole, RoleSessionName.
  package static func standard(user: String?, host: String?) -> String {
    let short = host?.split(separator: ".").first.map(String.init)
    let parts = [user ?? "guise", short].compactMap { $0 }.filter { !$0.isEmpty }
    return fitted(parts.joined(separator: "@"))
  }

  /// The text with every character that STS refuses replaced, cut to 64 and filled up to 2.
  package static func fitted(_ text: String) -> String {
    let allowed = text.unicodeScalars.map { isAllowed($0) ? Character($0) : "-" }
    let name = String(allowed.prefix(64))
    return name.count < 2 ? "guise" + name : name
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "+", "=", ",", ".", "@", "-": true
    default: false
    }
  }
}
