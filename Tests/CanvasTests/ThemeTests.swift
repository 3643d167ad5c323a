import Testing

@testable import Canvas

@Suite struct ThemeTests {
  let night = ExactColor(red: 0x2E, green: 0x34, blue: 0x40)
  let snow = ExactColor(red: 0xD8, green: 0xDE, blue: 0xE9)
  var theme: Theme {
    Theme(
      name: "test",
      looks: [
        .text: Look(
          foreground: .exact(snow, standIn: .white),
          background: .exact(night, standIn: .black)
        ),
        .selection: Look(background: .ansi(.blue), bold: true),
        .status: Look(foreground: .ansi(.cyan)),
        .error: Look(foreground: .ansi(.red), bold: true),
      ],
      labels: ["red": Look(foreground: .ansi(.red)), "night": Look(background: .exact(night))]
    )
  }

  @Test func aRoleFallsBackToItsPrefixAndThenToText() {
    #expect(theme.look(for: .statusLive).foreground == .ansi(.cyan))
    #expect(theme.look(for: .statusLive).background == .exact(night, standIn: .black))
    #expect(theme.look(for: .hintKey) == theme.look(for: .text))
    #expect(theme.look(for: .selectionMuted).background == .ansi(.blue))
    #expect(Theme(name: "empty").look(for: .error) == Look())
  }

  @Test(arguments: [
    (ColorDepth.direct, Ink.exact(ExactColor(red: 0xD8, green: 0xDE, blue: 0xE9))),
    (.twoFiftySix, .index(253)), (.sixteen, .index(7)), (.mono, .terminal),
  ])
  func aColorIsDegradedToTheDepth(depth: ColorDepth, ink: Ink) {
    #expect(theme.resolve(style: .text, depth: depth).foreground == ink)
  }

  @Test(
    arguments: [
      ("#000000", 16), ("#ffffff", 231), ("#ff0000", 196), ("#5f87af", 67), ("#303030", 236),
      ("#2e3440", 236), ("#88c0d0", 110), ("#bf616a", 131),
    ] as [(String, UInt8)]
  )
  func theNearestOfTheFixedColorsIsFound(hex: String, index: UInt8) throws {
    #expect(try #require(ExactColor(hex: hex)).nearestIndex == index)
  }

  @Test(
    arguments: [
      ("#ff0000", .red), ("#d13212", .red), ("#ff9900", .yellow), ("#1d8102", .green),
      ("#0073bb", .blue),
      ("#008080", .cyan), ("#8000ff", .magenta), ("#ff69b4", .magenta), ("#000000", .black),
      ("#808080", .brightBlack),
      ("#fff", .white),
    ] as [(String, ANSIColor)]
  )
  func aColorHasTheNameOfItsHue(hex: String, name: ANSIColor) throws {
    #expect(try #require(ExactColor(hex: hex)).nearestANSI == name)
  }

  @Test(arguments: ["", "red", "#12", "#12345", "#gggggg", "#+12345", "123456"])
  func whatIsNotHexadecimalIsNoColor(text: String) {
    #expect(ExactColor(hex: text) == nil)
  }

  @Test(arguments: [ColorDepth.twoFiftySix, .direct])
  func textOnAChipIsReadableInEveryColor(depth: ColorDepth) {
    for red in stride(from: 0, through: 255, by: 15) {
      for green in stride(from: 0, through: 255, by: 15) {
        for blue in stride(from: 0, through: 255, by: 15) {
          let tint = Tint.exact(red: UInt8(red), green: UInt8(green), blue: UInt8(blue))
          let chip = theme.resolve(style: Style(.label, tint: tint), depth: depth)
          guard let back = chip.background.color, let front = chip.foreground.color else {
            Issue.record("no exact colors for \(tint)")
            return
          }
          if front.contrast(with: back) < 4.5 {
            Issue.record("\(tint): \(front.contrast(with: back))")
          }
        }
      }
    }
  }

  @Test func labelsTakeTheirTint() {
    let chip = theme.resolve(style: Style(.label, tint: .named("red")), depth: .sixteen)
    #expect(chip == CellAttributes(foreground: .index(15), background: .index(1)))
    let mark = theme.resolve(style: Style(.labelMark, tint: .named("red")), depth: .sixteen)
    #expect(mark == CellAttributes(foreground: .index(1), background: .index(0)))
    let unknown = theme.resolve(style: Style(.label, tint: .named("mauve")), depth: .sixteen)
    #expect(unknown.reverse)
  }

  @Test(arguments: ColorDepth.allCases, [false, true])
  func aMatchedLetterLeavesNoHoleInItsChip(depth: ColorDepth, isSelected: Bool) {
    for tint in [Tint.named("red"), .exact(red: 0xCC, green: 0, blue: 0)] {
      let chip = Style(.label, tint: tint, isSelected: isSelected)
      let match = Style(.match, tint: tint, isSelected: isSelected)
      var wanted = theme.resolve(style: chip, depth: depth)
      #expect(!wanted.underline)
      wanted.bold = true
      wanted.underline = true
      #expect(theme.resolve(style: match, depth: depth) == wanted)
    }
  }

  @Test func aMarkStandsOutFromItsBackground() throws {
    let mark = theme.resolve(style: Style(.labelMark, tint: .named("night")), depth: .direct)
    let color = try #require(mark.foreground.color)
    #expect(color.contrast(with: night) >= 3)
    #expect(mark.background == .exact(night))
  }

  @Test func textIsNeverLostInItsBackground() {
    var theme = theme
    theme.looks[.title] = Look(
      foreground: .exact(snow, standIn: .blue),
      background: .exact(night, standIn: .blue)
    )
    let title = theme.resolve(style: Style(.title), depth: .sixteen)
    #expect(title == CellAttributes(foreground: .index(15), background: .index(4)))
  }

  @Test func theSelectedLineKeepsItsRolesOnOneBackground() {
    let error = theme.resolve(style: Style(.error, isSelected: true), depth: .sixteen)
    #expect(error == CellAttributes(foreground: .index(7), background: .index(4), bold: true))
    let mark = theme.resolve(
      style: Style(.labelMark, tint: .named("red"), isSelected: true),
      depth: .sixteen
    )
    #expect(mark == CellAttributes(foreground: .index(1), background: .index(4)))
    let blue = ExactColor(red: 0, green: 0, blue: 0x80)
    var exact = theme
    exact.looks[.selection] = Look(background: .exact(blue))
    let live = exact.resolve(style: Style(.statusLive, isSelected: true), depth: .direct)
    #expect(live == CellAttributes(foreground: .index(6), background: .exact(blue)))
    var reversing = theme
    reversing.looks[.selection] = Look(reverse: true)
    let reversed = reversing.resolve(style: Style(.error, isSelected: true), depth: .sixteen)
    #expect(
      reversed
        == CellAttributes(foreground: .index(7), background: .index(0), bold: true, reverse: true)
    )
  }

  @Test func withoutColorsWhatMattersStillDiffers() {
    func look(_ role: StyleRole, selected: Bool = false) -> CellAttributes {
      theme.resolve(style: Style(role, tint: .named("red"), isSelected: selected), depth: .mono)
    }
    for role in StyleRole.allCases {
      #expect(look(role).foreground == .terminal && look(role).background == .terminal)
    }
    let distinct: [StyleRole] = [
      .text, .muted, .title, .match, .selection, .selectionMuted, .error, .statusWarning,
    ]
    #expect(Set(distinct.map { look($0) }).count == distinct.count)
    #expect(look(.text, selected: true) != look(.text))
    #expect(look(.match, selected: true) != look(.text, selected: true))
    #expect(look(.label, selected: true) != look(.text, selected: true))
    #expect(look(.statusLive) != look(.statusExpired))
    #expect(look(.danger) != look(.text))
  }

  @Test(arguments: [
    ("red", ANSIColor.red), ("bright-red", .brightRed), ("Bright_Black", .brightBlack),
    ("gray", .brightBlack),
    ("purple", .magenta), ("mauve", nil), ("", nil),
  ])
  func colorNamesAreRead(name: String, color: ANSIColor?) {
    #expect(ANSIColor(name: name) == color)
  }
}

extension Ink {
  /// What is seen, where that is known.
  fileprivate var color: ExactColor? {
    switch self {
    case .terminal: nil
    case .index(let index): index < 16 ? nil : ExactColor.fixed(index)
    case .exact(let color): color
    }
  }
}
