import Canvas
import Identity
import Menu
import Terminal

/// A label on its color, as the menu has it, in front of a line of output.
struct LabelBadge {
  private let theme: Theme
  private let colorLimit: ColorDepth

  /// Takes the colors from a theme, and as many of them as are wanted at most.
  init(_ theme: Theme, colorLimit: ColorDepth) {
    self.theme = theme
    self.colorLimit = colorLimit
  }

  /// The badge and a blank; nothing where the label has no color, or nobody sees colors.
  func text(_ label: Label) -> String {
    guard let color = label.color, let terminal = OutputTerminal(colorLimit: colorLimit),
      terminal.depth > .mono
    else { return "" }
    let text = " \(label.text.printable.truncated(to: max(1, terminal.columns / 2))) "
    var screen = Screen(rows: 1, columns: text.cellWidth)
    screen.write(text, row: 0, column: 0, style: Style(.label, tint: Tint(color)))
    return screen.ansiLines(theme: theme, depth: terminal.depth).joined() + " "
  }
}
