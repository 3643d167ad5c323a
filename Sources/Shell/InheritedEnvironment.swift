internal import CLibc

/// The environment this process was started with.
package enum InheritedEnvironment {
  /// Names and values; of a name given twice the first, as `getenv(3)` finds it.
  package static func variables() -> [String: String] {
    let entries = libc_environ()
    var count = 0
    while entries[count] != nil { count += 1 }
    var variables = [String: String](minimumCapacity: count)
    // From the last to the first, which then stands. By bytes: every command starts with this, and a
    // shell's environment has hundreds of lines.
    for place in (0..<count).reversed() {
      guard let text = entries[place], let equals = strchr(text, 0x3D), equals != text else {
        continue
      }
      let length = UnsafePointer(equals) - UnsafePointer(text)
      let bytes = UnsafeRawBufferPointer(start: text, count: length)
      variables[String(decoding: bytes, as: UTF8.self)] = String(cString: equals + 1)
    }
    return variables
  }
}
