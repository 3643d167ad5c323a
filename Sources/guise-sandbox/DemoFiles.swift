import Sandbox

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A throw-away AWS home on disk.
struct DemoFiles {
  /// The absolute path of the config file.
  let config: String
  /// The absolute path of the credentials file.
  let credentials: String

  /// Writes both files into a directory, which is made where it is missing.
  ///
  /// A file that is there already is never touched: somebody's real home must not be lost to a
  /// demonstration.
  init(in directory: String) throws(DemoFilesError) {
    guard mkdir(directory, 0o700) == 0 || errno == EEXIST else {
      throw .failed(directory, lastError())
    }
    guard let resolved = realpath(directory, nil) else { throw .failed(directory, lastError()) }
    defer { free(resolved) }
    let path = String(cString: resolved)
    config = path + "/config"
    credentials = path + "/credentials"
    try DemoFiles.create(config, DemoHome.config)
    try DemoFiles.create(credentials, DemoHome.credentials)
  }

  private static func create(_ path: String, _ text: String) throws(DemoFilesError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .failed(path, lastError()) }
    defer { close(file) }
    guard write(text, to: file) else { throw .failed(path, lastError()) }
  }
}

/// Why the throw-away home could not be written: the path, and what the system said.
enum DemoFilesError: Error, CustomStringConvertible {
  case failed(String, String)

  var description: String {
    switch self {
    case .failed(let path, let reason): "\(path): \(reason)"
    }
  }
}
