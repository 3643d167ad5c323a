import Canvas

extension Screen {
  /// Draws, in place of an empty list, how to fill it.
  mutating func drawFirstRun(of model: Model, in area: Rect) {
    guard model.isLoaded else { return }
    let inner = area.inset(rows: area.rows > 14 ? 1 : 0, columns: min(2, area.columns / 20))
    var row = inner.row
    for (text, role) in firstRunText(configFiles: model.configFiles) {
      for line in text.wrapped(to: inner.columns) where row < inner.row + inner.rows {
        write(line, row: row, column: inner.column, style: Style(role))
        row += 1
      }
    }
  }
}

/// The words for somebody who has no profiles yet, and a profile to begin with.
private func firstRunText(configFiles: [String]) -> [(text: String, role: StyleRole)] {
  let files = configFiles.map { ("  \($0)", StyleRole.text) }
  return [("No account or role is configured yet.", .title), ("", .text)]
    + [("guise lists the profiles of the AWS configuration and looked in", .text)]
    + files + [("", .text), ("A role to start with, for the first of these files:", .text)]
    + [
      "  [profile production]", "  role_arn = arn:aws:iam::111122223333:role/Admin",
      "  source_profile = default", "  color = red", "  guard = confirm",
    ].map { ($0, .hintKey) }
    + [
      ("", .text),
      (
        "Press R when it is written, or a for a form. “guise demo” shows it all on invented accounts.",
        .muted
      ),
    ]
}
