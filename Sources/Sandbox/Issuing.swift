import Identity

extension World {
  /// Gives out a session, keeps it, and says what stands for it in STS's answers.
  mutating func issue(
    to owner: IssuedSession.Owner,
    seconds: Int,
    at now: Timestamp,
    random: inout some RandomNumberGenerator,
    terms: (inout IssuedSession) -> Void
  ) -> XML {
    let credentials = grant(to: owner, seconds: seconds, at: now, random: &random, terms: terms)
    return .element(
      "Credentials",
      [
        .element("AccessKeyId", credentials.accessKeyID),
        .element("SecretAccessKey", credentials.secretAccessKey.reveal()),
        .element("SessionToken", credentials.sessionToken?.reveal() ?? ""),
        .element("Expiration", credentials.expires?.rfc3339 ?? ""),
      ]
    )
  }

  /// Gives out a session, and keeps it.
  mutating func grant(
    to owner: IssuedSession.Owner,
    seconds: Int,
    at now: Timestamp,
    random: inout some RandomNumberGenerator,
    terms: (inout IssuedSession) -> Void
  ) -> AWSCredentials {
    let expires = now + min(seconds, longestSession ?? seconds)
    let credentials = AWSCredentials(
      accessKeyID: "ASIA" + random.text(16, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
      secretAccessKey: Secret(random.text(40, of: base64Digits)),
      // AWS says no length; its tokens are some hundred characters, and programs that keep them
      // should meet one of that size here.
      sessionToken: Secret("IQoJb3JpZ2luX2Vj" + random.text(340, of: base64Digits)),
      expires: expires
    )
    var session = IssuedSession(
      owner: owner,
      credentials: credentials,
      issued: now,
      expires: expires,
      isChained: false,
      mfaGiven: nil,
      policy: nil,
      policyARNs: [],
      tags: [:],
      sourceIdentity: nil
    )
    terms(&session)
    sessions[credentials.accessKeyID] = session
    return credentials
  }
}

let base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

extension RandomNumberGenerator {
  /// Text of so many characters, each one of `alphabet`.
  mutating func text(_ count: Int, of alphabet: String) -> String {
    let characters = Array(alphabet)
    return String(
      (0..<count).map { _ in characters[Int.random(in: characters.indices, using: &self)] }
    )
  }

  /// A random UUID in lower case, as AWS numbers its requests.
  mutating func uuid() -> String {
    let digits = "0123456789abcdef"
    let version = "4" + text(3, of: digits)
    let variant = text(1, of: "89ab") + text(3, of: digits)
    return [text(8, of: digits), text(4, of: digits), version, variant, text(12, of: digits)]
      .joined(separator: "-")
  }
}
