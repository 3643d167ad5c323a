import AWS
import Foundation
import TestSupport
import Testing
import Transport

@Suite struct HTTPClientTests {
  private let client = HTTPClient()

  /// What the server saw, as it tells it in its answer.
  private struct Echo: Decodable {
    let method, target, body: String
    let peer: Int
    let headers: [String: String]
  }

  private func echo(_ request: HTTPRequest, _ client: HTTPClient? = nil) throws -> Echo {
    let answer = try (client ?? self.client).send(request)
    return try JSONDecoder().decode(Echo.self, from: Data(answer.body))
  }

  @Test func bringsBackStatusHeadersAndBody() throws {
    let answer = try client.send(LoopbackServer.request("/status/418"))
    #expect(answer.status == 418)
    #expect(answer.body == Array("body".utf8))
    let echoed = try client.send(LoopbackServer.request("/echo"))
    #expect(echoed.header("x-test") == "some value")
  }

  @Test func sendsWhatTheRequestSaysAndNoMore() throws {
    var request = try LoopbackServer.request(
      "/a/../b%20c//",
      method: "POST",
      headers: [
        HTTPRequest.Field(name: "X-Empty", value: ""),
        HTTPRequest.Field(name: "User-Agent", value: "guise/0.1"),
      ],
      body: "Action=Test\u{0}&x=1"
    )
    request.query = [HTTPRequest.Field(name: "q", value: "a b&c")]
    let echo = try echo(request)
    #expect(echo.method == "POST")
    #expect(echo.target == "/a/../b%20c//?q=a%20b%26c")
    #expect(echo.body == "Action=Test\u{0}&x=1")
    #expect(
      echo.headers == [
        "host": "127.0.0.1:\(request.endpoint.port ?? 0)", "x-empty": "",
        "user-agent": "guise/0.1", "content-length": "16",
      ]
    )
  }

  @Test(arguments: ["GET", "PUT", "DELETE", "POST"])
  func sendsEveryMethodWithoutABody(method: String) throws {
    let echo = try echo(LoopbackServer.request("/echo", method: method))
    #expect(echo.method == method)
    #expect(echo.body.isEmpty)
  }

  @Test func doesNotFollowRedirects() throws {
    let answer = try client.send(LoopbackServer.request("/redirect"))
    #expect(answer.status == 302)
    #expect(answer.header("location") == "/echo")
  }

  @Test func keepsTheConnectionForTheNextRequest() throws {
    let own = HTTPClient()
    let first = try echo(LoopbackServer.request("/echo"), own)
    let second = try echo(LoopbackServer.request("/echo"), own)
    #expect(first.peer == second.peer)
    own.closeIdleConnections()
    #expect(try echo(LoopbackServer.request("/echo"), own).peer != first.peer)
  }

  @Test func keepsItsSocketsFromProgramsStartedLater() throws {
    // A client that no other test shares: its connection is still there when it is looked for.
    let own = HTTPClient()
    let port = try echo(LoopbackServer.request("/echo"), own).peer
    let limit = Int32(clamping: sysconf(Int32(_SC_OPEN_MAX)))
    let descriptor = try #require((0..<limit).first { localPort(of: $0) == port })
    #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0)
    own.closeIdleConnections()
  }

  /// The port of an open socket's own end; 0 where the number stands for no socket.
  private func localPort(of descriptor: Int32) -> Int {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutableBytes(of: &address) { bytes in
      getsockname(descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), &length)
    }
    return result == 0 ? Int(UInt16(bigEndian: address.sin_port)) : 0
  }

  @Test func servesManyThreadsAtOnce() async throws {
    let request = try LoopbackServer.request("/echo")
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<32 {
        group.addTask { [client] in try client.send(request).status }
      }
      for try await status in group { #expect(status == 200) }
    }
  }

  @Test func refusesHeadersOfSeveralLines() throws {
    let field = HTTPRequest.Field(name: "X-Token", value: "secret\r\nX-More: 1")
    let request = try LoopbackServer.request("/echo", headers: [field])
    #expect(
      throws: TransportError.malformedRequest(reason: "its header X-Token is not one line")
    ) { try client.send(request) }
  }

  @Test(.enabled(if: hasIPv6, "this machine has no ::1"))
  func speaksIPv6() throws {
    let server = try LoopbackServer.onIPv6()
    let endpoint = try EndpointURL("http://[::1]:\(server.port)")
    let echo = try echo(HTTPRequest(method: "GET", endpoint: endpoint, path: "/echo"))
    #expect(echo.headers["host"] == "[::1]:\(server.port)")
    // A name may have addresses of both kinds; the one that answers is found.
    let named = EndpointURL(scheme: "http", host: "localhost", port: server.port)
    #expect(try self.echo(HTTPRequest(method: "GET", endpoint: named, path: "/")).method == "GET")
  }

  /// Whether a socket can be bound to the loopback address of IPv6.
  private static let hasIPv6: Bool = {
    let descriptor = socket(AF_INET6, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_addr = in6addr_loopback
    return withUnsafeBytes(of: &address) { bytes in
      guard let start = bytes.baseAddress else { return false }
      let length = socklen_t(bytes.count)
      return bind(descriptor, start.assumingMemoryBound(to: sockaddr.self), length) == 0
    }
  }()

  // MARK: Failures

  private func failure(_ request: HTTPRequest, _ options: TransportOptions = .init()) -> String {
    do {
      return "no failure but HTTP \(try HTTPClient(options).send(request).status)"
    } catch {
      return "\(error)"
    }
  }

  @Test func saysThatAConnectionIsRefused() {
    let nobody = EndpointURL(scheme: "http", host: "127.0.0.1", port: 1)
    let text = failure(HTTPRequest(method: "GET", endpoint: nobody))
    #expect(text.hasPrefix("cannot connect to 127.0.0.1:1: "))
  }

  @Test func saysThatANameIsUnknown() {
    let nowhere = EndpointURL(scheme: "https", host: "sts.name.invalid")
    #expect(
      failure(HTTPRequest(method: "GET", endpoint: nowhere))
        == "cannot reach sts.name.invalid:443: its name cannot be resolved"
    )
  }

  @Test func waitsNoLongerThanAllowed() throws {
    var options = TransportOptions()
    options.totalTimeout = 300
    let request = try LoopbackServer.request("/silent")
    #expect(
      failure(request, options)
        == "no answer from 127.0.0.1:\(request.endpoint.port ?? 0) within 0.3 s"
    )
  }

  @Test(arguments: ["/broken", "/half", "/garbage"])
  func saysThatTheConnectionBroke(path: String) throws {
    let request = try LoopbackServer.request(path)
    let server = "127.0.0.1:\(request.endpoint.port ?? 0)"
    #expect(failure(request).hasPrefix("the connection to \(server) broke: "))
  }

  @Test func readsNoMoreThanTheLimit() throws {
    var options = TransportOptions()
    options.maximumResponseBytes = 2_000
    let large = try LoopbackServer.request("/large/2000")
    #expect(failure(large, options).hasSuffix("is larger than 2000 bytes"))
    let small = try LoopbackServer.request("/large/1000")
    #expect(try HTTPClient(options).send(small).body.count == 1_000)
  }

  @Test func keepsPathQueryAndBodyOutOfErrors() throws {
    var request = try LoopbackServer.request("/broken/SECRET", method: "POST", body: "SECRET")
    request.query = [HTTPRequest.Field(name: "t", value: "SECRET")]
    #expect(!failure(request).contains("SECRET"))
    request.endpoint.port = 1
    #expect(!failure(request).contains("SECRET"))
  }

  @Test func endsSoonWhenCanceled() async throws {
    let request = try LoopbackServer.request("/silent/canceled")
    let cancellation = Cancellation()
    let sent = Task.detached { [client] in
      Result { () throws(TransportError) in
        try client.send(request, cancellation: cancellation)
      }
    }
    let count = try LoopbackServer.request("/count/silent/canceled")
    while try client.send(count).body == Array("0".utf8) {}
    cancellation.cancel()
    #expect(await sent.value == .failure(.canceled))
  }

  @Test func sendsNothingOnceCanceled() throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    let request = try LoopbackServer.request("/echo")
    #expect(throws: TransportError.canceled) {
      try client.send(request, cancellation: cancellation)
    }
  }
}
