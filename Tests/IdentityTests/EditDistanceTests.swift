import Identity
import Testing

@Suite struct EditDistanceTests {
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("kitten", "sitting", 3), ("ab", "ba", 1), ("abcd", "acbd", 1),
    ("production", "prodution", 1), ("eu-central-1", "EU-central-2", 1), ("ca", "abc", 3),
  ])
  func slipsAreCounted(left: String, right: String, distance: Int) {
    #expect(left.editDistance(to: right, limit: 9) == distance)
    #expect(right.editDistance(to: left, limit: distance) == distance)
    #expect(left.editDistance(to: right, limit: distance - 1) == nil)
  }

  /// The recurrence of the definition, without rows, limits and shared ends.
  private func byDefinition(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
    guard let last = left.last, let other = right.last else { return left.count + right.count }
    let (short, shorter) = (left.dropLast(), right.dropLast())
    var best = min(
      byDefinition(short, right) + 1,
      byDefinition(left, shorter) + 1,
      byDefinition(short, shorter) + (last == other ? 0 : 1)
    )
    if last == shorter.last, other == short.last {
      best = min(best, byDefinition(short.dropLast(), shorter.dropLast()) + 1)
    }
    return best
  }

  /// Of all words of up to four letters, of two kinds.
  @Test func itIsTheDistanceOfTheDefinition() {
    let words: [[UInt8]] = (0...4).flatMap { length in
      (0..<(1 << length)).map { bits in (0..<length).map { bits >> $0 & 1 == 0 ? 97 : 98 } }
    }
    for left in words {
      for right in words {
        let wanted = byDefinition(left[...], right[...])
        #expect(editDistance(left, right, limit: 4) == wanted, "\(left) \(right)")
      }
    }
  }
}
