import AWS
import Identity
import Settings

/// The container, profile or directory of a browser that the console of one entry is opened in.
///
/// Sources: the extension “Open external links in a container”, honsiorovskyi/open-url-in-container;
/// Chromium, "User Data Directory" and `--profile-directory`.
struct BrowserPlace: Equatable {
  /// What it is called.
  let name: String
  /// What kind of place it is, in a word.
  let kind: String
  /// The browsers to be tried in turn, with `%s` where the link belongs.
  let commands: [[String]]
  /// Whether the settings name the browser.
  let isNamed: Bool
  /// What stands before the link: a container's link has it as a parameter.
  let prefix: String?

  /// The browsers that have such places, where nobody names one.
  private static let chromes = [
    "google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "brave-browser",
    "microsoft-edge",
  ]

  /// Decides where an entry's console is opened; `nil` where nothing keeps consoles apart.
  ///
  /// - Parameters:
  ///   - settings: What the person wants.
  ///   - label: The entry's label.
  ///   - facts: The entry's name, account and role.
  ///   - browsers: The browsers that the environment names, as words.
  ///   - directory: Where directories of data are made.
  init?(
    _ settings: ConsoleSettings,
    label: Label,
    facts: (name: String, account: String?, role: String?),
    browsers: [[String]],
    directory: String
  ) {
    let filled = settings.name.replacing("{label}", with: label.text)
      .replacing("{name}", with: facts.name)
      .replacing("{account}", with: facts.account ?? "")
      .replacing("{role}", with: facts.role ?? "")
    name = filled.contains { !$0.isWhitespace } ? filled : facts.name
    isNamed = !settings.browser.isEmpty
    let chosen = settings.browser.isEmpty ? browsers : [settings.browser]
    func commands(_ standard: [String], _ arguments: [String]) -> [[String]] {
      (chosen.isEmpty ? standard.map { [$0] } : chosen).map { words in
        words.filter { $0 != "%s" } + arguments + ["%s"]
      }
    }
    switch settings.separation {
    case .off: return nil
    case .containers:
      kind = "container"
      self.commands = commands(["firefox"], [])
      let color = label.color?.containerColor.map { "&color=\($0)" } ?? ""
      prefix = "ext+container:name=\(PercentEncoding.encode(name))\(color)&url="
    case .profiles:
      kind = "profile"
      // The word before it keeps clear of the person's own, one of which is called Default.
      let argument = "--profile-directory=guise-\(name.asFileName)"
      self.commands = commands(BrowserPlace.chromes, [argument])
      prefix = nil
    case .directories:
      kind = "directory"
      let arguments = [
        "--user-data-dir=\(directory)/\(name.asFileName)", "--no-first-run",
        "--no-default-browser-check",
      ]
      self.commands = commands(BrowserPlace.chromes, arguments)
      prefix = nil
    }
  }

  /// The link as the browser is given it.
  func address(of link: String) -> String {
    prefix.map { $0 + PercentEncoding.encode(link) } ?? link
  }
}

extension String {
  /// The text as the name of a file, with a digest where something had to be changed: no two texts
  /// share one.
  fileprivate var asFileName: String {
    let kept = String(
      map { character in
        let isKept = character.isASCII && (character.isLetter || character.isNumber)
        return isKept || "-_".contains(character) ? character : "-"
      }
      .prefix(40)
    )
    guard kept != self else { return self }
    return kept + "-" + SHA256.hexDigest(Array(utf8)).prefix(8)
  }
}

extension LabelColor {
  /// The color of Firefox's containers that comes near; `nil` for an exact one, which may be any.
  fileprivate var containerColor: String? {
    guard case .named(let name) = self else { return nil }
    return switch name {
    case .blue, .darkBlue: "blue"
    case .lightBlue, .teal: "turquoise"
    case .green: "green"
    case .yellow: "yellow"
    case .orange: "orange"
    case .red: "red"
    case .pink: "pink"
    case .purple: "purple"
    case .black, .gray: nil
    }
  }
}
