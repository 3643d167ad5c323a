import Canvas
import Identity

/// Turns a theme's file, and those that it inherits from, into a theme.
struct ThemeReading {
  private let sources: [ThemeSource]
  private(set) var problems: [Problem]
  private var palette: [String: Color] = [:]

  /// Prepares to read; the sources begin with the theme itself.
  init(_ sources: [ThemeSource]) {
    self.sources = sources
    problems = sources.flatMap(\.problems)
  }

  /// Reads all of it; whatever is wrong is left out and noted.
  mutating func theme(called name: String) -> Theme {
    for (key, entry) in merged(\.palette) {
      palette[key] = color(entry.node, at: entry.location)
    }
    var theme = Theme(
      name: sources.first?.name ?? name,
      appearance: sources.lazy.compactMap(\.appearance).first
    )
    for (key, entry) in merged(\.style) {
      guard let look = look(entry.node, of: key, at: entry.location) else { continue }
      if let role = StyleRole(rawValue: key) {
        theme.looks[role] = look
      } else if let label = Self.label(key) {
        theme.labels[label] = look
      } else {
        report(
          .warning,
          at: entry.location,
          "unknown style “\(key)”",
          hint: .suggestion(key, from: Self.styleNames)
        )
      }
    }
    problems.sort { ($0.location.file, $0.location.line) < ($1.location.file, $1.location.line) }
    return theme
  }

  /// The entries of all sources, the nearest winning, in an order that does not change.
  private func merged(
    _ section: KeyPath<ThemeSource, [String: ThemeSource.Entry]>
  ) -> [(key: String, value: ThemeSource.Entry)] {
    sources.reduce(into: [:]) { all, source in
      all.merge(source[keyPath: section]) { nearer, _ in nearer }
    }.sorted { $0.key < $1.key }
  }

  private static let styleNames =
    StyleRole.allCases.map(\.rawValue) + LabelColor.Name.allCases.map { "label.\($0.rawValue)" }

  private static func label(_ key: String) -> String? {
    guard key.hasPrefix("label.") else { return nil }
    return LabelColor.Name(rawValue: String(key.dropFirst("label.".count)))?.rawValue
  }

  /// `"red"`, or a table of colors and attributes.
  private mutating func look(
    _ node: TOMLNode,
    of style: String,
    at location: SourceLocation
  ) -> Look? {
    guard case .table(let table) = node else {
      return color(node, at: location).map { Look(foreground: $0) }
    }
    var look = Look()
    let attributes: [String: WritableKeyPath<Look, Bool>] = [
      "bold": \.bold, "dim": \.dim, "italic": \.italic, "underline": \.underline,
      "reverse": \.reverse,
    ]
    for (key, value) in table.sorted(by: { $0.key < $1.key }) {
      if key == "fg" {
        look.foreground = color(value, at: location)
      } else if key == "bg" {
        look.background = color(value, at: location)
      } else if let attribute = attributes[key] {
        guard case .boolean(let flag) = value else {
          report(.error, at: location, "“\(key)” is \(value.kind)", hint: "write true or false")
          continue
        }
        look[keyPath: attribute] = flag
      } else {
        // `label.red = …` without quotes is a table `label` to TOML.
        let dotted = "\(style).\(key)"
        let hint =
          Self.styleNames.contains(dotted)
          ? "quote it: \"\(dotted)\""
          : String.suggestion(key, from: ["fg", "bg"] + attributes.keys.sorted())
        report(.warning, at: location, "unknown key “\(key)” of a style", hint: hint)
      }
    }
    return look
  }

  /// `"red"`, `"#bf616a"`, `["#bf616a", "red"]`, the name of a palette color, `"default"`.
  private mutating func color(_ node: TOMLNode, at location: SourceLocation) -> Color? {
    switch node {
    case .string(let text):
      if let color = simpleColor(text) { return color }
      report(
        .error,
        at: location,
        "“\(text)” is no color",
        hint: .suggestion(text, from: palette.keys.sorted() + Self.ansiNames)
      )
    case .array(let parts):
      if parts.count == 2, case .string(let exact) = parts[0], case .string(let name) = parts[1],
        let color = ExactColor(hex: exact), let standIn = ANSIColor(name: name)
      {
        return .exact(color, standIn: standIn)
      }
      report(
        .error,
        at: location,
        "these are no two colors",
        hint: "write an exact one and one of the sixteen, as in [\"#bf616a\", \"red\"]"
      )
    default:
      report(
        .error,
        at: location,
        "\(node.kind) is no color",
        hint: "write a name, or red, green and blue as in \"#bf616a\""
      )
    }
    return nil
  }

  private func simpleColor(_ text: String) -> Color? {
    if let color = palette[text] { return color }
    if text.isEmpty || text == "default" { return .terminal }
    return ANSIColor(name: text).map { .ansi($0) } ?? ExactColor(hex: text).map { .exact($0) }
  }

  private static let ansiNames = ANSIColor.allCases.map { "\($0)" }

  private mutating func report(
    _ severity: Problem.Severity,
    at location: SourceLocation,
    _ message: String,
    hint: String
  ) {
    problems.append(Problem(severity, at: location, message, hint: hint))
  }
}
