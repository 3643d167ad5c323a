package import Identity
package import SharedConfig

/// A profile as another tool's list describes it.
package struct ImportedProfile: Hashable, Sendable {
  /// What it is to be called.
  package internal(set) var name: String
  /// What the list calls it, where another has that name.
  var given: String?
  /// What it is to say, in the order to be written.
  package internal(set) var settings: [Setting]
  /// Keys of another tool that are not to stay where the profile is there already.
  package internal(set) var dropped: [String] = []
  /// Keys that the list says nothing of: a profile that is there keeps its own.
  package internal(set) var guessed: Set<String> = []
  /// The place in its list of the profile that it is assumed with, whatever that will be called.
  var sourcePlace: Int?
  /// Where the list has it.
  package let location: SourceLocation

  /// The value for a key.
  package subscript(key: String) -> String? { settings.last { $0.key == key }?.value }

  /// What the list calls it, with its account.
  var nameWithAccount: String {
    "\(given ?? name)-\(address.split(separator: "/").first.map(String.init) ?? "2")"
  }

  /// Takes a name with its account in it that nobody has.
  mutating func rename(besides taken: Set<String>) {
    let first = nameWithAccount
    var other = first
    var count = 2
    while taken.contains(other) {
      other = "\(first)-\(count)"
      count += 1
    }
    given = given ?? name
    name = other
  }

  /// Writes the name of the profile that it is assumed with, where that is one of its list.
  mutating func follow(_ name: (Int) -> String) {
    guard let sourcePlace else { return }
    settings.removeAll { $0.key == "source_profile" }
    settings.insert(Setting("source_profile", name(sourcePlace)), at: 1)
  }

  /// `123456789012/Role`, as far as it is known.
  package var address: String {
    if let text = self["role_arn"] {
      return RoleARN(text).map { "\($0.account)/\($0.name)" } ?? text
    }
    return [self["sso_account_id"], self["sso_role_name"]].compactMap(\.self)
      .joined(separator: "/")
  }
}

/// What a list came to.
package struct ImportReading: Hashable, Sendable {
  /// The sign-ins to Identity Center, in the list's order.
  package internal(set) var sessions: [ImportedSession] = []
  /// The profiles, in the list's order, each with a name of its own.
  package internal(set) var profiles: [ImportedProfile] = []
  /// What is wrong or doubtful in it, in the order of its lines.
  package internal(set) var problems: [Problem] = []
  /// Names that stand for a source in the list and for no profile here, with where they stand.
  package internal(set) var unknownSources: [String: SourceLocation] = [:]
  /// Whether roles have nobody to be assumed with.
  package internal(set) var lacksSource = false

  /// Reads a list in one of its forms.
  ///
  /// - Parameters:
  ///   - text: The list.
  ///   - path: Its file, to be named in what is told.
  ///   - form: Its form.
  ///   - options: What the list does not say.
  package init(_ text: String, at path: String, as form: ImportForm, _ options: ImportOptions) {
    switch form {
    case .aesr: readAESR(text, at: path, options)
    case .csv: readCSV(text, at: path, options)
    case .granted, .awsVault: readConfig(text, at: path, form)
    case .awsSSO: readAWSSSO(text, at: path, options)
    }
    problems.sort { $0.location.line < $1.location.line }
    tellApart()
  }

  /// Whether something was found for which the tool that the list is for would refuse it.
  package var isFaulty: Bool { problems.contains { $0.severity == .error } }

  /// Two profiles of one name would be one profile: the second has its account in its name.
  private mutating func tellApart() {
    var taken: Set<String> = []
    for place in profiles.indices {
      let name = profiles[place].name
      if taken.contains(name) {
        profiles[place].rename(besides: taken)
      }
      taken.insert(profiles[place].name)
    }
    let names = profiles.map(\.name)
    for place in profiles.indices { profiles[place].follow { names[$0] } }
  }
}

/// What a list does not say.
package struct ImportOptions: Hashable, Sendable {
  /// The profile that roles are assumed with for which the list names none.
  package var source: String?
  /// Whether somebody said so, and it is not a guess.
  package var isSourceGiven = false
  /// Profiles that stand for sources of the list under another name.
  package var sources: [String: String] = [:]
  /// The role of rows that name none.
  package var role: String?
  /// The region of profiles that have none.
  package var region: String?
  /// The names of the profiles that are there.
  package var profiles: Set<String> = []

  /// Says nothing.
  package init() {}

  /// The profile that a source of the list stands for.
  func profile(for source: String) -> String? {
    sources[source] ?? (profiles.contains(source) ? source : isSourceGiven ? self.source : nil)
  }
}

extension StringProtocol {
  /// A name that every tool takes for a profile's: other signs become hyphens.
  var asProfileName: String {
    let signs = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.@+/%:".utf8)
    let words = utf8.split { !signs.contains($0) }
    return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
  }

  /// Whether it can be a role's name, with its path.
  ///
  /// Source: IAM API Reference, CreateRole, `RoleName` and `Path`.
  var isRoleName: Bool {
    let signs = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+=,.@-/".utf8)
    return !isEmpty && utf8.allSatisfy { signs.contains($0) }
  }

  /// The text without blanks at its ends.
  var trimmed: String {
    var rest = Substring(self).drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
