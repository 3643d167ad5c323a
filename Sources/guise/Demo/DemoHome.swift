import CLibc
import Identity

/// A home directory for the demo, thrown away when it ends.
///
/// However that is: the sandbox, which outlives this process by a moment, removes it where nobody
/// else has; and what is left where both were killed, the next demo removes.
struct DemoHome {
  /// Where it is.
  let path: String

  private static let folder = "/tmp"
  private static let prefix = "guise-demo-"
  /// Locked for as long as the demo runs, so that others see that it does.
  private static let lockName = ".running"

  /// Makes it under the directory for temporary files.
  init() throws(Failure) {
    DemoHome.sweep()
    var template = Array("\(DemoHome.folder)/\(DemoHome.prefix)XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else {
      throw Failure("cannot make a home for the demo in /tmp: \(String(cString: strerror(errno)))")
    }
    path = String(cString: made)
    let lock = libc_open("\(path)/\(DemoHome.lockName)", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    // It stays open, and thereby locked, until this process ends.
    if lock >= 0 { flock(lock, LOCK_EX) }
    // Without one of its own, zsh would greet with its set-up questions.
    try place(".bashrc", "PS1='\\w \\$ '\n")
    try place(".zshrc", "PROMPT='%~ %# '\n")
  }

  private func place(_ name: String, _ text: String) throws(Failure) {
    let file = libc_open("\(path)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    let count = text.withCString { write(file, $0, strlen($0)) }
    close(file)
    guard count == text.utf8.count else {
      throw Failure("cannot write \(path)/\(name): \(String(cString: strerror(errno)))")
    }
  }

  /// Removes it and all that is in it.
  func remove() { FileTree.remove(path) }

  /// Removes this user's homes of demos that nobody runs any more.
  private static func sweep() {
    for name in FileTree.names(in: folder) where name.hasPrefix(prefix) {
      let home = "\(folder)/\(name)"
      var status = stat()
      guard lstat(home, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
        status.st_uid == geteuid()
      else { continue }
      // One that has no lock yet is just being made.
      let lock = libc_open("\(home)/\(lockName)", O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0)
      guard lock >= 0 else { continue }
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { FileTree.remove(home) }
      close(lock)
    }
  }
}
