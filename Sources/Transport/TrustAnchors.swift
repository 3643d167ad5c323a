/// Where the certificates of trusted authorities are read from.
enum TrustAnchors: Hashable {
  /// One file with all of them.
  case file(String)
  /// A directory with a file each, found by a hash of its subject.
  case directory(String)
  /// Where curl was built to look.
  case curlsOwn

  /// What a person chose, else the system's hashed directory where there is one.
  ///
  /// Reading the one file of all authorities takes OpenSSL 18 ms, looking up the one that is
  /// needed in the directory less than 1 ms.
  init(chosen: String?, systemDirectory: String = "/etc/ssl/certs") {
    if let chosen {
      self = isDirectory(chosen) ? .directory(chosen) : .file(chosen)
    } else if Transport.directory(systemDirectory, holds: TrustAnchors.isHashedName) {
      self = .directory(systemDirectory)
    } else {
      self = .curlsOwn
    }
  }

  /// What to name in an error.
  var path: String {
    switch self {
    case .file(let path), .directory(let path): path
    case .curlsOwn: "the system's bundle"
    }
  }

  /// Whether a name is one that `openssl rehash` gives: eight hexadecimal digits, `.`, a number.
  private static func isHashedName(_ name: [UInt8]) -> Bool {
    guard name.count >= 10, name[8] == UInt8(ascii: ".") else { return false }
    let isHash = name.prefix(8).allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
    }
    return isHash && name.dropFirst(9).allSatisfy { (0x30...0x39).contains($0) }
  }
}
