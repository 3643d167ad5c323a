import AWS
import TestSupport
import Testing
import Transport

@Suite struct ProxyTests {
  private func options(_ variable: String, exceptions: String = "") throws -> TransportOptions {
    let port = try LoopbackServer.shared.get().port
    return TransportOptions(environment: [
      variable: "http://user:SECRET@127.0.0.1:\(port)", "no_proxy": exceptions,
    ])
  }

  private func request(_ scheme: String, _ host: String) -> HTTPRequest {
    HTTPRequest(method: "GET", endpoint: EndpointURL(scheme: scheme, host: host))
  }

  @Test func goesThroughTheProxy() throws {
    let client = HTTPClient(try options("http_proxy"))
    let answer = try client.send(request("http", "sts.proxied.invalid"))
    let text = String(decoding: answer.body, as: UTF8.self)
    #expect(text.contains(#""target": "http://sts.proxied.invalid/""#))
    #expect(text.contains("proxy-authorization"))
  }

  @Test func goesPastTheProxyToExceptedHosts() throws {
    let client = HTTPClient(try options("http_proxy", exceptions: "other,.proxied.invalid"))
    #expect(throws: TransportError.nameNotResolved(server: "sts.proxied.invalid:80")) {
      try client.send(request("http", "sts.proxied.invalid"))
    }
  }

  @Test func goesPastTheProxyToAnAgentOfThisMachine() throws {
    let client = HTTPClient(try options("http_proxy")).direct(timeout: 1_000)
    #expect(throws: TransportError.nameNotResolved(server: "agent.proxied.invalid:80")) {
      try client.send(request("http", "agent.proxied.invalid"))
    }
  }

  @Test func saysThatTheProxyRefuses() throws {
    let client = HTTPClient(try options("HTTPS_PROXY"))
    let error = #expect(throws: TransportError.self) {
      try client.send(request("https", "sts.proxied.invalid"))
    }
    #expect(
      error?.description
        == "cannot reach sts.proxied.invalid:443 through the proxy: it answered HTTP 407"
    )
  }

  @Test func saysThatTheProxyIsNotThere() throws {
    let options = TransportOptions(environment: ["https_proxy": "http://u:SECRET@proxy.invalid:1"])
    let error = #expect(throws: TransportError.self) {
      try HTTPClient(options).send(request("https", "sts.proxied.invalid"))
    }
    let text = error?.description ?? ""
    #expect(text.hasPrefix("cannot reach sts.proxied.invalid:443 through the proxy: "))
    #expect(!text.contains("SECRET"))
  }

  @Test(
    arguments: [
      ([:], nil, nil, nil),
      (["https_proxy": "a", "HTTPS_PROXY": "b", "NO_PROXY": "c"], nil, "a", "c"),
      (["HTTP_PROXY": "a", "ALL_PROXY": "b"], "a", "b", nil),
      (["HTTP_PROXY": "a", "REQUEST_METHOD": "GET"], nil, nil, nil),
      (["https_proxy": "", "http_proxy": "a"], "a", nil, nil),
    ] as [([String: String], String?, String?, String?)]
  )
  func readsTheVariables(
    environment: [String: String],
    http: String?,
    https: String?,
    exceptions: String?
  ) {
    let proxies = ProxySettings(environment: environment)
    #expect(proxies.http == http)
    #expect(proxies.https == https)
    #expect(proxies.exceptions == exceptions)
  }
}
