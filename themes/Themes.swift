/// The themes that are built in, by name: the text of each file beside this one.
package enum Themes {
  /// Name and text, in the order in which they are offered.
  package static let all: [(name: String, text: [UInt8])] = [
    ("default", PackageResources.default_toml),
    ("nord", PackageResources.nord_toml),
    ("solarized-light", PackageResources.solarized_light_toml),
  ]
}
