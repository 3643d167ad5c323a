import AWS
import TestSupport
import Testing
import Transport

@Suite struct TLSTests {
  private let directory = TemporaryDirectory()

  /// Makes a certificate authority, and a certificate by it for `localhost` alone.
  private func makeCertificates() throws {
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    let authority = [
      "openssl", "req", "-x509", "-subj", "/CN=Test authority", "-days", "2",
      "-keyout", "ca.key", "-out", "ca.pem",
    ]
    let server = [
      "openssl", "req", "-x509", "-subj", "/CN=localhost", "-days", "2",
      "-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE",
      "-CA", "ca.pem", "-CAkey", "ca.key", "-keyout", "server.key", "-out", "server.pem",
    ]
    for command in [authority + key, server + key, ["openssl", "rehash", directory.path]] {
      let result = try Launch.run(command, directory: directory.path)
      try #require(result.status == 0, "\(result.errors)")
    }
  }

  private func result(host: String, port: Int, authorities: String?) -> String {
    var options = TransportOptions()
    options.authorities = authorities
    let endpoint = EndpointURL(scheme: "https", host: host, port: port)
    do {
      let answer = try HTTPClient(options).send(HTTPRequest(method: "GET", endpoint: endpoint))
      return "HTTP \(answer.status)"
    } catch {
      return "\(error)"
    }
  }

  @Test func trustsWhomItIsToldToTrustAndNobodyElse() throws {
    try makeCertificates()
    // A request is signed before it is sent, and curl's TLS may share our libcrypto: a start too
    // meager for TLS would show here.
    _ = SHA256.hexDigest([])
    let server = try LoopbackServer.withTLS(
      certificate: directory.path + "/server.pem",
      key: directory.path + "/server.key"
    )
    let port = server.port
    let file = directory.path + "/ca.pem"
    #expect(result(host: "localhost", port: port, authorities: file) == "HTTP 200")
    #expect(result(host: "localhost", port: port, authorities: directory.path) == "HTTP 200")
    let untrusted = result(host: "localhost", port: port, authorities: nil)
    #expect(untrusted.hasPrefix("no trusted connection to localhost:\(port): "))
    let otherName = result(host: "127.0.0.1", port: port, authorities: file)
    #expect(otherName.hasPrefix("no trusted connection to 127.0.0.1:\(port): "))
    let missing = directory.path + "/missing.pem"
    #expect(
      result(host: "localhost", port: port, authorities: missing)
        == "the certificate authorities in \(missing) cannot be read"
    )
  }

  @Test func readsTheFileFromTheEnvironment() {
    #expect(TransportOptions(environment: ["AWS_CA_BUNDLE": "/a.pem"]).authorities == "/a.pem")
    #expect(TransportOptions(environment: ["AWS_CA_BUNDLE": ""]).authorities == nil)
  }

  @Test func saysThatAServerDoesNotSpeakTLS() throws {
    let port = try LoopbackServer.shared.get().port
    #expect(
      result(host: "127.0.0.1", port: port, authorities: nil)
        .hasPrefix("no trusted connection to 127.0.0.1:\(port): ")
    )
  }
}
