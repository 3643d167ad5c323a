import Credentials
import Identity
import SessionStore
import Settings
import SharedConfig
import Shell
import Transport

/// The outside as the program finds it: environment, files, clock.
///
/// Nothing is read before it is asked for.
struct World: Sendable {
  /// The environment variables the program was started with.
  let environment: [String: String]
  /// The live shell that the program runs in; ``environment`` is then as outside of it.
  var liveShell: LiveShell?

  /// The world of this process.
  static var live: World {
    let environment = InheritedEnvironment.variables()
    return World(
      environment: LiveShell.outside(environment),
      liveShell: LiveShell(environment: environment)
    )
  }

  /// The person's home directory; `/` where there is none.
  var home: String {
    if let home = environment["HOME"], !home.isEmpty { return home }
    return LoginShell.home ?? "/"
  }

  /// The time now, in whole seconds.
  static func now() -> Timestamp {
    // Not `time(2)`: its clock may be some milliseconds behind the one that timers run by, and one
    // that rings with the new second would find the old one.
    var moment = timespec()
    clock_gettime(CLOCK_REALTIME, &moment)
    return Timestamp(seconds: Int(moment.tv_sec))
  }

  /// What AWS has told of this machine's clock, once for the whole program.
  static let clock = ClockCorrection()

  /// Seconds that the clock on the wall is ahead of UTC now.
  static func utcOffset() -> Int {
    var moment = time(nil)
    var local = tm()
    guard localtime_r(&moment, &local) != nil else { return 0 }
    return local.tm_gmtoff
  }

  /// Where the AWS configuration is.
  var configPaths: ConfigPaths { ConfigPaths(environment: environment, home: home) }

  /// The profile that the environment names; `nil` for none.
  var surroundingProfile: String? {
    environment["AWS_PROFILE"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The AWS configuration, read anew each time.
  func config() -> SharedConfig { SharedConfig.load(configPaths) }

  /// Sessions at rest.
  var store: SessionStore {
    let directory = base("XDG_CACHE_HOME", else: ".cache") + "/guise/sessions"
    return SessionStore(
      directory: directory,
      sealingKey: .standard(
        for: directory,
        runtimeDirectory: environment["XDG_RUNTIME_DIR"]
      ),
      memory: World.memory,
      policy: { [configHome] in Settings.load(configHome: configHome).settings.keyPolicy }
    )
  }

  /// Long-term keys at rest.
  var keyStore: KeyStore {
    KeyStore(directory: base("XDG_DATA_HOME", else: ".local/share") + "/guise/keys")
  }

  /// Where browsers have their data that are kept apart by account.
  var browserDirectory: String { base("XDG_DATA_HOME", else: ".local/share") + "/guise/browser" }

  /// Sessions that are to be kept in no file, for as long as this process runs.
  private static let memory = SessionMemory()

  /// Where live shells have their directories: gone with the login session, where that is known.
  var liveDirectory: String {
    if let path = environment["XDG_RUNTIME_DIR"], path.hasPrefix("/") {
      return path + "/guise/live"
    }
    return base("XDG_CACHE_HOME", else: ".cache") + "/guise/live"
  }

  /// Where the files are that shells read when guise opens them.
  var shellDirectory: String { base("XDG_CACHE_HOME", else: ".cache") + "/guise/shell" }

  /// Sign-ins to IAM Identity Center, in the AWS CLI's own files.
  var ssoCache: SSOCache { SSOCache(directory: home + "/.aws/sso/cache") }

  /// Console sign-ins, in the AWS CLI's own files.
  ///
  /// `~` and variables in the directory's name are expanded, as the AWS CLI does.
  var loginCache: LoginCache {
    let directory = environment["AWS_LOGIN_CACHE_DIRECTORY"] ?? "~/.aws/login/cache"
    let expanded = directory.expandingVariables { environment[$0] }
    let isBelowHome = expanded == "~" || expanded.hasPrefix("~/")
    return LoginCache(directory: isBelowHome ? home + String(expanded.dropFirst()) : expanded)
  }

  /// The AWS CLI's sessions.
  var cliCache: CLICache { CLICache(home: home) }

  /// Whether the AWS CLI is to find guise's sessions in its cache, which is not sealed.
  ///
  /// `GUISE_SHARE_CLI_CACHE` counts before the settings, which are read only without it.
  var isSharedWithCLI: Bool {
    if let wish = environment["GUISE_SHARE_CLI_CACHE"], !wish.isEmpty { return wish == "1" }
    let settings = Settings.load(configHome: configHome).settings
    return settings.sharesWithCLI && settings.store != .memory
  }

  /// Where guise's own settings are looked for, `guise/config.toml` below it.
  var configHome: String { base("XDG_CONFIG_HOME", else: ".config") }

  /// What is remembered and no secret.
  var stateDirectory: String { base("XDG_STATE_HOME", else: ".local/state") + "/guise" }

  /// Favorites and what was opened.
  var shelfFile: StateFile {
    StateFile(stateDirectory + "/shelf")
  }

  /// A directory of the XDG Base Directory Specification, which takes only absolute paths.
  private func base(_ variable: String, else fallback: String) -> String {
    if let path = environment[variable], path.hasPrefix("/") { return path }
    return home + "/" + fallback
  }
}
