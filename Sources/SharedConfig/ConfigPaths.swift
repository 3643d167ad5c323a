/// Where the two shared files lie.
package struct ConfigPaths: Hashable, Sendable {
  /// The config file, `~/.aws/config` unless `AWS_CONFIG_FILE` names another.
  package let config: String
  /// The credentials file, `~/.aws/credentials` unless `AWS_SHARED_CREDENTIALS_FILE` names another.
  package let credentials: String

  /// Takes two paths as they are.
  package init(config: String, credentials: String) {
    self.config = config
    self.credentials = credentials
  }

  /// Asks the environment, as the AWS SDKs do.
  ///
  /// A variable that is set but empty names no file at all: that is how botocore reads it, and how
  /// people switch a file off. `home` is the home directory where `HOME` does not say.
  package init(environment: [String: String], home: String) {
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? home
    func path(_ variable: String, standard: String) -> String {
      ConfigPaths.expand(environment[variable] ?? standard, home: home)
    }
    config = path("AWS_CONFIG_FILE", standard: "~/.aws/config")
    credentials = path("AWS_SHARED_CREDENTIALS_FILE", standard: "~/.aws/credentials")
  }

  /// Puts the home directory in the place of a leading `~`.
  private static func expand(_ path: String, home: String) -> String {
    guard path == "~" || path.hasPrefix("~/") else { return path }
    let rest = String(path.dropFirst(2))
    if rest.isEmpty { return home }
    return home.hasSuffix("/") ? home + rest : home + "/" + rest
  }
}
