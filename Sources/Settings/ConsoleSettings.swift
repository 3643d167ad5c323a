/// How the browser keeps the consoles of several accounts apart: the console's sign-in is a cookie,
/// and the next one takes the place of the last.
package struct ConsoleSettings: Hashable, Sendable {
  /// What keeps them apart.
  package enum Separation: String, Hashable, Sendable, CaseIterable {
    /// Nothing: one browser session for all.
    case off
    /// A container of Firefox each, which the extension “Open external links in a container” opens.
    case containers = "firefox-containers"
    /// A profile each of Chrome or its kin, within the person's own data.
    case profiles = "chrome-profiles"
    /// A directory of data each for Chrome or its kin: a browser of its own.
    case directories = "chrome-directories"
  }

  /// What keeps them apart.
  package var separation = Separation.off
  /// The browser and what it is given before the link; empty where the environment and what is
  /// there decide.
  package var browser: [String] = []
  /// What a container or profile is called; may have `{label}`, `{name}`, `{account}` and `{role}` in
  /// it.
  package var name = "{label}"

  /// One browser session for all.
  package init() {}

  /// The keys of `[console]`.
  static let keys = ["separate", "browser", "name"]
}

extension TOMLFile {
  /// Reads `[console]`.
  mutating func consoleSettings() -> ConsoleSettings {
    let table = table("console")
    var settings = ConsoleSettings()
    if let node = table["separate"] {
      let words = ConsoleSettings.Separation.allCases.map { "“\($0.rawValue)”" }
      if case .string(let text) = node, let kind = ConsoleSettings.Separation(rawValue: text) {
        settings.separation = kind
      } else {
        report(
          at: ["console", "separate"],
          "“separate” is none of its words",
          hint: "one of \(words.joined(separator: ", "))"
        )
      }
    }
    if let node = table["browser"] {
      let words = node.words ?? []
      settings.browser = words
      if words.isEmpty {
        report(
          at: ["console", "browser"],
          "“browser” names no program",
          hint: "write a program such as \"firefox\", or it and its arguments in [ ]"
        )
      }
    }
    if let node = table["name"] {
      if case .string(let text) = node, !text.isEmpty {
        settings.name = text
      } else {
        report(at: ["console", "name"], "“name” is no text", hint: "write a string")
      }
    }
    reportUnknown(in: table, at: ["console"], known: ConsoleSettings.keys)
    return settings
  }
}

extension TOMLNode {
  /// A text as one word, or an array of texts as several; `nil` for all else.
  fileprivate var words: [String]? {
    switch self {
    case .string(let text): return text.isEmpty ? [] : [text]
    case .array(let nodes):
      let words = nodes.compactMap { if case .string(let text) = $0 { text } else { nil } }
      return words.count == nodes.count && words.first?.isEmpty == false ? words : nil
    default: return nil
    }
  }
}
