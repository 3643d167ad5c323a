extension Character {
  /// What is shown instead where the locale has ASCII characters only.
  package var asciiStandIn: Character {
    switch self {
    case _ where isASCII: self
    case "─", "━", "═", "–", "—": "-"
    case "│", "┃", "║", "▌", "▎", "▏", "█", "▐": "|"
    case "╭", "╮", "╰", "╯", "┌", "┐", "└", "┘", "┏", "┓", "┗", "┛", "├", "┤", "┬", "┴", "┼": "+"
    case "…", "·": "."
    case "•", "●", "◆", "★": "*"
    case "○", "◌": "o"
    case "✓", "✔": "v"
    case "✗", "✘", "×": "x"
    case "›", "»", "▸", "▶", "→", "❯": ">"
    case "‹", "«", "◂", "◀", "←": "<"
    case "▲", "↑", "▴": "^"
    case "▼", "↓", "▾": "v"
    case "⏎", "↵": "<"
    case "“", "”": "\""
    case "‘", "’": "'"
    case "⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏": "*"
    default: "?"
    }
  }
}
