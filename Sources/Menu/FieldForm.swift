import Canvas

/// A form of several texts, one below the other, of which one has the keys.
protocol FieldForm {
  associatedtype Field: Hashable
  /// The fields, from the top.
  var fields: [Field] { get }
  /// The field that has the keys.
  var focus: Field { get }
  /// The text of that field, with its caret.
  var field: TextField { get }
  /// Gives the keys to a field.
  mutating func moveTo(_ place: Field)
}

extension FieldForm {
  /// Moves to another field, by a count of fields, around the ends.
  mutating func move(by count: Int) {
    let place = (fields.firstIndex(of: focus) ?? 0) + count
    moveTo(fields[(place % fields.count + fields.count) % fields.count])
  }
}

extension [String] {
  /// The one that left or right chooses from the one at a place, around the ends; `nil` for any
  /// other key.
  func chosen(by key: Key, from place: Int) -> String? {
    guard key == .left || key == .right else { return nil }
    return self[(place + (key == .right ? 1 : count - 1)) % count]
  }
}

/// A field as its line in a form shows it.
struct FieldLook {
  let name: String
  let isWrong: Bool
  /// What it holds.
  let value: String
  /// What counts while it is empty.
  let usual: String
}

extension Model {
  /// The lines of a form's fields, and where among them the caret stands.
  ///
  /// - Parameters:
  ///   - form: The form.
  ///   - nameWidth: Cells of a field's name, the mark before it included.
  ///   - advice: What is said below the field that has the keys.
  ///   - look: How a field is shown.
  /// - Returns: The lines, and the caret's line and column.
  func fieldLines<Form: FieldForm>(
    of form: Form,
    nameWidth: Int,
    advice: [[Span]],
    look: (Form.Field) -> FieldLook
  ) -> (lines: [[Span]], cursor: (line: Int, column: Int)) {
    let inner = Sheet.innerWidth(columns: columns)
    // On the narrowest screens names are cut before what is typed is out of sight.
    let nameWidth = min(nameWidth, inner * 3 / 5)
    let width = max(1, inner - nameWidth)
    var lines: [[Span]] = []
    var cursor = (line: 0, column: 0)
    for field in form.fields {
      let look = look(field)
      let text = (look.isWrong ? "! " : "  ") + look.name
      let name = Span(text.truncated(to: nameWidth - 1), look.isWrong ? .error : .muted)
      let gap = Span(String(repeating: " ", count: max(0, nameWidth - name.text.cellWidth)))
      guard field == form.focus else {
        let isEmpty = look.value.isEmpty
        let shown = (isEmpty ? look.usual : look.value).truncated(to: width)
        lines.append([name, gap, Span(shown, isEmpty ? .muted : .text)])
        continue
      }
      let shown = form.field.shown(in: width)
      cursor = (lines.count, nameWidth + shown.caret)
      lines += [[name, gap, Span(shown.text, .input)]] + advice
    }
    return (lines, cursor)
  }
}
