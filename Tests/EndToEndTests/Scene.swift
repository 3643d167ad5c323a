import Foundation
import TestSupport

/// What the pictures show; each bears the name of its scene.
enum Scene: String, CaseIterable {
  case menu, filter, assuming, mfa, denied, help, shell, setup, nord, light, small, themes
  case guarded = "guard"

  /// Where the picture is, by its path from the root of the project.
  var path: String { "screenshots/\(rawValue).png" }
}

extension MenuStage {
  /// Draws the terminal as a scene's picture where `RECORD_PICTURES=1` asks for it.
  func picture(_ scene: Scene, palette: Picture.Palette = .dark) throws {
    try MenuStage.draw(try look(palette).svg(), scene)
  }

  /// What the terminal shows now.
  func look(_ palette: Picture.Palette = .dark) throws -> Picture {
    Picture(
      ansi: try terminal.colors(),
      columns: size.columns,
      rows: size.rows,
      palette: palette
    )
  }

  /// Draws a scene's picture where `RECORD_PICTURES=1` asks for it.
  static func draw(_ svg: String, _ scene: Scene, zoom: Int = 2) throws {
    guard ProcessInfo.processInfo.environment["RECORD_PICTURES"] == "1" else { return }
    let file = Project.root.appending(path: scene.path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    let result = try Launch.run(
      ["rsvg-convert", "--zoom", "\(zoom)", "--output", file.path],
      input: svg
    )
    guard result.status == 0 else { throw Undrawn(description: "\(scene): \(result.errors)") }
  }

  /// A picture that could not be drawn.
  struct Undrawn: Error, CustomStringConvertible {
    let description: String
  }
}
