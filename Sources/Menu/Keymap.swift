package import Canvas

/// What a key can mean.
package enum Command: String, Hashable, Sendable, CaseIterable {
  case open, openReadOnly, terms, mark, markAll, renew, filter, palette, themes, signIn, forget
  case favorite, goToFavorite, sort, fold
  case details, allDetails, notices, reload, help
  case console, command, copy, export, add, edit, remove, setUp, nextField, previousField
  case saveText, addProfile
  case moveDown, moveUp, pageDown, pageUp, halfPageDown, halfPageUp, first, last
  case keepFilter, back, quit
  case accept, decline, switchAnswer, submit, useCode
  case redraw, suspend, interrupt
}

/// What has the keys at a moment.
package enum KeyScope: String, Hashable, Sendable, CaseIterable {
  case list = "In the list"
  case filter = "While filtering"
  /// A text to type: a code, a name.
  case field = "In a field"
  /// A command to type for a shell.
  case commandLine = "At a command line"
  /// Several texts to type, one below the other.
  case form = "In a form"
  /// What both accounts need for a role.
  case roleTexts = "While reading a set-up"
  /// A question with the answers yes and no.
  case question = "In a question"
  /// A link to open, while a sign-in is waited for.
  case signIn = "While signing in"
  /// The list of all actions.
  case palette = "In the list of actions"
  /// A few things of which one is taken.
  case choice = "In a choice"
  /// Text to read: help, notices, an error.
  case page = "While reading"
  case anywhere = "Anywhere"
}

/// Keys, what they do, and where.
package struct Binding: Hashable, Sendable {
  /// The keys, the one for the hints first.
  package let keys: [Key]
  /// What they do.
  package let command: Command
  /// What it does, for the help and the README.
  package let label: String
  /// The same in a word, for the line of hints; `nil` keeps it out of there.
  package let hint: String?
  /// Where they do it.
  package let scope: KeyScope
}

/// The one table of keys: dispatch, hints, help and README are all made from it.
package struct Keymap: Hashable, Sendable {
  /// In the order of their importance, within each scope.
  package let bindings: [Binding]

  /// The command of a key in a scope.
  package func command(for key: Key, in scope: KeyScope) -> Command? {
    bindings.first { $0.scope == scope && $0.keys.contains(key) }?.command
      ?? bindings.first { $0.scope == .anywhere && $0.keys.contains(key) }?.command
  }

  /// The bindings of a scope.
  package func bindings(in scope: KeyScope) -> [Binding] {
    bindings.filter { $0.scope == scope }
  }

  /// The keys that guise comes with.
  package static let `default` = Keymap(bindings: list + filter + dialogs + roleTexts + anywhere)

  private static let list: [Binding] = [
    .list(.open, [.enter], "assume the role and open a shell", hint: "open"),
    .list(.filter, ["/"], "filter as you type", hint: "filter"),
    .list(.help, ["?", .function(1)], "show all keys", hint: "help"),
    .list(.palette, [":", .control("p")], "list all actions, and run one", hint: "actions"),
    .list(.quit, ["q"], "quit", hint: "quit"),
    .list(.openReadOnly, ["v"], "open a shell that may only read", hint: "read-only"),
    .list(.terms, ["s"], "set scope, duration and region of its sessions", hint: "options"),
    .list(.command, ["$"], "run a command with its credentials", hint: "run"),
    .list(.copy, ["y", "c"], "copy account, role, console link or credentials", hint: "copy"),
    .list(.export, ["E"], "write the session to a profile of its own"),
    .list(.renew, ["r"], "renew the kept session", hint: "renew"),
    .list(.forget, ["x", "D"], "forget the kept session", hint: "forget"),
    .list(.mark, [" "], "mark, to assume, renew or forget several", hint: "mark"),
    .list(.markAll, ["*"], "mark all that are shown, or none"),
    .list(.signIn, ["L"], "sign in to Identity Center"),
    .list(.console, ["o"], "open the console in the browser"),
    .list(.add, ["a"], "add a role"),
    .list(.edit, ["e"], "edit the profile"),
    .list(.remove, ["X", .delete], "remove the profile"),
    .list(.setUp, ["A"], "set up a role for both accounts"),
    .list(.details, ["i"], "show or hide the details", hint: "details"),
    .list(.allDetails, ["I"], "read all details"),
    .list(.favorite, ["f"], "mark as a favorite, on top of the list", hint: "favorite"),
    .list(
      .goToFavorite,
      ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
      "go to that favorite; again opens it"
    ),
    .list(.sort, ["S"], "sort by file, name, account or time left", hint: "sort"),
    .list(.fold, ["z", .tab], "fold or unfold the group"),
    .list(.themes, ["t"], "choose a theme, and see it at once", hint: "theme"),
    .list(.notices, ["!"], "read notices and problems", hint: "notices"),
    .list(.reload, ["R"], "read the configuration again", hint: "reload"),
    .list(.moveDown, ["j", .down], "next entry"),
    .list(.moveUp, ["k", .up], "previous entry"),
    .list(.first, ["g", .home], "first entry"),
    .list(.last, ["G", .end], "last entry"),
    .list(.halfPageDown, [.control("d")], "half a page down"),
    .list(.halfPageUp, [.control("u")], "half a page up"),
    .list(.pageDown, [.pageDown], "a page down"),
    .list(.pageUp, [.pageUp], "a page up"),
    .list(.back, [.escape], "one step back: stop what runs, clear marks and filter"),
  ]

  private static let filter: [Binding] = [
    .init(.filter, .keepFilter, [.enter], "keep the filter and go to the list", hint: "keep"),
    .init(.filter, .back, [.escape], "clear the filter", hint: "clear"),
    .init(
      .filter,
      .mark,
      [.tab],
      "mark the match; choose the source of a role typed in full",
      hint: "mark"
    ),
    .init(.filter, .moveDown, [.down, .control("n")], "next match", hint: "next"),
    .init(.filter, .moveUp, [.up, .control("p")], "previous match"),
    .init(.filter, .pageDown, [.pageDown], "a page down"),
    .init(.filter, .pageUp, [.pageUp], "a page up"),
  ]

  private static let dialogs: [Binding] =
    [
      .init(.field, .submit, [.enter], "send what was typed", hint: "send"),
      .init(.field, .back, [.escape], "cancel", hint: "cancel"),
      .init(.commandLine, .submit, [.enter], "run it", hint: "run"),
      .init(.commandLine, .back, [.escape], "cancel", hint: "cancel"),
      .init(.commandLine, .moveUp, [.up, .control("p")], "the command before", hint: "before"),
      .init(.commandLine, .moveDown, [.down, .control("n")], "the command after"),
      .init(.form, .submit, [.enter], "save, or show what was set up", hint: "save"),
      .init(.form, .nextField, [.tab, .down], "next field", hint: "next"),
      .init(.form, .previousField, [.backTab, .up], "previous field"),
      .init(.form, .back, [.escape], "cancel", hint: "cancel"),
      .init(.question, .accept, ["y"], "yes", hint: "yes"),
      .init(.question, .decline, ["n", "q", .escape], "no", hint: "no"),
      .init(
        .question,
        .switchAnswer,
        [.left, .right, .tab, .backTab, "h", "l"],
        "the other answer"
      ),
      .init(.question, .submit, [.enter], "give the marked answer"),
      .init(.signIn, .back, [.escape, "q"], "cancel", hint: "cancel"),
      .init(.signIn, .useCode, ["c"], "sign in with a code, on any device", hint: "use a code"),
      .init(.signIn, .moveDown, ["j", .down], "a line down"),
      .init(.signIn, .moveUp, ["k", .up], "a line up"),
      .init(.palette, .submit, [.enter], "run the marked action", hint: "run"),
      .init(.palette, .back, [.escape], "close", hint: "close"),
      .init(.palette, .moveDown, [.down, .control("n")], "next action"),
      .init(.palette, .moveUp, [.up, .control("p")], "previous action"),
      .init(.palette, .pageDown, [.pageDown], "a page down"),
      .init(.palette, .pageUp, [.pageUp], "a page up"),
      .init(.choice, .submit, [.enter], "take the marked one", hint: "take"),
      .init(.choice, .back, [.escape, "q"], "leave all as it was", hint: "cancel"),
      .init(.choice, .moveDown, ["j", .down], "next"),
      .init(.choice, .moveUp, ["k", .up], "previous"),
      .init(.choice, .pageDown, [.pageDown, .control("d")], "a page down"),
      .init(.choice, .pageUp, [.pageUp, .control("u")], "a page up"),
      .init(.choice, .first, ["g", .home], "first"),
      .init(.choice, .last, ["G", .end], "last"),
      .init(.page, .back, [.escape, "q", .enter], "close", hint: "close"),
    ] + scrolling(in: .page, hints: true)

  private static let roleTexts: [Binding] =
    [
      .init(.roleTexts, .back, [.escape, "q"], "back to the form", hint: "back"),
      .init(.roleTexts, .nextField, [.tab, .right, "l"], "as another form", hint: "next"),
      .init(.roleTexts, .previousField, [.backTab, .left, "h"], "as the form before"),
      .init(.roleTexts, .copy, ["y", "c"], "copy the text", hint: "copy"),
      .init(.roleTexts, .saveText, ["s"], "save the text in a file", hint: "save"),
      .init(
        .roleTexts,
        .addProfile,
        ["p"],
        "add the profile to the configuration",
        hint: "profile"
      ),
    ] + scrolling(in: .roleTexts)

  /// The keys that move about in a text.
  private static func scrolling(in scope: KeyScope, hints: Bool = false) -> [Binding] {
    [
      .init(scope, .moveDown, ["j", .down], "a line down", hint: hints ? "down" : nil),
      .init(scope, .moveUp, ["k", .up], "a line up", hint: hints ? "up" : nil),
      .init(scope, .pageDown, [.pageDown, " ", .control("d")], "a page down"),
      .init(scope, .pageUp, [.pageUp, .control("u")], "a page up"),
      .init(scope, .first, ["g", .home], "the beginning"),
      .init(scope, .last, ["G", .end], "the end"),
    ]
  }

  private static let anywhere: [Binding] = [
    .init(.anywhere, .interrupt, [.control("c")], "stop what runs, else quit"),
    .init(.anywhere, .redraw, [.control("l")], "paint the screen anew"),
    .init(.anywhere, .suspend, [.control("z")], "suspend; fg comes back"),
  ]
}

extension Binding {
  fileprivate init(
    _ scope: KeyScope,
    _ command: Command,
    _ keys: [Key],
    _ label: String,
    hint: String? = nil
  ) {
    self.init(keys: keys, command: command, label: label, hint: hint, scope: scope)
  }

  fileprivate static func list(
    _ command: Command,
    _ keys: [Key],
    _ label: String,
    hint: String? = nil
  ) -> Binding {
    Binding(.list, command, keys, label, hint: hint)
  }
}

extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
  /// A key that types a character.
  package init(extendedGraphemeClusterLiteral character: Character) {
    self = .character(character)
  }
}
