#if os(Linux)
  /// The directory that this very program was started from.
  func ownDirectory() throws(Failure) -> String {
    var path = [UInt8](repeating: 0, count: 4_096)
    let count = path.withUnsafeMutableBytes {
      readlink("/proc/self/exe", $0.bindMemory(to: CChar.self).baseAddress, $0.count)
    }
    guard count > 0, let slash = path[..<count].lastIndex(of: UInt8(ascii: "/")) else {
      throw Failure("cannot tell where guise was started from: \(String(cString: strerror(errno)))")
    }
    return String(decoding: path[..<slash], as: UTF8.self)
  }
#endif
