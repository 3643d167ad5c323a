import Identity

/// A way to write variables down so that something else sets them.
package enum ExportFormat: String, Sendable, CaseIterable {
  case bash, zsh, fish, powershell, nu, dotenv, json

  /// The format of a shell, by the name of its program; `bash` for the many that read `export`.
  package static func shell(_ path: String) -> ExportFormat {
    switch path.split(separator: "/").last.map(String.init) ?? path {
    case "fish": .fish
    case "zsh": .zsh
    case "nu": .nu
    case "pwsh": .powershell
    default: .bash
    }
  }

  /// The text that sets `assignments` and takes `removals` away.
  ///
  /// `dotenv` and `json` list values for a program to read: they cannot remove anything.
  package func text(
    setting assignments: [(name: String, value: String)],
    removing removals: [String] = []
  ) -> String {
    switch self {
    case .json:
      return JSON.object(assignments.map { ($0.name, .string($0.value)) }).text + "\n"
    case .dotenv:
      return assignments.map { "\($0.name)=\(quoted($0.value))\n" }.joined()
    default:
      let lines = removals.map(removal) + assignments.map { assignment($0.name, quoted($0.value)) }
      return lines.map { $0 + "\n" }.joined()
    }
  }

  private func assignment(_ name: String, _ value: String) -> String {
    switch self {
    case .fish: "set -gx \(name) \(value);"
    case .powershell: "$Env:\(name) = \(value)"
    case .nu: "$env.\(name) = \(value)"
    default: "export \(name)=\(value)"
    }
  }

  private func removal(_ name: String) -> String {
    switch self {
    case .fish: "set -e \(name);"
    case .powershell: "Remove-Item Env:\(name) -ErrorAction SilentlyContinue"
    case .nu: "hide-env --ignore-errors \(name)"
    default: "unset \(name)"
    }
  }

  /// A value as one word that the shell changes nothing in.
  private func quoted(_ value: String) -> String {
    switch self {
    case .fish:
      // Within fish's single quotes a backslash escapes itself and the quote.
      "'" + value.escaping(["\\": "\\\\", "'": "\\'"]) + "'"
    case .powershell:
      "'" + value.escaping(["'": "''"]) + "'"
    case .nu, .json:
      JSON.string(value).text
    case .dotenv:
      "\"" + value.escaping(["\\": "\\\\", "\"": "\\\"", "$": "\\$", "\n": "\\n"]) + "\""
    case .bash, .zsh:
      "'" + value.escaping(["'": "'\\''"]) + "'"
    }
  }
}

extension String {
  /// The text with each character of the table replaced.
  fileprivate func escaping(_ table: [Character: String]) -> String {
    reduce(into: "") { $0 += table[$1] ?? String($1) }
  }
}
