import Identity
import SessionStore
import SharedConfig

/// Looks at the configuration files: whether others can read them, and what is wrong in them.
enum FilesCheck {
  static func findings(_ config: SharedConfig, in world: World) -> [Finding] {
    let paths = [config.paths.config, config.paths.credentials]
    let problems = config.problems.map(Finding.init)
    let folders = [
      world.ssoCache.directory, world.cliCache.directory, world.loginCache.directory,
    ]
    return paths.flatMap(mode) + folders.flatMap(exposure) + problems
  }

  /// Sign-ins and sessions of the AWS CLI lie in the clear: their modes are all that guards them.
  private static func exposure(of folder: String) -> [Finding] {
    let found = PrivateFile.exposures(in: folder)
    let open = found.filter { if case .open = $0.exposure { true } else { false } }
    let foreign = found.filter { $0.exposure == .foreign }
    var findings: [Finding] = []
    if let first = open.first, case .open(let mode) = first.exposure {
      let more = open.count > 1 ? ", and \(open.count - 1) more there" : ""
      findings.append(
        Finding(
          .doubtful,
          "\(first.path) is open to others (mode \(String(mode, radix: 8)))\(more)",
          hint: "chmod -R go= \(folder)"
        )
      )
    }
    if let first = foreign.first {
      let more = foreign.count > 1 ? ", and so do \(foreign.count - 1) more there" : ""
      findings.append(
        Finding(
          .doubtful,
          "\(first.path) belongs to another user\(more)",
          hint:
            "chown -R it to yourself; where sudo has made it, the AWS CLI cannot renew it either"
        )
      )
    }
    return findings
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
