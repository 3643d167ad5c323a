#if os(Linux)
  /// The path of this very program.
  func ownPath() throws(Failure) -> String {
    var path = [CChar](repeating: 0, count: 4_096)
    let count = readlink("/proc/self/exe", &path, path.count)
    guard count > 0 else {
      throw Failure("cannot tell where guise was started from: \(String(cString: strerror(errno)))")
    }
    return String(decoding: path[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
#endif
