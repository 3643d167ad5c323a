import Foundation
import Identity
import Settings
import Testing
import Themes

@testable import Canvas

@Suite struct BuiltInThemesTests {
  private func theme(_ name: String) -> Theme {
    ThemeLibrary(configHome: "/nonexistent").theme(named: name).theme
  }

  @Test func everyThemeFileIsBuiltIn() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let files = try FileManager.default.contentsOfDirectory(atPath: root.path + "/themes")
    #expect(
      files.filter { $0.hasSuffix(".toml") }.sorted()
        == Themes.names.map { $0 + ".toml" }.sorted()
    )
    for name in Themes.names {
      let text = try String(contentsOfFile: "\(root.path)/themes/\(name).toml", encoding: .utf8)
      #expect(Themes.text(of: name).map { String(decoding: $0, as: UTF8.self) } == text)
    }
  }

  @Test(arguments: Themes.names)
  func aBuiltInThemeLoadsWithoutProblems(name: String) {
    #expect(ThemeLibrary(configHome: "/nonexistent").theme(named: name).problems == [])
    let labels = theme(name).labels.keys.sorted()
    #expect(labels == LabelColor.Name.allCases.map(\.rawValue).sorted())
  }

  @Test func theDefaultThemeUsesOnlyTheTerminalsOwnColorsButForLabels() {
    let theme = theme("default")
    for look in theme.looks.values {
      for color in [look.foreground, look.background] {
        if case .exact? = color { Issue.record("exact color in \(look)") }
      }
    }
    #expect(theme.looks[.text]?.background == nil)
  }

  @Test func monoHasNoColorAtAll() {
    let theme = theme("mono")
    for look in Array(theme.looks.values) + theme.labels.values {
      #expect(look.foreground == nil && look.background == nil)
    }
  }

  /// The themes with colors of their own, whose contrast can be known.
  static let exactThemes = Themes.names.filter { $0 != "default" && $0 != "mono" }

  @Test(arguments: exactThemes, [ColorDepth.twoFiftySix, .direct])
  func everyRoleIsReadableOnItsBackground(name: String, depth: ColorDepth) {
    let theme = theme(name)
    // WCAG 2.2: 4.5:1 for text, 3:1 for the rest (AA); 7:1 for those who ask for high contrast (AAA).
    let text = name == "high-contrast" ? 7 : 4.5
    for role in StyleRole.allCases where role != .label && role != .labelMark {
      for isSelected in [false, true] {
        let cell = theme.resolve(style: Style(role, isSelected: isSelected), depth: depth)
        expect(cell, atLeast: role == .border ? 3 : text, "\(name) \(role) \(isSelected)")
      }
    }
    for label in LabelColor.Name.allCases {
      let tint = Tint.named(label.rawValue)
      for isSelected in [false, true] {
        let style = Style(.labelMark, tint: tint, isSelected: isSelected)
        expect(theme.resolve(style: style, depth: depth), atLeast: 3, "\(name) mark \(label)")
      }
    }
  }

  @Test(arguments: Themes.names.filter { $0 != "mono" }, [ColorDepth.twoFiftySix, .direct])
  func everyLabelIsReadable(name: String, depth: ColorDepth) {
    for label in LabelColor.Name.allCases {
      let style = Style(.label, tint: .named(label.rawValue))
      expect(theme(name).resolve(style: style, depth: depth), atLeast: 4.5, "\(name) \(label)")
    }
  }

  @Test(arguments: exactThemes) func everyChipStandsOutFromTheListAndTheSelection(name: String) {
    let theme = theme(name)
    for style in [Style.text, Style(.selection)] {
      let cell = theme.resolve(style: style, depth: .direct)
      guard let back = (cell.reverse ? cell.foreground : cell.background).color else {
        Issue.record("\(name): no exact background")
        continue
      }
      for label in LabelColor.Name.allCases {
        let chip = Style(.label, tint: .named(label.rawValue))
        let color = theme.resolve(style: chip, depth: .direct).background.color
        // Its text names it as well; the edge only has to be seen.
        #expect((color?.contrast(with: back) ?? 0) > 1.09, "\(name) \(label)")
      }
    }
  }

  /// Machado, Oliveira, Fernandes: "A Physiologically-based Model for Simulation of Color Vision
  /// Deficiency", 2009, at full severity: what linear red, green and blue become.
  static let deficiencies: [(name: String, matrix: [[Double]])] = [
    (
      "protanopia",
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    ),
    (
      "deuteranopia",
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    ),
    (
      "tritanopia",
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    ),
  ]

  @Test(arguments: deficiencies)
  func inTheColorBlindThemeNoTwoColorsLookAlike(name: String, matrix: [[Double]]) throws {
    let theme = theme("colorblind")
    func seen(_ color: ExactColor?) throws -> ExactColor {
      try #require(color).transformed(by: matrix)
    }
    let labels = try LabelColor.Name.allCases.map { label in
      let chip = Style(.label, tint: .named(label.rawValue))
      return try seen(theme.resolve(style: chip, depth: .direct).background.color)
    }
    let times = try [StyleRole.statusLive, .statusWarning, .error].map { role in
      try seen(theme.resolve(style: Style(role), depth: .direct).foreground.color)
    }
    for (colors, least) in [(labels, 0.05), (times, 0.12)] {
      for first in colors.indices {
        for second in colors.indices.dropFirst(first + 1) {
          let distance = colors[first].difference(from: colors[second])
          if distance < least { Issue.record("\(name): \(first) and \(second): \(distance)") }
        }
      }
    }
  }

  private func expect(_ cell: CellAttributes, atLeast wanted: Double, _ comment: String) {
    guard let front = cell.foreground.color, let back = cell.background.color else {
      Issue.record("\(comment): not exact colors")
      return
    }
    if front.contrast(with: back) < wanted {
      Issue.record("\(comment): \(front.contrast(with: back)) < \(wanted)")
    }
  }

  @Test(arguments: Themes.names, [ColorDepth.sixteen, .twoFiftySix, .direct])
  func whatMattersDiffersAtEveryDepth(name: String, depth: ColorDepth) {
    let theme = theme(name)
    let roles: [StyleRole] = [
      .text, .muted, .selection, .match, .error, .statusWarning, .statusLive,
    ]
    let cells = roles.map { theme.resolve(style: Style($0), depth: depth) }
    #expect(Set(cells).count == roles.count, "\(name) \(depth)")
    for role in roles where role != .selection {
      let plain = theme.resolve(style: Style(role), depth: depth)
      #expect(theme.resolve(style: Style(role, isSelected: true), depth: depth) != plain)
    }
  }
}

extension ExactColor {
  /// The color that a matrix over linear red, green and blue makes of this one.
  fileprivate func transformed(by matrix: [[Double]]) -> ExactColor {
    let light = [red, green, blue].map { part -> Double in
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    let parts = matrix.map { row -> UInt8 in
      let value = min(1, max(0, zip(row, light).reduce(0) { $0 + $1.0 * $1.1 }))
      return UInt8(
        (255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055)).rounded()
      )
    }
    return ExactColor(red: parts[0], green: parts[1], blue: parts[2])
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

@Suite struct LabelColorTests {
  /// Prompts show a label without reading a theme.
  @Test(arguments: LabelColor.Name.allCases)
  func aNamesColorIsThatOfTheDefaultTheme(name: LabelColor.Name) throws {
    let text = String(decoding: try #require(Themes.text(of: "default")), as: UTF8.self)
    #expect(text.contains("\"label.\(name.rawValue)\" = [\"\(LabelColor.named(name).rgb.hex)\""))
  }
}
