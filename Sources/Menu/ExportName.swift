import Canvas
import Identity
package import Roster

/// The name of a profile being typed that is to hold an entry's session.
package struct ExportName: Hashable, Sendable {
  /// The entry.
  package let entry: Entry.ID
  /// What is typed.
  package internal(set) var field: TextField
  /// Why what is typed cannot be the name; `nil` while nothing is known against it.
  var problem: String?

  init(_ entry: Entry.ID) {
    self.entry = entry
    field = TextField("\(entry)-session")
  }

  /// The order that writes it.
  func order(_ terms: Terms) -> Order { Order(entry, for: .export(field.text), terms: terms) }
}

extension Model {
  /// Opens the question for the name, with one that is likely free.
  mutating func askExportName(of entry: Entry) -> [Effect] {
    edit(ExportName(entry.id)) { _ in }
  }

  /// Changes the name, and has it looked at.
  mutating func edit(_ name: ExportName, _ change: (inout TextField) -> Void) -> [Effect] {
    var name = name
    change(&name.field)
    name.problem = name.field.text.isEmpty ? "it is needed" : nil
    dialog = .export(name)
    return name.problem == nil ? [.checkExport(name.order(terms[name.entry] ?? Terms()))] : []
  }

  /// Notes what speaks against a name.
  mutating func exportChecked(_ order: Order, problem: String?) {
    guard case .export(var name) = dialog, name.order(order.terms) == order else { return }
    name.problem = problem
    dialog = .export(name)
  }

  /// Carries out a command while the name is typed.
  mutating func answer(_ command: Command, _ name: ExportName) -> [Effect] {
    switch command {
    case .submit:
      guard name.problem == nil, let entry = roster.entry(name.entry) else { return [] }
      dialog = nil
      return open(entry, for: .export(name.field.text))
    case .back: dialog = nil
    default: break
    }
    return []
  }

  func exportSheet(_ name: ExportName) -> Sheet {
    let above = lines("Its session goes into the credentials file, in plain text, as profile:")
    let width = max(1, Sheet.innerWidth(columns: columns) - 2)
    let input = inputLine(name.field, width: width)
    return Sheet(
      title: "Export \(label(of: name.entry))",
      tint: tint(of: name.entry),
      lines: above + [input.spans] + lines("  ", name.problem ?? "", .error),
      hints: hints(in: .field),
      cursor: (above.count, input.caret),
      keepsBelow: 1,
      rows: rows,
      columns: columns
    )
  }
}
