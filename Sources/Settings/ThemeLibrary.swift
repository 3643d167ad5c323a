package import Canvas
import FoundationEssentials
package import Identity
import Themes

/// The themes that there are: the user's own files, then those that are built in.
package struct ThemeLibrary: Sendable {
  private let directory: String

  /// The library of a user; `configHome` is `$XDG_CONFIG_HOME`.
  package init(configHome: String) {
    directory = "\(configHome)/guise/themes"
  }

  /// The names of all themes, the built-in ones first.
  package var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    let own = files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(".toml".count)) }
    return Themes.names + own.filter { !Themes.names.contains($0) }.sorted()
  }

  /// Reads every theme there is, in the order of ``names``.
  package func themes() -> [NamedTheme] {
    names.map { name in
      let (theme, problems) = theme(named: name)
      let path = path(of: name)
      let isOwn = FileContents(path: path) != .missing
      return NamedTheme(
        name: name,
        theme: theme,
        file: isOwn ? path : nil,
        problems: problems
      )
    }
  }

  /// Reads a theme, what it inherits included.
  ///
  /// - Returns: The theme, or `default` where there is none of the name or its file is no TOML;
  ///   and all that was wrong.
  package func theme(named name: String) -> (theme: Theme, problems: [Problem]) {
    var (sources, problems) = sources(of: name)
    if sources.isEmpty, let fallback = Self.builtIn("default") {
      sources = [ThemeSource(path: fallback.path, text: fallback.text)]
    }
    var reading = ThemeReading(sources)
    let theme = reading.theme(called: name)
    problems += reading.problems
    return (theme, problems)
  }

  /// A theme's file and those that it inherits from, itself first.
  private func sources(of name: String) -> (sources: [ThemeSource], problems: [Problem]) {
    var sources: [ThemeSource] = []
    var paths: [String] = []
    var wanted = (name: name, location: SourceLocation?.none)
    while true {
      let found = candidates(wanted.name)
      guard let file = found.first(where: { !paths.contains($0.path) }) else {
        let problem =
          found.isEmpty
          ? missing(wanted.name, said: wanted.location)
          : Problem(
            .error,
            at: wanted.location ?? whole(found[0].path),
            "theme “\(name)” inherits from itself"
          )
        return (sources, [problem])
      }
      switch file.contents {
      case .text(let text):
        let source = ThemeSource(path: file.path, text: text)
        guard source.isTOML else { return (sources, source.problems) }
        sources.append(source)
        paths.append(file.path)
        guard let inherits = source.inherits else { return (sources, []) }
        wanted = (inherits.name, inherits.location)
      case .unusable(let reason):
        return (sources, [Problem(.error, at: whole(file.path), reason)])
      case .missing:
        return (sources, [])
      }
    }
  }

  /// The files that a name can mean, the user's own first, so that a theme of the user's may
  /// inherit from the built-in one of the same name.
  private func candidates(_ name: String) -> [(path: String, contents: FileContents)] {
    var found: [(path: String, contents: FileContents)] = []
    let path = path(of: name)
    // A name is not a way out of the directory.
    if !name.contains("/"), !name.contains("\0") {
      let contents = FileContents(path: path)
      if contents != .missing { found.append((path, contents)) }
    }
    if let (path, text) = Self.builtIn(name) { found.append((path, .text(text))) }
    return found
  }

  private static func builtIn(_ name: String) -> (path: String, text: String)? {
    Themes.text(of: name)
      .map { ("built-in theme \(name)", String(decoding: $0, as: UTF8.self)) }
  }

  /// Where a theme of the user's is.
  private func path(of name: String) -> String { "\(directory)/\(name).toml" }

  private func missing(_ name: String, said location: SourceLocation?) -> Problem {
    let names = names
    let near = String.suggestion(name, from: names)
    return Problem(
      .error,
      at: location ?? whole(directory),
      "no theme “\(name)”",
      hint: near.isEmpty ? "there are \(names.joined(separator: ", "))" : near
    )
  }

  private func whole(_ file: String) -> SourceLocation { SourceLocation(file: file, line: 0) }
}

/// A theme by the name that the settings call it.
package struct NamedTheme: Hashable, Sendable {
  /// What to write behind `theme =`.
  package let name: String
  /// The theme, or what stands in for it where its file is of no use.
  package let theme: Theme
  /// The user's file; `nil` for a theme that is built in.
  package let file: String?
  /// What is wrong with it.
  package let problems: [Problem]
}
