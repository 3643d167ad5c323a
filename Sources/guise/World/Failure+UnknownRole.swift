import Identity
import Plan
import Roster
import Settings
import SharedConfig

extension Failure {
  /// How many roles are named that were perhaps meant.
  private static let mostNames = 4

  /// A role that no profile assumes, where the credentials in force, which would have to, are none.
  ///
  /// - Parameters:
  ///   - role: The role.
  ///   - source: The profile that was to assume it.
  ///   - config: Where roles of its account are looked for.
  ///   - reason: Why the source has no credentials, where that is not plain.
  init(nobodyAssumes role: RoleARN, from source: String, in config: SharedConfig, reason: String?) {
    let there = Roster.make(config: config, settings: Settings(), sessions: [:]).entries
      .filter { $0.account == role.account && $0.roleName != nil }
    let names = there.prefix(Failure.mostNames).map { "\($0.roleName ?? "") (“\($0.profile)”)" }
    let more = there.count > names.count ? " and \(there.count - names.count) more" : ""
    let known =
      names.isEmpty
      ? "No profile is of account \(role.account); guise list shows all there are."
      : "Of account \(role.account) there are \(names.joined(separator: ", "))\(more)."
    let base = there.lazy.compactMap(\.sourceProfile).first
    self.init(
      """
      no profile assumes \(role.address), and “\(source)”, which would have to, has no credentials\
      \(reason.map { ": \($0)" } ?? "")
      \(known)
      Set AWS_PROFILE to the profile that may assume it\(base.map { ", such as \($0)" } ?? ""), or \
      make one for it: guise add.
      """
    )
  }
}

extension PlanError {
  /// Whether there was no way because nothing at its beginning has credentials.
  var isWithoutCredentials: Bool {
    switch fault {
    case .unknownProfile, .noCredentials, .nothingAnywhere: true
    default: false
    }
  }
}
