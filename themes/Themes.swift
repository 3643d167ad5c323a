/// The themes that are built in: the text of each file beside this one.
package enum Themes {
  /// The names, in the order in which they are offered.
  package static let names = [
    "default", "nord", "dracula", "gruvbox", "catppuccin-mocha", "catppuccin-latte",
    "solarized-dark", "solarized-light", "high-contrast", "colorblind", "mono",
  ]

  /// The text of a theme's file, the only one that is touched; `nil` where there is no such theme.
  package static func text(of name: String) -> [UInt8]? {
    switch name {
    case "default": PackageResources.default_toml
    case "nord": PackageResources.nord_toml
    case "dracula": PackageResources.dracula_toml
    case "gruvbox": PackageResources.gruvbox_toml
    case "catppuccin-mocha": PackageResources.catppuccin_mocha_toml
    case "catppuccin-latte": PackageResources.catppuccin_latte_toml
    case "solarized-dark": PackageResources.solarized_dark_toml
    case "solarized-light": PackageResources.solarized_light_toml
    case "high-contrast": PackageResources.high_contrast_toml
    case "colorblind": PackageResources.colorblind_toml
    case "mono": PackageResources.mono_toml
    default: nil
    }
  }
}
