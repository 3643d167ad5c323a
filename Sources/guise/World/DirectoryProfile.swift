import Identity

/// The profile that a directory belongs to, as a file `.guise` in it or above it says.
///
/// The file has the name on its first line that is not blank or a comment. It can name a profile and
/// do nothing else: it may come with somebody else's repository.
struct DirectoryProfile: Equatable {
  /// The file's name.
  static let fileName = ".guise"
  /// More than any name.
  private static let limit = 4_096

  /// A profile, an account and role, a role's ARN, or a label.
  let name: String
  /// The file that says it.
  let path: String

  /// Looks in a directory and all above it; `nil` where none says anything.
  init?(of directory: String) {
    var place = directory[...]
    while true {
      let path = (place == "/" ? "" : place) + "/" + DirectoryProfile.fileName
      if let name = DirectoryProfile.name(in: String(path)) {
        self.name = name
        self.path = String(path)
        return
      }
      guard let slash = place.lastIndex(of: "/"), place != "/" else { return nil }
      place = slash == place.startIndex ? "/" : place[..<slash]
    }
  }

  private static func name(in path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = read(file, &bytes, limit)
    guard count > 0 else { return nil }
    for line in String(decoding: bytes[..<count], as: UTF8.self).split(whereSeparator: \.isNewline)
    {
      let line = line.drop(while: \.isWhitespace)
      guard let first = line.first, first != "#" else { continue }
      let last = line.lastIndex { !$0.isWhitespace } ?? line.startIndex
      return String(line[...last]).printable
    }
    return nil
  }

  /// Whether a session is the directory's, by what the variables of its shell say.
  func isFor(profile: String, label: String?, account: String?, role: String?) -> Bool {
    if let wanted = RoleARN(name) {
      return profile == name || wanted.account.description == account && wanted.name == role
    }
    let address = account.flatMap { account in role.map { "\(account)/\($0)" } }
    return [profile, label, address].contains(name)
  }
}
