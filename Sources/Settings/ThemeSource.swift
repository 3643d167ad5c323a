import Canvas
import Identity

/// A theme as its file has it: colors and looks by name, before inheritance.
///
/// A style that names a color of the palette is understood only after all files are merged, so that
/// a theme may change the palette that it inherits.
struct ThemeSource {
  /// A value and where it stands.
  struct Entry {
    let node: TOMLNode
    let location: SourceLocation
  }

  let name: String?
  let appearance: Theme.Appearance?
  /// The theme that gives what this one leaves out, and where that is said.
  let inherits: (name: String, location: SourceLocation)?
  let palette: [String: Entry]
  let style: [String: Entry]
  let problems: [Problem]
  /// Whether the file could be parsed at all.
  let isTOML: Bool

  /// Reads a theme's text; `path` is for the problems.
  init(path: String, text: String) {
    var file = TOMLFile(path: path, text: text)
    name = file.string("name")
    appearance = file.choice("appearance")
    inherits = file.string("inherits").map { ($0, file.location(["inherits"])) }
    palette = Self.entries("palette", of: &file)
    style = Self.entries("style", of: &file)
    file.reportUnknown(
      in: file.root,
      at: [],
      known: ["name", "appearance", "inherits", "palette", "style"]
    )
    problems = file.problems
    isTOML = file.isTOML
  }

  private static func entries(_ section: String, of file: inout TOMLFile) -> [String: Entry] {
    var entries: [String: Entry] = [:]
    for (key, node) in file.table(section) {
      entries[key] = Entry(node: node, location: file.location([section, key]))
    }
    return entries
  }
}
