#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A port of this machine that a browser is sent back to at the end of a sign-in.
///
/// It listens on 127.0.0.1 only and answers nothing but GET requests that name it as their host, and
/// that come from this user, as far as the system tells.
package final class RedirectListener: Sendable {
  /// The port, chosen by the system.
  package let port: Int
  private let socket: Int32

  /// What the browser gets.
  package struct Page: Hashable, Sendable {
    /// The HTTP status.
    package let status: Int
    /// The page.
    package let html: String

    /// Puts the two together.
    package init(status: Int, html: String) {
      self.status = status
      self.html = html
    }
  }

  /// Starts to listen.
  ///
  /// - Throws: ``TransportError/noPort(reason:)`` where the system gives no port.
  package init() throws(TransportError) {
    let socket = streamSocket()
    guard socket >= 0 else { throw .noPort(reason: lastReason()) }
    _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
    guard let port = bindToLoopback(socket), listen(socket, 8) == 0 else {
      let why = lastReason()
      close(socket)
      throw .noPort(reason: why)
    }
    self.socket = socket
    self.port = port
  }

  deinit { close(socket) }

  /// Answers requests one after another until `answer` says that it has what it waited for.
  ///
  /// Browsers open connections before they need them, so several are watched at once.
  ///
  /// - Parameters:
  ///   - milliseconds: How long to wait at most.
  ///   - cancellation: A wish that it end.
  ///   - answer: Takes a request's path and query, and gives the page and, at the end, the outcome.
  /// - Throws: ``TransportError/canceled``, or a time-out.
  /// - Returns: The outcome.
  package func wait<Outcome>(
    milliseconds: Int,
    cancellation: Cancellation?,
    answer: (String) -> (page: Page, outcome: Outcome?)
  ) throws(TransportError) -> Outcome {
    let end = monotonicMilliseconds() + milliseconds
    var visitors: [Visitor] = []
    defer { visitors.forEach { $0.leave() } }
    while monotonicMilliseconds() < end {
      if cancellation?.isCanceled == true { throw .canceled }
      let ready = readable([socket] + visitors.map(\.socket))
      if ready.contains(socket) {
        let visitor = accept(socket, nil, nil)
        if visitor >= 0 { visitors.append(Visitor(socket: visitor)) }
      }
      for index in visitors.indices.reversed() where ready.contains(visitors[index].socket) {
        switch visitors[index].read(port: port) {
        case .incomplete: continue
        case .request(let target):
          let (page, outcome) = answer(target)
          visitors[index].send(page)
          if let outcome { return outcome }
        case .other:
          visitors[index].send(Page(status: 400, html: ""))
        case .gone: break
        }
        visitors.remove(at: index).leave()
      }
    }
    throw .timedOut(server: "the browser", milliseconds: milliseconds, isConnected: true)
  }
}

/// A connection of a browser's.
private struct Visitor {
  enum Reading {
    case incomplete, gone, other
    case request(String)
  }

  let socket: Int32
  private var received: [UInt8] = []

  init(socket: Int32) {
    self.socket = socket
    _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
  }

  /// Takes what has arrived, which may not be all.
  mutating func read(port: Int) -> Reading {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = recv(socket, &buffer, buffer.count, 0)
    guard count > 0 else { return .gone }
    received += buffer.prefix(count)
    guard received.count <= 32_768 else { return .other }
    let text = String(decoding: received, as: UTF8.self)
    guard text.contains("\r\n\r\n") else { return .incomplete }
    let lines = text.split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    let hosts = lines.dropFirst().filter { $0.lowercased().hasPrefix("host:") }.map {
      $0.dropFirst("host:".count).filter { !$0.isWhitespace }
    }
    // A page elsewhere can make the browser ask here under another name (DNS rebinding).
    guard words.count == 3, words[0] == "GET", hosts == ["127.0.0.1:\(port)"],
      PeerOwner.isTrusted(socket, port: port)
    else { return .other }
    return .request(String(words[1]))
  }

  func send(_ page: RedirectListener.Page) {
    let body = Array(page.html.utf8)
    let head =
      "HTTP/1.1 \(page.status) \(page.status == 200 ? "OK" : "Refused")\r\n"
      + "Content-Type: text/html; charset=utf-8\r\nContent-Length: \(body.count)\r\n"
      + "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n"
    let bytes = Array(head.utf8) + body
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(socket, $0.baseAddress?.advanced(by: sent), $0.count - sent)
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  func leave() {
    shutdown(socket, Int32(SHUT_WR))
    close(socket)
  }
}

/// Those of the sockets that have something to read, waiting a twentieth of a second at most.
private func readable(_ sockets: [Int32]) -> Set<Int32> {
  var watched = sockets.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  guard poll(&watched, nfds_t(watched.count), Int32(Exchange.cancellationInterval)) > 0 else {
    return []
  }
  return Set(watched.filter { $0.revents != 0 }.map(\.fd))
}

/// Binds a socket to a free port of 127.0.0.1 and says which; `nil` where there is none.
private func bindToLoopback(_ socket: Int32) -> Int? {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  let isBound = withUnsafeMutablePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
    }
  }
  return isBound ? Int(UInt16(bigEndian: address.sin_port)) : nil
}
