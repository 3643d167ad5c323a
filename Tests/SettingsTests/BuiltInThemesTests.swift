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
        == Themes.all.map { $0.name + ".toml" }.sorted()
    )
  }

  @Test(arguments: Themes.all.map(\.name))
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

  @Test(arguments: ["nord", "solarized-light"], [ColorDepth.twoFiftySix, .direct])
  func everyRoleIsReadableOnItsBackground(name: String, depth: ColorDepth) {
    let theme = theme(name)
    for role in StyleRole.allCases where role != .label && role != .labelMark {
      for isSelected in [false, true] {
        let cell = theme.resolve(style: Style(role, isSelected: isSelected), depth: depth)
        expect(cell, atLeast: role == .border ? 3 : 4.5, "\(name) \(role) \(isSelected)")
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

  @Test(arguments: Themes.all.map(\.name), [ColorDepth.twoFiftySix, .direct])
  func everyLabelIsReadable(name: String, depth: ColorDepth) {
    for label in LabelColor.Name.allCases {
      let style = Style(.label, tint: .named(label.rawValue))
      expect(theme(name).resolve(style: style, depth: depth), atLeast: 4.5, "\(name) \(label)")
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

  @Test(arguments: Themes.all.map(\.name), [ColorDepth.sixteen, .twoFiftySix, .direct])
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
