import Canvas

/// The list of all actions, narrowed by what is typed, from which one is run.
package struct Palette: Hashable, Sendable {
  /// What is typed.
  package internal(set) var field = TextField()
  /// The marked action, by its place among those that match.
  package internal(set) var cursor = 0
}

/// An action of the palette.
struct PaletteItem: Hashable {
  let binding: Binding
  /// Why it does nothing now; `nil` where it works.
  let reason: String?
  /// Which characters of the label the query found.
  let places: Set<Int>
}

extension Model {
  /// Everything that can be done from the list, in the order of the table of keys; whatever is
  /// added there is here too.
  private var actions: [Binding] {
    keymap.bindings.filter {
      ($0.scope == .list || $0.scope == .anywhere) && $0.command != .palette
    }
  }

  /// How many actions there are in all.
  var actionCount: Int { actions.count }

  /// The actions that a query finds: every word of it is in the label, the command's name or a key.
  func paletteItems(_ query: String) -> [PaletteItem] {
    let words = query.lowercased().split(separator: " ").map(String.init)
    return actions.compactMap { binding -> PaletteItem? in
      guard words.allSatisfy(binding.isFound) else { return nil }
      return PaletteItem(
        binding: binding,
        reason: unavailability(of: binding.command),
        places: words.reduce(into: []) { $0.formUnion(binding.label.places(of: $1)) }
      )
    }
  }

  /// Carries out a command while the palette is open.
  mutating func choose(_ command: Command, _ palette: Palette) -> [Effect] {
    let items = paletteItems(palette.field.text)
    switch command {
    case .submit:
      // What does not work now stays where its reason is read.
      guard items.indices.contains(palette.cursor), items[palette.cursor].reason == nil else {
        return []
      }
      dialog = nil
      return perform(items[palette.cursor].binding.command)
    case .back: dialog = nil
    default:
      var palette = palette
      palette.cursor = moved(palette.cursor, of: items.count, by: command)
      dialog = .palette(palette)
    }
    return []
  }

  /// Narrows the palette by an edited query, with the first match marked.
  mutating func edit(_ palette: Palette, _ change: (inout TextField) -> Void) {
    var edited = palette
    change(&edited.field)
    if edited.field.text != palette.field.text { edited.cursor = 0 }
    dialog = .palette(edited)
  }

  /// Where the mark of a list to choose from stands after a command.
  func moved(_ cursor: Int, of count: Int, by command: Command) -> Int {
    let page = max(1, choiceRoom - 1)
    let wanted =
      switch command {
      case .moveDown: cursor + 1
      case .moveUp: cursor - 1
      case .pageDown: cursor + page
      case .pageUp: cursor - page
      case .first: 0
      case .last: count - 1
      default: cursor
      }
    return min(max(0, wanted), max(0, count - 1))
  }
}

extension Binding {
  /// Whether a word of a query, in lower case, is about this action.
  fileprivate func isFound(_ word: String) -> Bool {
    label.lowercased().contains(word) || command.rawValue.lowercased().contains(word)
      || keys.contains { $0.name.lowercased() == word }
  }
}

extension String {
  /// The places of the characters of a word's first appearance, in whatever case.
  fileprivate func places(of word: String) -> Set<Int> {
    let (text, word) = (Array(lowercased()), Array(word))
    guard !word.isEmpty, text.count >= word.count else { return [] }
    let start = (0...(text.count - word.count)).first {
      Array(text[$0..<($0 + word.count)]) == word
    }
    return start.map { Set($0..<($0 + word.count)) } ?? []
  }
}
