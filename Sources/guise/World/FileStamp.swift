import Settings
import SharedConfig

/// What a file is like from outside: whether it is the one that it was, without reading it.
struct FileStamp: Equatable, Sendable {
  private let inode: UInt64
  private let size: Int64
  private let seconds: Int
  private let nanoseconds: Int

  /// Looks at a file; `nil` where there is none.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    inode = UInt64(status.st_ino)
    size = Int64(status.st_size)
    let time = status.lastChange
    (seconds, nanoseconds) = (time.tv_sec, time.tv_nsec)
  }
}

extension World {
  /// What the files that the menu is made from are like now: the AWS configuration, and the
  /// settings.
  var menuStamps: [FileStamp?] {
    let paths = configPaths
    return [paths.config, paths.credentials, Settings.path(configHome: configHome)].map {
      FileStamp($0)
    }
  }
}
