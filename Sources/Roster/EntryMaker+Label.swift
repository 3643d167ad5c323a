import Identity
import SharedConfig

// Label and guard of a profile.

extension EntryMaker {
  mutating func label(otherwise name: String, _ color: LabelColor?) -> Label {
    let displayName = profile.text(.displayName) ?? ""
    return Label(text: displayName.isEmpty ? name : displayName, color: readColor() ?? color)
  }

  private mutating func readColor() -> LabelColor? {
    guard let text = profile.text(.color) else { return nil }
    if let color = LabelColor(text) { return color }
    guard let value = profile.value(.color) else { return nil }
    if value.text.isEmpty {
      // What is left of `color = #cc0000`.
      problems.append(
        Problem(
          .warning,
          at: value.location,
          "the color is empty",
          hint: "after a blank, # begins a comment: write the digits without it"
        )
      )
    } else {
      problems.append(
        Problem(
          .warning,
          at: value.location,
          "“\(value.text)” is not a color",
          hint: "use a name such as red or darkBlue, or six hexadecimal digits"
        )
      )
    }
    return nil
  }

  /// A guard that cannot be read counts as a confirmation: somebody wanted care.
  mutating func guardLevel(otherwise ruled: Guard?) -> Guard {
    guard let value = profile.value(.guardLevel) else { return ruled ?? .none }
    if let level = Guard(rawValue: value.text.lowercased()) { return level }
    problems.append(
      Problem(
        .warning,
        at: value.location,
        "“\(value.text)” is not a guard, so opening asks first",
        hint: "use none, confirm or strict"
      )
    )
    return .confirm
  }
}
