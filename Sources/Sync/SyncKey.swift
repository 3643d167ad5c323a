/// A key of a profile that a sync writes, in the order in which it writes them.
package enum SyncKey: String, Hashable, Sendable, CaseIterable {
  case ssoSession = "sso_session"
  case ssoStartURL = "sso_start_url"
  case ssoRegion = "sso_region"
  case ssoAccountID = "sso_account_id"
  case ssoRoleName = "sso_role_name"
  case roleARN = "role_arn"
  case sourceProfile = "source_profile"
  case region
  case displayName = "display_name"
  case color
  case group
  case guardLevel = "guard"

  /// What stands for the key in a mark; never to be given to another one.
  var letter: UInt8 {
    switch self {
    case .ssoSession: UInt8(ascii: "s")
    case .ssoStartURL: UInt8(ascii: "u")
    case .ssoRegion: UInt8(ascii: "o")
    case .ssoAccountID: UInt8(ascii: "a")
    case .ssoRoleName: UInt8(ascii: "p")
    case .roleARN: UInt8(ascii: "r")
    case .sourceProfile: UInt8(ascii: "f")
    case .region: UInt8(ascii: "g")
    case .displayName: UInt8(ascii: "d")
    case .color: UInt8(ascii: "c")
    case .group: UInt8(ascii: "t")
    case .guardLevel: UInt8(ascii: "b")
    }
  }

  /// Whether it says which role the profile is for: somebody who changed it made another profile.
  var isOfRole: Bool {
    switch self {
    case .ssoAccountID, .ssoRoleName, .roleARN: true
    default: false
    }
  }
}
