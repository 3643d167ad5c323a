#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// How colors look to people: contrast as the Web Content Accessibility Guidelines define it, and
// likeness in OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020).

extension ExactColor {
  /// Contrast with another color, 1 to 21; from 4.5 text is readable (WCAG 2.2, 1.4.3).
  package func contrast(with other: ExactColor) -> Double {
    let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)
  }

  /// How different two colors look: their distance in OKLab, 1 between black and white.
  func difference(from other: ExactColor) -> Double {
    oklab.distance(to: other.oklab).squareRoot()
  }

  /// Black or white, whichever is read more easily on this color: never below 4.5.
  package var readableText: ExactColor {
    contrast(with: .white) >= contrast(with: .black) ? .white : .black
  }

  /// The color as light or dark as it must be to stand out from a background by a contrast.
  func contrasting(_ wanted: Double, on background: ExactColor) -> ExactColor {
    guard contrast(with: background) < wanted else { return self }
    let target = background.readableText
    // Twenty steps toward black or white: finer than a terminal's user can tell apart.
    return (1...20).lazy.map { self.mixed(with: target, Double($0) / 20) }
      .first { $0.contrast(with: background) >= wanted } ?? target
  }

  /// The nearest of the 240 colors that terminals with 256 agree on, by number.
  ///
  /// The first sixteen are left out: users choose them, so nobody knows how they look.
  package var nearestIndex: UInt8 {
    let color = oklab
    let nearest = Self.fixedPalette.min {
      color.distance(to: $0.oklab) < color.distance(to: $1.oklab)
    }
    return nearest?.index ?? 16
  }

  /// The color that a number of the 256 stands for: a cube of 6×6×6, then 24 grays (xterm).
  static func fixed(_ index: UInt8) -> ExactColor {
    guard index < 232 else {
      let level = 8 + 10 * (index - 232)
      return ExactColor(red: level, green: level, blue: level)
    }
    let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
    let cube = Int(index) - 16
    return ExactColor(
      red: levels[cube / 36 % 6],
      green: levels[cube / 6 % 6],
      blue: levels[cube % 6]
    )
  }

  /// The named color of the same hue: what a user's own label color becomes where there are
  /// only sixteen.
  package var nearestANSI: ANSIColor {
    let color = oklab
    guard color.chroma > 0.04 else {
      return color.lightness < 0.3 ? .black : color.lightness < 0.62 ? .brightBlack : .white
    }
    let hue = atan2(color.b, color.a) * 180 / .pi
    return switch hue < 0 ? hue + 360 : hue {
    case 50..<125: .yellow
    case 125..<170: .green
    case 170..<240: .cyan
    case 240..<290: .blue
    case 290..<360: .magenta
    default: .red
    }
  }

  private func mixed(with other: ExactColor, _ share: Double) -> ExactColor {
    func mix(_ part: KeyPath<ExactColor, UInt8>) -> UInt8 {
      UInt8(
        (Double(self[keyPath: part]) * (1 - share) + Double(other[keyPath: part]) * share)
          .rounded()
      )
    }
    return ExactColor(red: mix(\.red), green: mix(\.green), blue: mix(\.blue))
  }

  private static let fixedPalette = (UInt8(16)...255).map { ($0, fixed($0).oklab) }
    .map { (index: $0.0, oklab: $0.1) }

  private var linear: (red: Double, green: Double, blue: Double) {
    func expand(_ part: UInt8) -> Double {
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return (expand(red), expand(green), expand(blue))
  }

  private var luminance: Double {
    let light = linear
    return 0.2126 * light.red + 0.7152 * light.green + 0.0722 * light.blue
  }

  private var oklab: OKLab {
    let light = linear
    let long = cbrt(
      0.4122214708 * light.red + 0.5363325363 * light.green + 0.0514459929 * light.blue
    )
    let medium = cbrt(
      0.2119034982 * light.red + 0.6806995451 * light.green + 0.1073969566 * light.blue
    )
    let short = cbrt(
      0.0883024619 * light.red + 0.2817188376 * light.green + 0.6299787005 * light.blue
    )
    return OKLab(
      lightness: 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
      a: 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
      b: 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    )
  }
}

/// A color in a space where equal distances look equally large.
private struct OKLab {
  let lightness, a, b: Double

  var chroma: Double { (a * a + b * b).squareRoot() }

  func distance(to other: OKLab) -> Double {
    let (l, a, b) = (lightness - other.lightness, a - other.a, b - other.b)
    return l * l + a * a + b * b
  }
}
