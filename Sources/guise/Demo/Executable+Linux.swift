#if os(Linux)
  /// The directory that this very program was started from.
  func ownDirectory() throws(Failure) -> String {
    var path = [CChar](repeating: 0, count: 4_096)
    let count = readlink("/proc/self/exe", &path, path.count)
    guard count > 0, let slash = path[..<count].lastIndex(of: CChar(UInt8(ascii: "/"))) else {
      throw Failure("cannot tell where guise was started from: \(String(cString: strerror(errno)))")
    }
    return String(decoding: path[..<slash].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
#endif
