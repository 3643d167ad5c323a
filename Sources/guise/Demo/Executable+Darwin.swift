#if canImport(Darwin)
  import Darwin

  /// The directory that this very program was started from.
  func ownDirectory() throws(Failure) -> String {
    var path = [CChar](repeating: 0, count: 4_096)
    var size = UInt32(path.count)
    guard _NSGetExecutablePath(&path, &size) == 0 else {
      throw Failure("cannot tell where guise was started from")
    }
    let text = String(decoding: path.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return text.lastIndex(of: "/").map { String(text[..<$0]) } ?? "."
  }
#endif
