import Identity
import Roster
import Settings
import SharedConfig

/// What a name on the command line stands for.
enum Target {
  case profile(String)
  case role(RoleARN)

  /// A profile's name is looked up first, for which no list of all has to be made.
  ///
  /// `.` is the profile that the directory belongs to.
  init(_ name: String, in config: SharedConfig) throws(Failure) {
    if name == ".", config.profile(name) == nil {
      guard let directory = DirectoryProfile(of: workingDirectory()) else {
        throw Failure(
          "no \(DirectoryProfile.fileName) names a profile here or in a directory above\n"
            + "To make one: echo PROFILE > \(DirectoryProfile.fileName)"
        )
      }
      do throws(Failure) {
        try self.init(directory.name == "." ? "" : directory.name, in: config)
      } catch {
        throw Failure("\(directory.path): \(error)", status: error.status)
      }
      return
    }
    if config.profile(name) != nil {
      self = .profile(name)
      return
    }
    switch Roster.make(config: config, settings: Settings(), sessions: [:]).find(name) {
    case .entry(let entry): self = .profile(entry.profile)
    case .adHoc(let role): self = .role(role)
    case .several(let entries):
      let names = entries.prefix(6).map { "“\($0.profile)”" }.joined(separator: ", ")
      throw Failure(
        "“\(name)” fits \(entries.count) profiles: \(names)\nName the profile you mean."
      )
    case .none(let suggestions) where !suggestions.isEmpty:
      let names = suggestions.map { "“\($0)”" }.joined(separator: ", ")
      throw Failure(
        "there is no profile “\(name)” in \(config.paths.config); did you mean \(names)?\n"
          + "guise list shows all there are."
      )
    case .none:
      // The plan says it best: which files were looked at, and that nothing comes near.
      self = .profile(name)
    }
  }
}

extension World {
  /// The profile that a name on the command line means.
  func profileName(_ name: String, in config: SharedConfig) throws(Failure) -> String {
    guard case .profile(let profile) = try Target(name, in: config) else {
      throw Failure("no profile assumes \(name)\nguise add makes one.")
    }
    return profile
  }
}
