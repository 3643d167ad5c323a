import Canvas
import Testing

@Test func everyCharacterHasAnASCIIStandIn() {
  #expect(String("╭─ Prod… ─╮ ▌x 界 ✓".map(\.asciiStandIn)) == "+- Prod. -+ |x ? v")
  for border in [Border.rounded, .heavy] {
    for character in [border.topLeft, border.bottomRight, border.horizontal, border.vertical] {
      #expect(character.asciiStandIn != "?")
    }
  }
}
