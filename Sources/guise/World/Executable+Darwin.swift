#if canImport(Darwin)
  import Darwin

  /// The path of this very program.
  func ownPath() throws(Failure) -> String {
    var path = [CChar](repeating: 0, count: 4_096)
    var size = UInt32(path.count)
    guard _NSGetExecutablePath(&path, &size) == 0 else {
      throw Failure("cannot tell where guise was started from")
    }
    return String(decoding: path.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
#endif
