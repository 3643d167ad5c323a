import Canvas
import Identity

extension Model {
  /// Cells of a field's name, and of the mark before what is typed.
  private static let nameWidth = 18

  /// The form of a role to be set up, a line a field.
  func roleSheet(_ form: RoleForm) -> Sheet {
    let said = form.advice
    let advice = lines("  ", said.text, said.role)
    let (body, cursor) = fieldLines(of: form, nameWidth: Model.nameWidth, advice: advice) {
      FieldLook(
        name: $0.label,
        isWrong: form.problem(with: $0) != nil,
        value: form.draft[$0],
        usual: form.usual(for: $0)
      )
    }
    return Sheet(
      title: "Set up a role",
      lines: body,
      hints: hints(in: .form, saying: [.submit: "show"]),
      cursor: cursor,
      keepsBelow: advice.count,
      rows: rows,
      columns: columns
    )
  }
}

extension RoleForm {
  /// What is to be said about the field that has the keys.
  fileprivate var advice: (text: String, role: StyleRole) {
    if isLeaving { return ("esc again throws this away", .statusWarning) }
    if let problem = problem(with: focus) { return (problem, .error) }
    if let completion { return ("→ completes \(completion)", .hintText) }
    return (focus.advice, .muted)
  }

  /// What counts where nothing is filled in.
  fileprivate func usual(for place: RoleDraft.Field) -> String {
    switch place {
    case _ where RoleDraft.isRequired(place): "needed"
    case .profile:
      if case .texts(let texts) = outcome { texts.profile } else { "" }
    case .sourceProfile: "default"
    default: ""
    }
  }
}

extension RoleDraft.Field {
  /// What the field is called.
  fileprivate var label: String {
    switch self {
    case .account, .role, .caller, .service, .organization, .policies, .profile, .region: rawValue
    case .externalID: "external ID"
    case .mfa: "MFA"
    case .sourceIdentity: "source identity"
    case .sessionTags: "session tags"
    case .policyFile: "policy file"
    case .maximum: "longest session"
    case .sourceProfile: "source profile"
    }
  }

  /// What belongs into the field.
  fileprivate var advice: String {
    switch self {
    case .account: "the role's: twelve digits, or its whole ARN"
    case .role: "its name, after its path; it need not be there yet"
    case .caller: "who is to assume it: an account, an ARN, or a role's profile"
    case .service: "← → the service that takes the caller's role"
    case .externalID: "← → a new one that nobody can guess, or none"
    case .mfa: "← → whether it takes the code of an MFA device"
    case .sourceIdentity: "that has to be set; * for any"
    case .sessionTags: "that have to be brought: KEY=VALUE, KEY=*"
    case .organization: "that the caller has to be of: o-…"
    case .policies: "what it may do: ARNs, or names of AWS's own policies"
    case .policyFile: "what it may do: a file with a policy"
    case .maximum: "← → or any time, 1h to 12h"
    case .profile: "what its profile is called"
    case .sourceProfile: "the profile it is assumed with"
    case .region: "where its shell works"
    }
  }
}
