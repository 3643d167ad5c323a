/// A part of a list, and what to ask for the next.
package struct Page<Element: Hashable & Sendable>: Hashable, Sendable {
  /// The elements, in the service's order.
  package let elements: [Element]
  /// What to ask the next part with; `nil` after the last.
  package let nextToken: String?
}
