internal import CLibc

/// An advisory lock on a file, held by one open description at a time, `flock(2)`.
///
/// The kernel drops it when its holder ends, however it ends.
package struct FileLock: Sendable {
  private let descriptor: Int32
  private let path: String
  /// Who keeps the sessions of this process, where no file tells others of the lock.
  private let memory: (sessions: SessionMemory, key: SessionKey)?

  /// Waits until the lock is ours; `onWait` is called once if somebody else holds it.
  ///
  /// The wait asks again and again, at most 25 ms apart: one that the kernel ends could not be
  /// canceled by another thread.
  ///
  /// - Throws: ``SessionStoreError/canceled`` as soon as `isCanceled` says so while it waits.
  init(
    _ path: String,
    onWait: () -> Void,
    isCanceled: () -> Bool
  ) throws(SessionStoreError) {
    while true {
      let descriptor = libc_open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw .file(path, reason: reason()) }
      do throws(SessionStoreError) {
        try FileLock.wait(for: descriptor, of: path, onWait: onWait, isCanceled: isCanceled)
      } catch {
        close(descriptor)
        throw error
      }
      if FileLock.isCurrent(descriptor, at: path) {
        self.descriptor = descriptor
        self.path = path
        memory = nil
        return
      }
      // Its former holder removed the file while we waited: a lock on it excludes nobody.
      close(descriptor)
    }
  }

  /// Waits until no other thread of this process makes a session that is kept in its memory alone.
  ///
  /// - Throws: ``SessionStoreError/canceled`` as soon as `isCanceled` says so while it waits.
  init(
    _ key: SessionKey,
    in sessions: SessionMemory,
    onWait: () -> Void,
    isCanceled: () -> Bool
  ) throws(SessionStoreError) {
    descriptor = -1
    path = ""
    memory = (sessions, key)
    try FileLock.wait(onWait: onWait, isCanceled: isCanceled) { () throws(SessionStoreError) in
      sessions.begin(key)
    }
  }

  /// Gives the lock up and removes its file.
  ///
  /// To be called once.
  package func release() {
    if let memory {
      memory.sessions.end(memory.key)
      return
    }
    // While the lock is still held, so that no two processes hold files of the same name.
    unlink(path)
    close(descriptor)
  }

  private static func wait(
    for descriptor: Int32,
    of path: String,
    onWait: () -> Void,
    isCanceled: () -> Bool
  ) throws(SessionStoreError) {
    try wait(onWait: onWait, isCanceled: isCanceled) { () throws(SessionStoreError) in
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
      guard errno == EWOULDBLOCK || errno == EINTR else { throw .file(path, reason: reason()) }
      return false
    }
  }

  private static func wait(
    onWait: () -> Void,
    isCanceled: () -> Bool,
    isOurs: () throws(SessionStoreError) -> Bool
  ) throws(SessionStoreError) {
    var milliseconds = 0
    while try !isOurs() {
      if milliseconds == 0 { onWait() }
      if isCanceled() { throw .canceled }
      milliseconds = min(max(1, milliseconds * 2), 25)
      var pause = timespec(tv_sec: 0, tv_nsec: milliseconds * 1_000_000)
      nanosleep(&pause, nil)
    }
  }

  private static func isCurrent(_ descriptor: Int32, at path: String) -> Bool {
    var held = stat()
    var named = stat()
    guard fstat(descriptor, &held) == 0, lstat(path, &named) == 0 else { return false }
    return held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }
}
