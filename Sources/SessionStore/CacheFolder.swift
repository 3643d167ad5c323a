internal import CLibc
import Identity

/// A directory in which the AWS CLI keeps sign-ins, a JSON file each, named by a digest.
///
/// Files are replaced whole, and whoever makes a sign-in does so under its lock.
struct CacheFolder: Sendable {
  let path: String
  private static let suffix = ".json"
  private static let sizeLimit = 1 << 20

  /// What is kept under a name, whoever may read it; `nil` where nothing is.
  func contents(_ name: String) -> [UInt8]? {
    PrivateFile.anyContents(of: file(name), limit: CacheFolder.sizeLimit)
  }

  func write(_ json: JSON, as name: String) throws(SessionStoreError) {
    do throws(SessionStoreError) {
      try PrivateFile.makeDirectory(path)
      try PrivateFile.replace(file(name), with: Array(json.pythonText().utf8))
    } catch {
      throw error.asSignIn
    }
  }

  /// Fine where there is nothing.
  func remove(_ name: String) throws(SessionStoreError) {
    guard unlink(file(name)) == 0 || errno == ENOENT else {
      throw .signIn(file(name), reason: reason())
    }
  }

  func lock(
    _ name: String,
    onWait: () -> Void,
    isCanceled: () -> Bool
  ) throws(SessionStoreError) -> FileLock {
    do throws(SessionStoreError) {
      try PrivateFile.makeDirectory(path)
      return try FileLock("\(path)/\(name).lock", onWait: onWait, isCanceled: isCanceled)
    } catch {
      throw error.asSignIn
    }
  }

  /// All names there are, in no order.
  var names: [String] {
    fileNames(in: path).filter { $0.hasSuffix(CacheFolder.suffix) }
      .map { String($0.dropLast(CacheFolder.suffix.count)) }
  }

  func file(_ name: String) -> String { "\(path)/\(name)\(CacheFolder.suffix)" }
}

extension SessionStoreError {
  /// The same failure, told of a sign-in's file.
  fileprivate var asSignIn: SessionStoreError {
    switch self {
    case .file(let path, let reason), .directory(let path, let reason):
      .signIn(path, reason: reason)
    case .key, .noKeyring, .locked, .wrongPassphrase, .unfitPassphrase, .signIn, .canceled: self
    }
  }
}
