/// Something found out, or not, about why a role was denied.
package struct Clue: Hashable, Sendable {
  /// What it is for the question.
  package enum Bearing: Hashable, Sendable {
    /// This is not what is wrong.
    case innocent
    /// This is wrong.
    case guilty
    /// Nobody could tell from here.
    case open
  }

  /// What it is for the question.
  package let bearing: Bearing
  /// What is known, or what is not and why, in one sentence.
  package let text: String
  /// What to do, a sentence each.
  package let advice: [String]

  init(_ bearing: Bearing, _ text: String, _ advice: String...) {
    self.init(bearing, text, advice: advice)
  }

  init(_ bearing: Bearing, _ text: String, advice: [String]) {
    self.bearing = bearing
    self.text = text
    self.advice = advice
  }
}
