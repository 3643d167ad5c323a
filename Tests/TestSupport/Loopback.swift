import Foundation

/// Plain HTTP to a server on 127.0.0.1, past every proxy and without a networking library.
package enum Loopback {
  /// What went wrong with a call to a server of the test's own.
  package struct Failure: Error {
    /// The system call that failed, or the answer that was not expected.
    package let description: String
  }

  /// Sends one request and returns the answer's body.
  ///
  /// - Throws: ``Failure`` where nobody answers, or with another status than 200.
  package static func request(_ method: String, _ target: String, port: Int) throws -> String {
    let text = "\(method) \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Length: 0\r\n"
    let answer = try exchange(text + "Connection: close\r\n\r\n", port: port)
    let parts = answer.components(separatedBy: "\r\n\r\n")
    guard parts.count > 1, parts[0].hasPrefix("HTTP/1.1 200 ") else {
      throw Failure(description: answer)
    }
    return parts.dropFirst().joined(separator: "\r\n\r\n")
  }

  /// Sends text as it is and returns all that comes back until the server closes.
  package static func exchange(_ text: String, port: Int) throws -> String {
    let socket = socket(AF_INET, streamSocket, 0)
    guard socket >= 0 else { throw Failure(description: "socket") }
    let handle = FileHandle(fileDescriptor: socket, closeOnDealloc: true)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, length) }
    }
    guard connected == 0 else { throw Failure(description: "connect") }
    try handle.write(contentsOf: Data(text.utf8))
    return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
  }

  #if canImport(Glibc)
    private static let streamSocket = Int32(SOCK_STREAM.rawValue)
  #else
    private static let streamSocket = SOCK_STREAM
  #endif
}
