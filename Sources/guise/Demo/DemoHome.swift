import CLibc
import Identity

/// A home directory for the demo, thrown away when it ends.
struct DemoHome {
  /// Where it is.
  let path: String

  /// Makes it under the directory for temporary files.
  init() throws(Failure) {
    var template = Array("/tmp/guise-demo-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else {
      throw Failure("cannot make a home for the demo in /tmp: \(String(cString: strerror(errno)))")
    }
    path = String(cString: made)
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
}
