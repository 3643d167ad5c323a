import AWS
import Identity

/// `sigv4 DIR`: signs a published case and says whether all three texts are those of its files.
func conformSigv4(arguments: [String]) {
  guard arguments.count == 1, let directory = arguments.first else {
    fail("usage: conformance sigv4 DIR", status: 2)
  }
  do throws(SigningCase.Unreadable) {
    let test = try SigningCase(directory: directory)
    printJSON(SigningVerdict(test))
  } catch {
    fail(error.reason, status: 1)
  }
}

/// What is printed about one case.
private struct SigningVerdict: Encodable {
  let canonicalRequest: String
  let stringToSign: String
  let signature: String
  let equal: Bool

  init(_ test: SigningCase) {
    let (_, signed) = test.request.signature(
      with: test.credentials,
      region: test.region,
      service: test.service,
      at: test.moment,
      path: test.path
    )
    canonicalRequest = signed.canonicalRequest
    stringToSign = signed.stringToSign
    signature = signed.signature
    equal =
      canonicalRequest == test.expectedCanonicalRequest
      && stringToSign == test.expectedStringToSign && signature == test.expectedSignature
  }
}
