import Canvas
import Roster

/// Something that is being read and is going to take the keys: what is typed until it is there is
/// meant for it, and not for the list.
struct Awaited: Hashable {
  /// What is awaited.
  enum Thing: Hashable {
    /// The form of a profile; of a new one for `nil`.
    case form(of: Entry.ID?)
    /// The form of a role to be set up, begun with a profile or with nothing.
    case role(from: Entry.ID?)
    case themes
  }

  /// What was typed meanwhile.
  enum Input: Hashable {
    case key(Key)
    case paste(String)
  }

  let thing: Thing
  private(set) var inputs: [Input] = []

  /// More than anybody types blindly.
  private static let most = 1_000

  init(_ thing: Thing) { self.thing = thing }

  mutating func hold(_ input: Input) {
    if inputs.count < Awaited.most { inputs.append(input) }
  }

  /// What is being done, as the status line tells it.
  var doing: String {
    switch thing {
    case .form, .role: "reading the profile…"
    case .themes: "reading the themes…"
    }
  }
}

extension Model {
  /// Whether keys are held back for something that is about to take them.
  var holdsKeys: Bool { awaited != nil && dialog == nil }

  /// Has something read, and holds back for it what is typed from now on.
  mutating func expect(_ thing: Awaited.Thing, by effect: Effect) -> [Effect] {
    awaited = Awaited(thing)
    if pending == nil, batch == nil { spinnerStep = 0 }
    return [effect]
  }

  /// Holds back a key; Esc with nothing before it, and ctrl-C, do without what is awaited.
  mutating func hold(_ key: Key) -> [Effect] {
    switch keymap.command(for: key, in: .anywhere) {
    case .interrupt: awaited = nil
    case let command?: return perform(command)
    case nil where key == .escape && awaited?.inputs.isEmpty == true: awaited = nil
    case nil: awaited?.hold(.key(key))
    }
    return []
  }

  /// Ends the waiting for a thing that has come; `nil` where nobody waits for it any more, or
  /// something else has been opened meanwhile.
  mutating func take(_ thing: Awaited.Thing) -> [Awaited.Input]? {
    guard let awaited, awaited.thing == thing else { return nil }
    self.awaited = nil
    return dialog == nil ? awaited.inputs : nil
  }
}
