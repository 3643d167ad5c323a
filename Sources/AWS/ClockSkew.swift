package import Identity

/// Tells from a refusal that the caller's clock is wrong, and by how much.
///
/// AWS refuses signatures that are more than some minutes off. Its answers bear a date, so the next
/// try can be signed by AWS's clock, as the AWS SDKs for Go and JavaScript do; botocore does not.
package enum ClockSkew {
  /// What AWS's clock is ahead of the caller's, in seconds; `nil` where the clock is not the reason.
  ///
  /// `signed` is the moment that the signature named, `now` what the caller's clock says.
  package static func seconds(
    behind error: AWSError,
    in response: HTTPResponse,
    signedAt signed: Timestamp,
    now: Timestamp
  ) -> Int? {
    guard let code = error.code, codes.contains(code),
      let date = response.header("Date").flatMap({ Timestamp(httpDate: $0) }),
      // A signature that was not far off was refused for something else.
      abs(date.seconds - signed.seconds) >= threshold
    else { return nil }
    return date.seconds - now.seconds
  }

  /// Source: the AWS SDK for Go v2, `aws/retry/timeoffset`, and smithy-typescript's
  /// `isClockSkewError`.
  private static let codes: Set = [
    "AuthFailure", "InvalidSignatureException", "RequestExpired", "RequestInTheFuture",
    "RequestTimeTooSkewed", "SignatureDoesNotMatch",
  ]

  /// Below it AWS does not mind, in seconds: it takes five minutes, or fifteen.
  private static let threshold = 240
}
