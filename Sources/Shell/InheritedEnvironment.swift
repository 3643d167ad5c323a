internal import CLibc

/// The environment this process was started with.
package enum InheritedEnvironment {
  /// Names and values; of a name given twice the first, as `getenv(3)` finds it.
  package static func variables() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = libc_environ()
    while let text = entry.pointee {
      let pair = String(cString: text)
      if let equals = pair.firstIndex(of: "="), equals != pair.startIndex {
        let name = String(pair[..<equals])
        if variables[name] == nil {
          variables[name] = String(pair[pair.index(after: equals)...])
        }
      }
      entry += 1
    }
    return variables
  }
}
