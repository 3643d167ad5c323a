import AWS
import Testing

@Suite struct DigestTests {
  // FIPS 180-4 examples, and the digest of nothing.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func digestsAsPublished(text: String, digest: String) {
    #expect(SHA256.hexDigest(Array(text.utf8)) == digest)
  }

  // RFC 4231, test case 2.
  @Test func authenticatesAsPublished() {
    let code = HMAC.code(for: Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
    #expect(code.prefix(4) == [0x5B, 0xDC, 0xC1, 0x46])
    #expect(code.suffix(4) == [0x64, 0xEC, 0x38, 0x43])
  }

  // The value that Python's hmac.new(b"", b"", "sha256") gives.
  @Test func takesAnEmptyKeyAndMessage() {
    #expect(HMAC.code(for: [], key: []).prefix(4) == [0xB6, 0x13, 0x67, 0x9A])
  }
}

@Suite struct PercentEncodingTests {
  @Test(arguments: [
    ("a b/ü~", "a%20b%2F%C3%BC~"), ("+&=", "%2B%26%3D"), ("", ""), ("\u{0}", "%00"),
  ])
  func encodesAndDecodes(text: String, encoded: String) {
    #expect(PercentEncoding.encode(text) == encoded)
    #expect(PercentEncoding.decode(encoded) == text)
  }

  @Test(arguments: [("a+b", "a+b"), ("%", "%"), ("%4", "%4"), ("%zz%41", "%zzA"), ("100%", "100%")])
  func leavesWhatIsNotEncoded(encoded: String, text: String) {
    #expect(PercentEncoding.decode(encoded) == text)
  }

  @Test func readsFormsInOrder() {
    let fields = PercentEncoding.fields("b=1&a&b=x%3Dy=z&&")
    #expect(fields.map(\.name) == ["b", "a", "b"])
    #expect(fields.map(\.value) == ["1", "", "x=y=z"])
  }
}
