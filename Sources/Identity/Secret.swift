/// Text that must not be seen: printing, dumping and reflecting all give `<redacted>`.
///
/// The text is read only through ``reveal()``, so that every place that lets a secret out can be
/// found by that word. It is not `Codable`; the one store writes it explicitly.
package struct Secret: Sendable, Hashable {
  private let text: String

  /// Hides `text`.
  package init(_ text: String) { self.text = text }

  /// The text itself, for the few places that must send, seal or export it.
  package func reveal() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Always `<redacted>`.
  package var description: String { "<redacted>" }
  /// Always `<redacted>`.
  package var debugDescription: String { "<redacted>" }
  /// A mirror with no children, so that `dump` finds nothing.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
