import Identity
import SharedConfig

/// Looks at the configuration files: whether others can read them, and what is wrong in them.
enum FilesCheck {
  static func findings(_ config: SharedConfig) -> [Finding] {
    let paths = [config.paths.config, config.paths.credentials]
    let problems = config.problems.map(Finding.init)
    return paths.flatMap(mode) + problems
  }

  /// Long-term keys in a file that others can read are everybody's keys.
  private static func mode(of path: String) -> [Finding] {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let isMissing = errno == ENOENT
      return [
        Finding(
          isMissing ? .good : .bad,
          isMissing
            ? "\(path) is not there" : "\(path) cannot be read: \(String(cString: strerror(errno)))"
        )
      ]
    }
    if status.st_uid != geteuid() {
      return [
        Finding(.doubtful, "\(path) belongs to another user", hint: "chown it to yourself")
      ]
    }
    guard status.st_mode & 0o077 == 0 else {
      let mode = String(status.st_mode & 0o777, radix: 8)
      return [
        Finding(
          .doubtful,
          "\(path) can be read by others (mode \(mode))",
          hint: "chmod 600 \(path)"
        )
      ]
    }
    return [Finding(.good, "\(path) is readable by you alone")]
  }
}
