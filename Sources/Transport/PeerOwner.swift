#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whose the other end of a connection over the loopback interface is.
///
/// Linux tells in `/proc/net/tcp`, proc_pid_net(5), where every socket of this machine stands with
/// its owner. Elsewhere, and for what comes from outside this network namespace, nobody can tell.
enum PeerOwner {
  private static let table = "/proc/net/tcp"

  /// Whether a connection is, for all that can be told, this user's own or root's.
  static func isTrusted(_ socket: Int32, port: Int) -> Bool {
    guard let peer = peerPort(of: socket), let text = contents(of: table),
      let owner = user(in: text, from: peer, to: port)
    else { return true }
    return owner == 0 || owner == geteuid()
  }

  /// The owner of the socket that connects one port of an address with another; `nil` where there is
  /// no such line.
  static func user(in table: String, from port: Int, to other: Int) -> UInt32? {
    for line in table.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: " ", maxSplits: 8)
      guard fields.count > 7, self.port(fields[1]) == port, self.port(fields[2]) == other else {
        continue
      }
      return UInt32(fields[7])
    }
    return nil
  }

  /// The port of an address such as `0100007F:1F90`.
  private static func port(_ address: Substring) -> Int? {
    address.split(separator: ":").last.flatMap { Int($0, radix: 16) }
  }

  private static func peerPort(of socket: Int32) -> Int? {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isKnown = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(socket, $0, &length) == 0 }
    }
    return isKnown ? Int(UInt16(bigEndian: address.sin_port)) : nil
  }

  private static func contents(of path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += piece.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
