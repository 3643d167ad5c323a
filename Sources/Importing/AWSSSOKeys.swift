/// The keys that a table of aws-sso's settings can have.
///
/// It takes them in any case, as the library does that aws-sso reads them with.
struct AWSSSOKeys {
  /// What profiles can have.
  let read: [String]
  /// What aws-sso alone has a use for.
  let others: [String]

  static let top = AWSSSOKeys(
    read: ["SSOConfig", "DefaultRegion", "ProfileFormat", "ConfigVariables"],
    others: [
      "AccountPrimaryTag", "AuthWorkflow", "AutoConfigCheck", "AutoLogin", "Browser",
      "CacheRefresh", "ConfigProfilesBinaryPath", "ConfigProfilesUrlAction", "ConfigUrlAction",
      "ConsoleDuration", "DefaultSSO", "EnvVarTags", "FirefoxOpenUrlInContainer", "FirstTag",
      "FullTextSearch", "HistoryLimit", "HistoryMinutes", "JsonStore", "ListFields", "LogLevel",
      "LogLines", "MaxBackoff", "MaxRetry", "PromptColors", "SecureStore", "Threads", "UrlAction",
      "UrlExecCommand",
    ]
  )
  static let instance = AWSSSOKeys(
    read: ["StartUrl", "SSORegion", "DefaultRegion", "Accounts"],
    others: ["AuthUrlAction"]
  )
  static let account = AWSSSOKeys(read: ["Name", "DefaultRegion", "Tags", "Roles"], others: [])
  static let role = AWSSSOKeys(
    read: ["Profile", "DefaultRegion", "Tags", "Via", "ExternalId", "SourceIdentity"],
    // Older versions wrote it themselves; it is made of account and role.
    others: ["ARN"]
  )
}
