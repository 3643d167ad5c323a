import Identity

/// AWS's own policies, as far as they were known when guise was built.
///
/// Most stand at the top of their ARNs; a few hundred have a path there, which nobody remembers and
/// without which the ARN leads nowhere.
enum ManagedPolicies {
  /// Path and name of the policy of a name; `nil` for none that is known.
  static func pathAndName(of name: String) -> String? {
    var path = ""
    for word in words {
      if word.first == "/" {
        path = String(word.dropFirst())
      } else if word == name {
        return path + name
      }
    }
    return nil
  }

  /// The known names.
  static var names: [String] { words.filter { $0.first != "/" }.map(String.init) }

  private static var words: [Substring] {
    table.description.split { $0 == " " || $0 == "\n" }
  }
}
