import ArgumentParser
import Identity
import Roster
import SharedConfig

/// `guise add`: a profile for a role.
struct Add: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add a role to the AWS configuration.",
    discussion: """
      What is missing is asked for where there is a terminal. Every other byte of the file stays as \
      it is; before the first change a copy is kept beside it, with .before-guise added to its name.
      """
  )

  @Argument(help: "The profile's name.")
  var name: String?

  @OptionGroup var options: ProfileOptions

  func run() throws {
    let world = World.live
    var draft = ProfileDraft(addingTo: world.config())
    draft.set(.name, to: name ?? "")
    try options.fill(&draft)
    if Asking.isPossible { try ask(&draft) }
    let location = try world.save(draft)
    let place = location.map { " (\($0))" } ?? ""
    Output.note("guise: added “\(draft[.name])”\(place): \(draft.sentence)")
  }

  /// Asks for what is needed and missing, again for what cannot be used.
  private func ask(_ draft: inout ProfileDraft) throws(Failure) {
    // A source is guessed, so it is asked for only where nobody was told of one.
    let isGuessed = options.sourceProfile == nil
    for field in draft.fields where draft.isRequired(field) {
      var isSettled = !draft[field].isEmpty && !(field == .sourceProfile && isGuessed)
      while !isSettled || draft.problem(with: field) != nil {
        if isSettled || !draft[field].isEmpty, let problem = draft.problem(with: field) {
          Output.note("guise: \(draft[field].printable): \(problem)")
        }
        let standard = field == .sourceProfile && !isSettled ? draft[field] : ""
        let hint = standard.isEmpty ? "" : " [\(standard.printable)]"
        let answer = try Asking.line("\(field.label)\(hint): ")
        draft.set(field, to: answer.isEmpty ? standard : answer)
        isSettled = true
      }
    }
  }
}

extension ProfileDraft {
  /// What one gets by the profile.
  fileprivate var sentence: String {
    let role = arn.map { "\($0.name) in \($0.account)" } ?? self[.name]
    return self[.sourceProfile].isEmpty ? role : "\(role), assumed with “\(self[.sourceProfile])”"
  }
}
