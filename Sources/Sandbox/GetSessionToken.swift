import Identity

extension World {
  /// A session of the caller's own, which knows whether an MFA code was given.
  ///
  /// Source: STS API Reference, GetSessionToken.
  mutating func getSessionToken(
    _ given: Parameters,
    by caller: Caller,
    at now: Timestamp,
    random: inout some RandomNumberGenerator
  ) throws(Refusal) -> Answer {
    var given = given
    let seconds = try given.number("DurationSeconds", in: 900...129_600) ?? 43_200
    let serial = given.text("SerialNumber", length: 9...256, alphabet: .serial)
    let code = given.text("TokenCode", length: 6...6, alphabet: .digits)
    try given.check()
    guard caller.session == nil else {
      throw .denied("Cannot call GetSessionToken with session credentials")
    }
    let mfaGiven = try checkCode(code, from: serial, of: caller, at: now) ? now : nil
    let credentials = issue(to: .user(caller.arn), seconds: seconds, at: now, random: &random) {
      $0.mfaGiven = mfaGiven
    }
    return Answer(operation: "GetSessionToken", result: [credentials])
  }
}
