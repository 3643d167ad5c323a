extension Theme {
  /// How a cell of a style looks on a terminal of a depth.
  package func resolve(style: Style, depth: ColorDepth) -> CellAttributes {
    guard depth > .mono else { return style.monochrome }
    let look = look(of: style)
    let background = ink(look.background, at: depth)
    var foreground = ink(look.foreground, at: depth)
    let selection = self.look(for: .selection)
    if style.isSelected, style.role != .labelMark, background.isNamed,
      look.background == selection.background
    {
      // How two named colors go together is the user's choice; the selection's pair does.
      foreground = ink(selection.foreground, at: depth)
    }
    // Colors that differ may have the same stand-in; and a chip's text is chosen for what is shown.
    let isLost = foreground == background && foreground != .terminal
    if isLost || (style.isOnChip && look.foreground == nil) {
      foreground = background.readableText
    }
    return CellAttributes(
      foreground: foreground,
      background: background,
      bold: look.bold,
      dim: look.dim,
      italic: look.italic,
      underline: look.underline,
      reverse: look.reverse
    )
  }

  /// The look of a style with nothing left to fall back to.
  func look(of style: Style) -> Look {
    switch style.role {
    case .label: chip(style.tint)
    case .match where style.isOnChip: matched(chip(style.tint))
    case .labelMark: mark(style)
    default: style.isSelected ? selected(look(for: style.role)) : look(for: style.role)
    }
  }

  /// The look of a role: attributes from the nearest that the theme has, each color from the
  /// nearest that gives it.
  func look(for role: StyleRole) -> Look {
    var chain = Array(sequence(first: role, next: \.fallback).compactMap { looks[$0] })
    guard !chain.isEmpty else { return Look() }
    var look = chain.removeFirst()
    for fallback in chain {
      look.foreground = look.foreground ?? fallback.foreground
      look.background = look.background ?? fallback.background
    }
    return look
  }

  /// A look on the selected line.
  private func selected(_ look: Look) -> Look {
    let selection = self.look(for: .selection)
    var look = look
    look.bold = look.bold || selection.bold
    guard selection.reverse else {
      // What has a background of its own stands out by it here too.
      if look.background == self.look(for: .text).background {
        look.background = selection.background
        look.foreground = contrasting(
          look.foreground,
          Self.textContrast,
          on: selection.background
        )
      }
      return look
    }
    // Text in a color would become a block of it; the attributes still tell the roles apart.
    look.foreground = selection.foreground
    look.background = selection.background
    look.reverse = true
    look.dim = false
    return look
  }

  /// The label's color, and the color of the text on it if the theme gives one.
  private func chip(_ tint: Tint?) -> Look {
    var look = label(tint)
    if look.background == nil {
      look.background = look.foreground
      look.foreground = nil
    }
    if look.background ?? .terminal == .terminal { look.reverse = true }
    return look
  }

  /// A matched letter on a chip: the label's color stays, or the chip would have a hole.
  private func matched(_ chip: Look) -> Look {
    var look = chip
    look.bold = true
    look.underline = true
    return look
  }

  /// The label's color on the ordinary background, or on that of the selected line.
  private func mark(_ style: Style) -> Look {
    let label = label(style.tint)
    var mark = looks[.labelMark] ?? Look()
    let selection = look(for: .selection)
    let isOnSelection = style.isSelected && !selection.reverse
    mark.background = isOnSelection ? selection.background : look(for: .text).background
    mark.foreground = label.background ?? label.foreground ?? look(for: .text).foreground
    mark.foreground = contrasting(mark.foreground, Self.markContrast, on: mark.background)
    return mark
  }

  // WCAG 2.2 asks for 4.5:1 of text (1.4.3) and 3:1 of the rest (1.4.11); the nearest of 256 colors
  // may cost some of it.
  private static let textContrast = 5.5
  private static let markContrast = 3.9

  /// A color made to stand out from another, where both are known.
  private func contrasting(_ color: Color?, _ wanted: Double, on background: Color?) -> Color? {
    guard case .exact(let front, let standIn)? = color, case .exact(let back, _)? = background
    else { return color }
    return .exact(front.contrasting(wanted, on: back), standIn: standIn)
  }

  private func label(_ tint: Tint?) -> Look {
    switch tint {
    case .named(let name)?:
      labels[name] ?? looks[.label] ?? Look()
    case .exact(let red, let green, let blue)?:
      Look(background: .exact(ExactColor(red: red, green: green, blue: blue)))
    case nil:
      looks[.label] ?? Look()
    }
  }

  private func ink(_ color: Color?, at depth: ColorDepth) -> Ink {
    switch color {
    case nil, .terminal?: .terminal
    case .ansi(let color)?: .index(color.rawValue)
    case .exact(let color, let standIn)?:
      switch depth {
      case .mono, .sixteen: .index(standIn.rawValue)
      case .twoFiftySix: .index(color.nearestIndex)
      case .direct: .exact(color)
      }
    }
  }
}

extension Style {
  /// The style where there are no colors, or none are wanted.
  ///
  /// Not for a theme to say: a theme is about colors, and without them these differences are all
  /// that is left, so they must not depend on what a theme forgot.
  fileprivate var monochrome: CellAttributes {
    var attributes =
      switch role {
      case .text, .group, .border, .status, .hintText, .dialog, .labelMark: CellAttributes()
      case .muted, .statusExpired: CellAttributes(dim: true)
      case .title, .hintKey, .dialogTitle, .notice, .spinner, .statusLive:
        CellAttributes(bold: true)
      case .match: CellAttributes(bold: isOnChip, underline: true, reverse: isOnChip)
      case .input: CellAttributes(underline: true)
      case .statusWarning: CellAttributes(bold: true, underline: true)
      case .selection, .label: CellAttributes(reverse: true)
      case .selectionMuted: CellAttributes(dim: true, reverse: true)
      case .error, .danger, .statusAlarm: CellAttributes(bold: true, reverse: true)
      }
    if isSelected {
      // A chip on a reversed line would vanish in it.
      attributes.reverse = !isOnChip
      attributes.dim = false
    }
    return attributes
  }
}

extension Style {
  /// Whether the cell has the label's color behind it.
  fileprivate var isOnChip: Bool { role == .label || (role == .match && tint != nil) }
}
