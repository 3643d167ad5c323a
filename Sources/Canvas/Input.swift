/// A key as the interface names it, free of any terminal's codes.
package enum Key: Hashable, Sendable {
  case character(Character)
  /// Ctrl and a letter, `control("c")`.
  case control(Character)
  case function(Int)
  case up, down, left, right, home, end, pageUp, pageDown
  case enter, escape, tab, backTab, backspace, delete
}

/// What the mouse did and in which cell, counted from 0.
package struct Mouse: Hashable, Sendable {
  /// The action.
  package enum Action: Hashable, Sendable { case click, wheelUp, wheelDown }
  package var action: Action
  package var row: Int
  package var column: Int

  /// Puts the parts together.
  package init(_ action: Action, row: Int, column: Int) {
    self.action = action
    self.row = row
    self.column = column
  }
}

/// One thing that a terminal reports.
package enum Input: Hashable, Sendable {
  case key(Key)
  case mouse(Mouse)
  /// Text put in by bracketed paste, control characters removed but for ends of lines.
  case paste(String)
  case resized(rows: Int, columns: Int)
  case focus(Bool)
}
