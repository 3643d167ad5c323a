/// A service that guise calls, by the name that the AWS SDKs know it by.
package enum Service: String, Hashable, Sendable, CaseIterable {
  /// The Security Token Service.
  case sts
  /// The portal of IAM Identity Center, which gives roles to people who are signed in.
  case sso
  /// The sign-in of IAM Identity Center.
  case ssoOIDC = "sso-oidc"
  /// The sign-in of `aws login`.
  case signin
  /// Identity and Access Management.
  case iam
  /// Organizations.
  case organizations
  /// The people and groups of IAM Identity Center.
  case identitystore
  /// The administration of IAM Identity Center.
  case ssoAdmin = "sso-admin"
}
