import Identity
import SessionStore

/// A shell whose `aws` and SDK calls always get fresh credentials.
///
/// It has no credentials in its environment. `AWS_CONFIG_FILE` leads to a copy of the person's own
/// config file, in a directory of the shell's own, with one profile more, which is in force: its
/// `credential_process` is guise. Who the shell is can be changed by changing that one profile.
struct LiveShell: Sendable {
  /// The profile that is in force inside.
  static let profile = "guise-live"
  /// The variable that leads to ``directory``.
  static let variable = "GUISE_LIVE"
  /// The variables that are others inside, and where their values outside are kept.
  static let outerNames = [
    "AWS_CONFIG_FILE": "GUISE_OUTER_CONFIG_FILE", "AWS_PROFILE": "GUISE_OUTER_PROFILE",
  ]

  /// Where the shell's files are.
  let directory: String

  /// Takes a shell's own directory.
  init(directory: String) { self.directory = directory }

  /// The shell that an environment is of, if it is of a live one.
  ///
  /// A program inside may have set another `AWS_CONFIG_FILE`; then it is of that.
  init?(environment: [String: String]) {
    guard let directory = environment[LiveShell.variable], directory.hasPrefix("/") else {
      return nil
    }
    self.directory = directory
    guard environment["AWS_CONFIG_FILE"] == configPath else { return nil }
  }

  /// The copy of the config file.
  var configPath: String { directory + "/config" }

  /// Who the shell is, and until when.
  var state: LiveState? { StateFile(statePath).text.flatMap { LiveState($0) } }

  /// Writes down who the shell is.
  func set(_ state: LiveState) throws(Failure) {
    do throws(SessionStoreError) {
      try StateFile(statePath).update { _ in state.text }
    } catch {
      throw Failure(error)
    }
  }

  private var statePath: String { directory + "/state" }

  /// The environment as it would be outside of the shell: guise reads the person's own files.
  static func outside(_ environment: [String: String]) -> [String: String] {
    guard LiveShell(environment: environment) != nil else { return environment }
    var outside = environment
    for (name, kept) in outerNames { outside[name] = environment[kept] }
    return outside
  }

  /// The environment of the shell, made of a session's and of what is around it.
  func environment(_ session: [String: String], around outer: [String: String]) -> [String: String]
  {
    var environment = session.filter { !LiveShell.isLeftOut($0.key) }
    for (name, kept) in LiveShell.outerNames { environment[kept] = outer[name] }
    environment["AWS_CONFIG_FILE"] = configPath
    environment["AWS_PROFILE"] = LiveShell.profile
    // Older SDKs for Go read no config file without it.
    environment["AWS_SDK_LOAD_CONFIG"] = "1"
    environment[LiveShell.variable] = directory
    return environment
  }

  /// What a session sets and a live shell must not have, since it would count before the profile or
  /// be out of date.
  static func isLeftOut(_ name: String) -> Bool {
    [
      "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION",
      "AWS_DEFAULT_REGION", "AWS_CREDENTIAL_EXPIRATION", "AWS_SESSION_EXPIRATION", "GUISE_EXPIRES",
    ].contains(name)
  }

  /// Whether a variable makes the shell a live one.
  static func isKept(_ name: String) -> Bool {
    name == variable || outerNames.values.contains(name) || name == "AWS_PROFILE"
  }
}
