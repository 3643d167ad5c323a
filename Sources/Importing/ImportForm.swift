/// The form of a list.
package enum ImportForm: String, Hashable, Sendable, CaseIterable {
  /// The browser extension aws-extend-switch-roles.
  case aesr
  /// Comma-separated values, RFC 4180, with names of columns in the first row.
  case csv
  /// A configuration or registry of Granted: an AWS config file with keys of its own.
  case granted
  /// An AWS config file with aws-vault's inheritance.
  case awsVault = "aws-vault"
  /// The settings of aws-sso-cli: YAML.
  case awsSSO = "aws-sso"

  /// The form that a list seems to have; `nil` where it looks like none.
  ///
  /// - Parameters:
  ///   - text: The list.
  ///   - path: Its file.
  ///   - isInUse: Whether it is the configuration itself, which is read as Granted's where it has
  ///     nothing of another tool: then nothing is to be changed.
  package init?(of text: String, path: String, isInUse: Bool = false) {
    let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: " ").joined() }
    if text.split(whereSeparator: \.isNewline).contains(where: { $0.hasPrefix("SSOConfig:") }) {
      self = .awsSSO
    } else if text.contains("granted_sso_") {
      self = .granted
    } else if lines.contains(where: { $0.hasPrefix("include_profile=") }) {
      self = .awsVault
    } else if path.lowercased().hasSuffix(".csv") {
      self = .csv
    } else if ImportForm.isConfig(text) || isInUse && !ImportForm.isExtensions(lines) {
      guard isInUse else { return nil }
      self = .granted
    } else if lines.contains(where: {
      $0.hasPrefix("role_arn=") || $0.hasPrefix("aws_account_id=") || $0.hasPrefix("role_name=")
    }) {
      self = .aesr
    } else if lines.first.map({ CSVTable.isHeader($0) }) == true {
      self = .csv
    } else {
      return nil
    }
  }

  /// Whether a text is an AWS config file with what the browser extension's lists never have.
  package static func isConfig(_ text: String) -> Bool {
    let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: " ").joined() }
    guard !isExtensions(lines) else { return false }
    let keys = [
      "sso_", "credential_process=", "credential_source=", "aws_access_key_id=", "external_id=",
      "mfa_serial=", "mfa_process=", "web_identity_token_file=", "login_session=", "output=",
      "endpoint_url=", "[sso-session", "[services",
    ]
    return lines.contains { line in keys.contains { line.hasPrefix($0) } }
  }

  /// Whether some line is of the browser extension's alone.
  private static func isExtensions(_ lines: [String]) -> Bool {
    lines.contains { $0.hasPrefix("aws_account_id=") || $0.hasPrefix("role_name=") }
  }
}
