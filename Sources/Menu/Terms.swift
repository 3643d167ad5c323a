package import Identity

/// How the next sessions of an entry are to be, where not as its profile says.
package struct Terms: Hashable, Sendable {
  /// One of them, in the order in which they are filled in.
  package enum Field: String, Hashable, Sendable, CaseIterable {
    case scope, duration, region
  }

  private var texts: [Field: String] = [:]

  /// Nothing but what the profile says.
  package init() {}

  /// Nothing but a scope.
  package init(scope: String) { self[.scope] = scope }

  /// A field as it was typed; empty where the profile decides.
  package subscript(field: Field) -> String {
    get { texts[field] ?? "" }
    set { texts[field] = newValue.isEmpty ? nil : newValue }
  }

  /// Whether all is as the profile says.
  package var isEmpty: Bool { texts.isEmpty }

  /// How long sessions are to last; `nil` where the profile decides.
  package var duration: Interval? { Interval(self[.duration]) }

  /// What is to limit sessions, each as a command takes it.
  package var scopes: [String] { ScopeItem.items(of: self[.scope]).map(\.text) }

  /// The files of policies that the scope names.
  var files: [String] {
    ScopeItem.items(of: self[.scope]).compactMap { item in
      if case .file(let path) = item.item { path } else { nil }
    }
  }

  /// The terms in a few words: `read-only, for 15m, in eu-west-1`; empty where there are none.
  var text: String {
    let scope =
      switch scopes {
      case []: ""
      case [ScopeItem.noneWord]: "not limited"
      default: scopes.joined(separator: ", ")
      }
    let words = [
      scope, duration.map { "for \($0.text)" } ?? "",
      self[.region].isEmpty ? "" : "in \(self[.region])",
    ]
    return words.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The same for the narrow columns of the list: what limits the session, in a word.
  var mark: String? {
    switch scopes {
    case [], [ScopeItem.noneWord]: nil
    case [ScopeItem.readOnlyWord]: ScopeItem.readOnlyWord
    default: Terms.limited
    }
  }

  /// The word for sessions that something else limits than ``ScopeItem/readOnly``.
  static let limited = "limited"
  /// The characters that every mark fits into.
  static let markWidth = ScopeItem.readOnlyWord.count
}

extension Terms {
  /// What is wrong with a field, in a sentence without a full stop; `nil` where nothing is seen
  /// without looking into files.
  func problem(with field: Field) -> String? {
    let text = self[field]
    guard !text.isEmpty else { return nil }
    return switch field {
    case .scope: scopeProblem
    case .duration:
      Interval.ofSessions.contains(duration?.seconds ?? 0) ? nil : "from 15m to 12h"
    case .region:
      Region(text)?.fitsPartition == true ? nil : Region.hint(for: text)
    }
  }

  private var scopeProblem: String? {
    let items = ScopeItem.items(of: self[.scope])
    if let wrong = items.first(where: { $0.item == nil }) {
      return "“\(wrong.text)” is not the ARN of a policy"
    }
    if items.isEmpty { return "read-only, the ARN of a policy, or a file with one" }
    if items.count > 1, items.contains(where: { $0.item == .lifted }) {
      return "none cannot be combined with another scope"
    }
    return files.count > 1 ? "a session takes one policy of one's own" : nil
  }
}
