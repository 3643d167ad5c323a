internal import CLibc

/// The environment this process was started with.
package enum InheritedEnvironment {
  /// Names and values; of a name given twice the first, as `getenv(3)` finds it.
  package static func variables() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = libc_environ()
    while let text = entry.pointee {
      // By bytes: every command starts with this, and a shell's environment has hundreds of lines.
      if let equals = strchr(text, 0x3D), equals != text {
        let length = UnsafePointer(equals) - UnsafePointer(text)
        let name = String(
          decoding: UnsafeRawBufferPointer(start: text, count: length),
          as: UTF8.self
        )
        if variables[name] == nil { variables[name] = String(cString: equals + 1) }
      }
      entry += 1
    }
    return variables
  }
}
