internal import CLibc

/// An advisory lock on a file, held by one open description at a time, `flock(2)`.
///
/// The kernel drops it when its holder ends, however it ends.
package struct FileLock: Sendable {
  private let descriptor: Int32
  private let path: String

  /// Waits until the lock is ours; `onWait` is called once if somebody else holds it.
  init(_ path: String, onWait: () -> Void) throws(SessionStoreError) {
    while true {
      let descriptor = libc_open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw .file(path, reason: reason()) }
      if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        onWait()
        while flock(descriptor, LOCK_EX) != 0 {
          guard errno == EINTR else {
            let why = reason()
            close(descriptor)
            throw .file(path, reason: why)
          }
        }
      }
      if FileLock.isCurrent(descriptor, at: path) {
        self.descriptor = descriptor
        self.path = path
        return
      }
      // Its former holder removed the file while we waited: a lock on it excludes nobody.
      close(descriptor)
    }
  }

  /// Gives the lock up and removes its file.
  ///
  /// To be called once.
  package func release() {
    // While the lock is still held, so that no two processes hold files of the same name.
    unlink(path)
    close(descriptor)
  }

  private static func isCurrent(_ descriptor: Int32, at path: String) -> Bool {
    var held = stat()
    var named = stat()
    guard fstat(descriptor, &held) == 0, lstat(path, &named) == 0 else { return false }
    return held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }
}
