package import Identity

/// What the user set in guise's own `config.toml`.
package struct Settings: Hashable, Sendable {
  /// In which order entries are listed.
  package enum Order: String, Hashable, Sendable, CaseIterable {
    /// As the profiles stand in the AWS configuration.
    case file
    /// By the text of their labels.
    case name
    /// By account, then role.
    case account
  }

  /// How the menu and shells tell that a session nears its end.
  package enum Notification: String, Hashable, Sendable, CaseIterable {
    /// The terminal's bell.
    case bell
    /// A message of the terminal's, by its command OSC 9.
    case terminal = "osc9"
    /// A message of the desktop's.
    case desktop = "notify-send"
    /// Not at all.
    case off
  }

  /// In which shade the terminal's background shows that a guarded entry's shell is open.
  package enum Tint: String, Hashable, Sendable, CaseIterable {
    /// A dark shade, for terminals with light text.
    case dark
    /// A light shade, for terminals with dark text.
    case light
    /// None.
    case off
  }

  /// Where the key to kept sessions comes from.
  package enum Store: String, Hashable, Sendable, CaseIterable {
    /// It is random, and lies in the kernel's keyring.
    case keyring
    /// It is made of a passphrase.
    case passphrase
    /// There is none: sessions live in the shell or menu that made them.
    case memory
  }

  /// The theme's name; `ThemeLibrary` finds it.
  package var theme = "default"
  /// Whether the mouse works in the menu; without it, the terminal's own selection does.
  package var mouse = true
  /// In which order entries are listed.
  package var order = Order.file
  /// Whether the menu remembers what was opened, and has it at hand.
  package var recents = true
  /// Whether the AWS CLI finds guise's sessions in its own cache, where they are not sealed.
  package var sharesWithCLI = false
  /// Where the key to kept sessions comes from.
  package var store = Store.keyring
  /// After how long without a newly kept session the key is forgotten; `nil` for never.
  package var storeTimeout: Interval? = Interval(seconds: 43_200)
  /// How the menu tells that a session nears its end.
  package var notify = Notification.bell
  /// In which shade the terminal's background shows that a guarded entry's shell is open.
  package var tint = Tint.off
  /// Labels for entries whose profiles have none.
  package var labels = LabelRules()
  /// How the browser keeps the consoles of several accounts apart.
  package var console = ConsoleSettings()
  /// Keys other than those that guise comes with.
  package var keys: [KeySetting] = []
  /// What profiles are made from, by name.
  package var syncs: [SyncSettings] = []
  /// The names of those that have mistakes in them.
  package var brokenSyncs: [String] = []
  /// Whether there is a file that could not be read, so that nobody knows what it says.
  package var isUnreadable = false

  /// Every key at the top of the file.
  static let keys = [
    "theme", "mouse", "order", "recents", "notify", "tint", "share_with_aws_cli", "store",
    "store_timeout", "labels", "console", "keys", "sync",
  ]

  /// A file with every key, explained.
  package static var example: String {
    String(decoding: PackageResources.example_toml, as: UTF8.self)
  }

  /// The settings of someone who set nothing.
  package init() {}

  /// Reads `guise/config.toml` under the configuration directory (`$XDG_CONFIG_HOME`).
  ///
  /// - Returns: What could be read over the defaults, and all that was wrong. A missing file is
  ///   not wrong.
  package static func load(configHome: String) -> (settings: Settings, problems: [Problem]) {
    let path = path(configHome: configHome)
    switch FileContents(path: path) {
    case .missing: return (Settings(), [])
    case .unusable(let reason):
      var settings = Settings()
      settings.isUnreadable = true
      settings.store = .memory
      return (settings, [Problem(.error, at: SourceLocation(file: path, line: 0), reason)])
    case .text(let text): return read(text, path: path)
    }
  }

  /// Reads the text of a `config.toml`; `path` is for the problems.
  static func read(_ text: String, path: String) -> (settings: Settings, problems: [Problem]) {
    var file = TOMLFile(path: path, text: text)
    var settings = Settings()
    settings.theme = file.string("theme") ?? settings.theme
    settings.mouse = file.boolean("mouse") ?? settings.mouse
    settings.order = file.choice("order") ?? settings.order
    settings.recents = file.boolean("recents") ?? settings.recents
    settings.sharesWithCLI = file.boolean("share_with_aws_cli") ?? settings.sharesWithCLI
    settings.notify = file.choice("notify") ?? settings.notify
    settings.tint = file.choice("tint") ?? settings.tint
    settings.store = file.store(mentioned: ScopeRules.mentions("store", in: text))
    settings.storeTimeout = file.storeTimeout(otherwise: settings.storeTimeout)
    settings.labels = file.labelRules()
    settings.console = file.consoleSettings()
    settings.keys = file.keySettings()
    (settings.syncs, settings.brokenSyncs) = file.syncs()
    settings.isUnreadable = !file.isTOML
    file.reportUnknown(in: file.root, at: [], known: keys)
    return (settings, file.problems)
  }
}
