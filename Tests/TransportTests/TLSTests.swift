import AWS
import TestSupport
import Testing
import Transport

@Suite struct TLSTests {
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
    let authority = try TestAuthority()
    // A request is signed before it is sent, and curl's TLS may share our libcrypto: a start too
    // meager for TLS would show here.
    _ = SHA256.hexDigest([])
    let server = try LoopbackServer.withTLS(
      certificate: authority.server.certificate,
      key: authority.server.key
    )
    let port = server.port
    let file = authority.certificate
    #expect(result(host: "localhost", port: port, authorities: file) == "HTTP 200")
    #expect(result(host: "localhost", port: port, authorities: authority.path) == "HTTP 200")
    let untrusted = result(host: "localhost", port: port, authorities: nil)
    #expect(untrusted.hasPrefix("no trusted connection to localhost:\(port): "))
    let otherName = result(host: "127.0.0.1", port: port, authorities: file)
    #expect(otherName.hasPrefix("no trusted connection to 127.0.0.1:\(port): "))
    let missing = authority.path + "/missing.pem"
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
