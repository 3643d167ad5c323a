/// A piece of an XML document to be written.
indirect enum XML {
  case element(String, [XML])
  case text(String)

  /// An element that holds text only.
  static func element(_ name: String, _ text: String) -> XML { .element(name, [.text(text)]) }

  /// An element of its namespace, with everything in it.
  static func document(_ name: String, namespace: String, _ children: [XML]) -> String {
    let inside = children.map(\.written).joined()
    return "<\(name) xmlns=\"\(namespace)\">\(inside)</\(name)>\n"
  }

  private var written: String {
    switch self {
    case .element(let name, let children):
      "<\(name)>\(children.map(\.written).joined())</\(name)>"
    case .text(let text): text.unicodeScalars.map(XML.escaped).joined()
    }
  }

  /// The scalar as it may stand in a document; XML 1.0 has no place for most control characters.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    case "\u{0}"..<" ": scalar == "\t" || scalar == "\n" ? String(scalar) : "\u{FFFD}"
    default: String(scalar)
    }
  }
}
