package import Identity
package import SharedConfig

/// A sign-in to Identity Center as another tool's list describes it.
package struct ImportedSession: Hashable, Sendable {
  /// What its `[sso-session …]` is to be called.
  package internal(set) var name: String
  /// Where one signs in.
  package let startURL: String
  /// The region of the portal.
  package let region: String
  /// Where the list has it.
  package let location: SourceLocation

  /// What is to be written; with the scope, sign-ins can be renewed without anybody's doing.
  package var settings: [Setting] {
    [
      Setting("sso_start_url", startURL), Setting("sso_region", region),
      Setting("sso_registration_scopes", "sso:account:access"),
    ]
  }

  /// Whether the section is about the same portal.
  ///
  /// People write its address with `/` or `#/` at the end or without.
  func isSame(as section: ConfigSection) -> Bool {
    func bare(_ url: String) -> Substring {
      var rest = url[...]
      while rest.hasSuffix("/") || rest.hasSuffix("#") { rest.removeLast() }
      return rest
    }
    return section["sso_start_url"].map { bare($0.text) == bare(startURL) } == true
      && section["sso_region"]?.text == region
  }
}
