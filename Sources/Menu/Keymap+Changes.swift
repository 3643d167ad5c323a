package import Canvas
package import Identity

/// Other keys for a command, as somebody set them.
package struct KeyChange: Hashable, Sendable {
  /// The section, a ``KeyScope/section``; `nil` for the list and anywhere.
  package let section: String?
  /// The command's name.
  package let command: String
  /// Its keys from now on.
  package let keys: [Key]
  /// Where that is written.
  package let location: SourceLocation

  /// Puts the parts together.
  package init(section: String?, command: String, keys: [Key], location: SourceLocation) {
    self.section = section
    self.command = command
    self.keys = keys
    self.location = location
  }
}

extension KeyScope {
  /// What the settings call the section of the scope's keys, as `while-filtering`; `nil` for those
  /// in `[keys]` itself.
  package var section: String? {
    self == .list || self == .anywhere ? nil : rawValue.lowercased().replacing(" ", with: "-")
  }

  /// Whether letters are text here.
  fileprivate var isTypedIn: Bool {
    [.filter, .field, .commandLine, .palette].contains(self)
  }
}

extension Keymap {
  /// The table with other keys for some commands, and what of that does not go together.
  ///
  /// A key that is set for one command is taken from whatever else had it.
  package func applying(_ changes: [KeyChange]) -> (keymap: Keymap, problems: [Problem]) {
    guard !changes.isEmpty else { return (self, []) }
    var bindings = bindings
    var problems: [Problem] = []
    var isSet: Set<Int> = []
    for change in changes {
      guard let place = place(of: change, &problems) else { continue }
      let binding = bindings[place]
      let keys = change.keys.filter { key in
        guard binding.scope.isTypedIn, case .character = key else { return true }
        problems.append(
          Problem(.error, at: change.location, "“\(key.name)” is text there, and no command")
        )
        return false
      }
      bindings[place] = binding.with(change.keys.isEmpty ? [] : keys)
      for other in bindings.indices where other != place && bindings[other].meets(binding) {
        let shared = bindings[other].keys.filter { keys.contains($0) }
        guard let key = shared.first else { continue }
        if isSet.contains(other) {
          problems.append(
            Problem(
              .error,
              at: change.location,
              "“\(key.name)” is both \(bindings[other].command.rawValue)’s and \(change.command)’s",
              hint: "the last one has it"
            )
          )
        }
        bindings[other] = bindings[other].with(bindings[other].keys.filter { !keys.contains($0) })
        if bindings[other].keys.isEmpty, !isSet.contains(other) {
          problems.append(
            Problem(
              .warning,
              at: change.location,
              "“\(bindings[other].command.rawValue)” has no key any more",
              hint: "give it another, or say that it is \"disabled\""
            )
          )
        }
      }
      isSet.insert(place)
    }
    // Whoever said that a command is to have no key knows it already.
    let silenced = Set(changes.filter { $0.keys.isEmpty }.map(\.command))
    problems.removeAll { problem in
      silenced.contains { problem.message == "“\($0)” has no key any more" }
    }
    return (Keymap(bindings: bindings), problems)
  }

  /// The settings that give every command the keys it has here: what a user begins with.
  package var settingsText: String {
    var text = ""
    var written: [String?] = []
    for scope in KeyScope.allCases where !written.contains(scope.section) {
      written.append(scope.section)
      text += (text.isEmpty ? "" : "\n") + "[keys\(scope.section.map { ".\($0)" } ?? "")]\n"
      let all = bindings.filter {
        $0.scope.section == scope.section && !Keymap.fixed.contains($0.command)
      }
      for binding in all {
        let keys = binding.keys.map { "\"\($0.name)\"" }.joined(separator: ", ")
        text += "\(binding.command.rawValue) = [\(keys)]  # \(binding.label)\n"
      }
    }
    return text
  }

  /// What the kernel's signals stand for, whatever keys are set.
  private static let fixed: Set<Command> = [.interrupt, .suspend]

  /// Which binding a change is for; `nil`, and a problem, where there is none.
  private func place(of change: KeyChange, _ problems: inout [Problem]) -> Int? {
    let sections = KeyScope.allCases.compactMap(\.section)
    if let section = change.section, !sections.contains(section) {
      problems.append(
        Problem(
          .warning,
          at: change.location,
          "unknown section “keys.\(section)”",
          hint: .suggestion(section, from: sections)
        )
      )
      return nil
    }
    let known = bindings.indices.filter {
      bindings[$0].scope.section == change.section && !Keymap.fixed.contains(bindings[$0].command)
    }
    if let place = known.first(where: { bindings[$0].command.rawValue == change.command }) {
      return place
    }
    let near = String.suggestion(change.command, from: known.map { bindings[$0].command.rawValue })
    problems.append(
      Problem(
        .warning,
        at: change.location,
        "unknown command “\(change.command)”",
        hint: near.isEmpty ? "guise settings --keys lists them" : near
      )
    )
    return nil
  }
}

extension Binding {
  fileprivate func with(_ keys: [Key]) -> Binding {
    Binding(keys: keys, command: command, label: label, hint: hint, scope: scope)
  }

  /// Whether the keys of both can be pressed in one place.
  fileprivate func meets(_ other: Binding) -> Bool {
    scope == other.scope || scope == .anywhere || other.scope == .anywhere
  }
}
