import SharedConfig

/// The file that a list is in.
enum ImportFile {
  /// The settings that aws-sso reads.
  ///
  /// Source: aws-sso-cli, `docs/config.md` and `ConfigDir`: the older folder goes before the other.
  static func ofAWSSSO(in environment: [String: String]) -> String {
    if let path = environment["AWS_SSO_CONFIG"], !path.isEmpty { return path }
    let home = environment["HOME"] ?? ""
    let old = home + "/.aws-sso"
    guard access(old, F_OK) != 0 else { return old + "/config.yaml" }
    let folder = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
    return (folder ?? home + "/.config") + "/aws-sso/config.yaml"
  }

  /// Whether two paths are one file, by whatever links.
  static func isSame(_ path: String, _ other: String) -> Bool {
    var (one, two) = (stat(), stat())
    guard stat(path, &one) == 0, stat(other, &two) == 0 else { return false }
    return one.st_dev == two.st_dev && one.st_ino == two.st_ino
  }

  /// The file's text.
  ///
  /// - Throws: ``Failure`` where it cannot be read, or is nothing that anybody but its tool can read.
  static func text(of path: String) throws(Failure) -> String {
    guard access(path, R_OK) == 0 else {
      throw Failure("\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
    var status = stat()
    guard stat(path, &status) != 0 || status.st_mode & S_IFMT != S_IFDIR else {
      throw Failure("\(path) is a directory, not a list\nName the file in it.")
    }
    // What reads config files tells devices and other encodings apart.
    let file = SharedConfig.load(ConfigPaths(config: path, credentials: "/dev/null"))
    if let problem = file.unreadableFiles.first { throw Failure("\(problem)") }
    guard let text = String(validating: file.text.bytes, as: UTF8.self) else {
      throw Failure("\(path) is not UTF-8\nSave it as UTF-8.")
    }
    // CryptoJS begins what it has encrypted with “Salted__”, which is this in Base64.
    guard !text.hasPrefix("U2FsdGVkX1") else {
      throw Failure(
        "\(path) is encrypted, as Leapp's workspace is: only Leapp can read it\n"
          + "Its portals can be had without it: aws configure sso, then guise sync."
      )
    }
    return text
  }
}
