/// Asks for the name that the caller's account has in sign-in addresses; there is one at most.
package struct ListAccountAliases: IAMOperation, Hashable {
  /// The aliases.
  package typealias Answer = [String]

  /// `ListAccountAliases`.
  package static let name = "ListAccountAliases"

  /// Takes no parameters.
  package init() {}

  var parameters: [HTTPRequest.Field] { [] }

  func read(_ result: QueryResult) -> [String] {
    result.element.child("AccountAliases")?.children.map(\.text) ?? []
  }
}
