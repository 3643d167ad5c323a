import Identity

extension Entry {
  /// The entry as a section of a configuration of the browser extension aws-extend-switch-roles;
  /// `nil` where there is no role to switch to.
  ///
  /// It names no source: the extension then shows it whoever is signed in, and the console, not the
  /// extension, knows who that is. Colors are bare digits, since the extension takes `#` and `;` for
  /// the beginning of a comment wherever they stand. Source: its `ini-parser.ts`.
  package var aesrSection: String? {
    guard kind == .role, let arn else { return nil }
    var lines = ["[\(label.text.withoutMarks(else: profile.withoutMarks(else: arn.name)))]"]
    lines.append("role_arn = \(arn)")
    if let color = label.color { lines.append("color = \(color.rgb.hex.dropFirst())") }
    if let region, !region.isEmpty { lines.append("region = \(region)") }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension String {
  /// The text on one line without what ends a section's name or begins a comment.
  fileprivate func withoutMarks(else other: @autoclosure () -> String) -> String {
    let kept = String(
      String.UnicodeScalarView(
        unicodeScalars.filter {
          !";#[]".unicodeScalars.contains($0) && $0.properties.generalCategory != .control
        }
      )
    ).split(separator: " ").joined(separator: " ")
    return kept.isEmpty ? other() : kept
  }
}
