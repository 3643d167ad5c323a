// What a task has to say while something is being filled in: it waits, or keys meant for a field would
// end up in a question, in the list, or in a shell.

extension Dialog {
  /// Whether somebody types in it what belongs nowhere else.
  fileprivate var isFilledIn: Bool {
    switch self {
    case .form, .role, .roleTexts, .textFile, .terms, .command, .export, .palette: true
    default: false
    }
  }
}

extension Message {
  /// The task that is about to take the keys.
  fileprivate var askingTask: Int? {
    switch self {
    case .assumed(let task, _), .mfaNeeded(let task, _, _), .passphraseNeeded(let task, _, _),
      .signInNeeded(let task, _):
      task
    default: nil
    }
  }
}

extension Model {
  /// Keeps a message for later where it would take the keys from what is being filled in.
  mutating func holds(_ message: Message) -> Bool {
    guard dialog?.isFilledIn == true, let task = message.askingTask, pending?.task == task else {
      return false
    }
    held.append(message)
    return true
  }

  /// Takes up what was kept, once nothing is open any more.
  mutating func respondToHeld() -> [Effect] {
    var effects: [Effect] = []
    while dialog == nil, !held.isEmpty { effects += respond(to: held.removeFirst()) }
    return effects
  }
}
