import Identity
import Menu
import Roster
import Setup
import SharedConfig

extension SetupWish {
  /// What the menu's form asks for, with files in the home directory where it says `~/`.
  init(_ draft: RoleDraft, home: String) {
    func given(_ field: RoleDraft.Field) -> String? { draft[field].isEmpty ? nil : draft[field] }
    func items(_ field: RoleDraft.Field) -> [String] {
      ScopeItem.items(of: draft[field]).map(\.text)
    }
    let partition = draft.partition.map { "arn:\($0):iam::\(draft[.account]):role" }
    self.init(
      role: "\(partition ?? draft[.account])/\(draft[.role])",
      caller: draft[.caller],
      service: given(.service)
    )
    terms.externalID = given(.externalID)
    mfa = given(.mfa) != nil
    terms.sourceIdentity = given(.sourceIdentity)
    terms.organization = given(.organization)
    sessionTags = items(.sessionTags)
    managedPolicies = items(.policies)
    policyFile = given(.policyFile)?.expandingHome(home)
    // What is no time is none that a role's sessions may last.
    longestSession = given(.maximum).map { Interval($0)?.seconds ?? 0 }
    profile = ProfileTerms(
      name: given(.profile),
      source: given(.sourceProfile) ?? ProfileTerms().source,
      region: given(.region)
    )
  }
}

extension RoleDraft.Field {
  /// The field that a part of a set-up is filled in.
  init(_ part: SetupError.Part, in draft: RoleDraft) {
    self =
      switch part {
      case .role: AccountID(draft[.account]) == nil ? .account : .role
      case .caller: .caller
      case .service: .service
      case .externalID: .externalID
      case .mfa: .mfa
      case .sourceIdentity: .sourceIdentity
      case .sessionTag: .sessionTags
      case .organization: .organization
      case .managedPolicy: .policies
      case .policy: .policyFile
      case .duration: .maximum
      case .profile: .profile
      case .sourceProfile: .sourceProfile
      case .region: .region
      }
  }
}

extension RoleDraft {
  /// A draft with what the configuration says of a profile's role and of who assumes it; without
  /// a role, one that nobody could guess the external ID of.
  init(from entry: Entry.ID?, in config: SharedConfig) {
    let freshID = TrustTerms.randomExternalID()
    self.init(
      from: entry,
      freshID: freshID,
      services: ServicePrincipal.names,
      profiles: config.profileNames.sorted()
    )
    let profile = entry.flatMap { config.profile($0) }
    guard let profile, let role = profile["role_arn"]?.text else {
      set(.externalID, to: freshID)
      // What is no role has credentials to assume one with.
      let source = profile?.name ?? ProfileDraft(addingTo: config)[.sourceProfile]
      begin(with: source, in: config)
      return
    }
    set(.role, to: role)
    set(.externalID, to: profile["external_id"]?.text ?? "")
    if let length = (profile["duration_seconds"]?.text).flatMap({ Interval($0) }),
      length.seconds >= 3_600
    {
      set(.maximum, to: length.text.replacing(" ", with: ""))
    }
    set(.region, to: profile["region"]?.text ?? "")
    begin(with: profile["source_profile"]?.text ?? "", in: config)
    if self[.caller].isEmpty { set(.caller, to: profile.mfaAccount ?? "") }
    if profile["mfa_serial"] != nil, RoleARN(self[.caller]) == nil {
      set(.mfa, to: RoleDraft.yes)
    }
  }

  /// Fills in a source, and who that is as far as the configuration tells.
  private mutating func begin(with source: String, in config: SharedConfig) {
    set(.sourceProfile, to: source)
    guard let profile = config.profile(source) else { return }
    let known = [
      profile["role_arn"]?.text, profile["sso_account_id"]?.text,
      profile["aws_account_id"]?.text, profile.mfaAccount,
    ]
    set(.caller, to: known.compactMap(\.self).first ?? "")
  }
}

extension Profile {
  /// The account whose user has the MFA device that the profile names.
  fileprivate var mfaAccount: String? {
    self["mfa_serial"].flatMap { ARN($0.text) }?.account
  }
}
