package import AWS
import Synchronization

/// Sends requests over libcurl, which is opened when the first one is sent.
///
/// A call blocks its thread until the answer is there; any number of threads may call at once.
/// Connections are kept for the next request to the same server. TLS is always verified, and a
/// redirect is an answer like any other: a signed request goes to the host it was signed for.
package final class HTTPClient: Sendable {
  private let options: TransportOptions
  private let idle = Mutex<[CurlHandle]>([])
  /// Looked for at the first request: listing the system's authorities is not for a warm start.
  private let anchors = Mutex<TrustAnchors?>(nil)

  /// Opens nothing yet.
  package init(_ options: TransportOptions = TransportOptions()) {
    self.options = options
  }

  /// Sends one request and returns the answer, whatever its status.
  package func send(
    _ request: HTTPRequest,
    cancellation: Cancellation? = nil
  ) throws(TransportError) -> HTTPResponse {
    if cancellation?.isCanceled == true { throw .canceled }
    let handle = try takeHandle()
    defer { idle.withLock { $0.append(handle) } }
    let exchange = Exchange(request, options: options, anchors: trustAnchors)
    return try exchange.run(on: handle, cancellation: cancellation)
  }

  /// Closes the connections that are kept, as a program does before it becomes another.
  package func closeIdleConnections() {
    idle.withLock { $0.removeAll() }
  }

  /// A client for the agents of this machine: asked directly, as they could not be through a proxy,
  /// and given up after so many milliseconds.
  package func direct(timeout milliseconds: Int) -> HTTPClient {
    var options = options
    options.proxies = ProxySettings()
    options.connectTimeout = milliseconds
    options.totalTimeout = milliseconds
    return HTTPClient(options)
  }

  private var trustAnchors: TrustAnchors {
    anchors.withLock { known in
      let found = known ?? TrustAnchors(chosen: options.authorities)
      known = found
      return found
    }
  }

  private func takeHandle() throws(TransportError) -> CurlHandle {
    if let handle = idle.withLock({ $0.popLast() }) { return handle }
    return try CurlHandle()
  }

  /// Sends a request until it succeeds, fails for good or has been tried often enough.
  ///
  /// - Throws: The error of the last try.
  /// - Returns: The answer of the last try; its status may be an error's.
  package func sendWithRetry(
    _ retry: Retry = Retry(),
    cancellation: Cancellation? = nil,
    build: () -> HTTPRequest
  ) throws(TransportError) -> HTTPResponse {
    var attempt = 1
    while true {
      // Built anew for each try, because a signature holds the time it was made at.
      let result = Result { () throws(TransportError) in
        try send(build(), cancellation: cancellation)
      }
      let decision = retry.decide(
        attempt: attempt,
        outcome: Retry.Outcome(result),
        random: Double.random(in: 0..<1)
      )
      guard case .again(let milliseconds) = decision else { return try result.get() }
      try (cancellation ?? Cancellation()).wait(milliseconds: milliseconds)
      attempt += 1
    }
  }
}

extension Retry.Outcome {
  /// What a try came to, answer or error.
  fileprivate init(_ result: Result<HTTPResponse, TransportError>) {
    switch result {
    case .success(let response): self.init(response)
    case .failure(let error): self = error.isTransient ? .fault : .settled
    }
  }
}
