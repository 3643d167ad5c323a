import Identity
import SharedConfig

extension ImportReading {
  private struct Content: Hashable {
    let name: String
    let settings: [Setting]
  }

  /// Of rows that say the same the first counts: two profiles of them would differ in nothing but a
  /// name that nobody gave.
  mutating func dropDoubles() {
    var first: [Content: SourceLocation] = [:]
    profiles.removeAll { profile in
      let content = Content(name: profile.name, settings: profile.settings)
      guard let place = first[content] else {
        first[content] = profile.location
        return false
      }
      problems.append(
        Problem(
          .warning,
          at: profile.location,
          "the same is in line \(place.line), so one profile is made of both",
          hint: "take one of them out"
        )
      )
      return true
    }
  }
}
