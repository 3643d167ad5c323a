import SharedConfig

/// The keys of a profile that entries are made from.
enum ProfileKey: Int, CaseIterable {
  case roleARN, sourceProfile, region, mfaSerial
  case displayName, color, group, guardLevel, scope, scopeRole, duration
  case accountID, ssoAccountID, ssoRoleName
  case accessKeyID, credentialProcess, ssoSession, ssoStartURL, loginSession, webIdentityTokenFile
  case credentialSource

  var name: String {
    switch self {
    case .roleARN: "role_arn"
    case .sourceProfile: "source_profile"
    case .region: "region"
    case .mfaSerial: "mfa_serial"
    case .displayName: "display_name"
    case .color: "color"
    case .group: "group"
    case .guardLevel: "guard"
    case .scope: "scope"
    case .scopeRole: "scope_role"
    case .duration: "duration_seconds"
    case .accountID: "aws_account_id"
    case .ssoAccountID: "sso_account_id"
    case .ssoRoleName: "sso_role_name"
    case .accessKeyID: "aws_access_key_id"
    case .credentialProcess: "credential_process"
    case .ssoSession: "sso_session"
    case .ssoStartURL: "sso_start_url"
    case .loginSession: "login_session"
    case .webIdentityTokenFile: "web_identity_token_file"
    case .credentialSource: "credential_source"
    }
  }
}

extension ProfileScanner {
  func has(_ key: ProfileKey) -> Bool { has(key.rawValue) }
  func text(_ key: ProfileKey) -> String? { text(key.rawValue) }
  func value(_ key: ProfileKey) -> ConfigValue? { value(key.rawValue) }
}
