import Identity
import SharedConfig

extension ImportReading {
  mutating func readAWSSSO(_ text: String, at path: String, _ options: ImportOptions) {
    let file = AWSSSOFile(text, at: path)
    problems += file.problems
    var meaning = AWSSSOMeaning(file, at: path, options)
    for instance in file.instances { meaning.add(instance) }
    sessions = meaning.sessions
    profiles = meaning.profiles
    problems += meaning.problems
  }
}

/// What aws-sso's settings mean as profiles.
struct AWSSSOMeaning {
  private(set) var sessions: [ImportedSession] = []
  var profiles: [ImportedProfile] = []
  private(set) var problems: [Problem] = []
  private let file: AWSSSOFile
  private let path: String
  private let options: ImportOptions
  /// What makes names of profiles; `nil` where all have the usual ones.
  private let template: GoTemplate?
  /// Whether it was told that the template does not do.
  private var hasToldOfTemplate = false

  init(_ file: AWSSSOFile, at path: String, _ options: ImportOptions) {
    self.file = file
    self.path = path
    self.options = options
    do throws(GoTemplate.Fault) {
      template = try file.format.map { format throws(GoTemplate.Fault) in
        try GoTemplate(format.text)
      }
    } catch {
      template = nil
      tellOfTemplate(error)
    }
  }

  mutating func add(_ instance: AWSSSOFile.Instance) {
    let given = instance.name.asProfileName
    var name = given.isEmpty ? "sso" : given
    while sessions.contains(where: { $0.name == name }) { name += "-2" }
    sessions.append(
      ImportedSession(
        name: name,
        startURL: instance.startURL.text,
        region: instance.region.text,
        location: location(instance.line)
      )
    )
    let start = profiles.count
    var chained: [Chained] = []
    for account in instance.accounts {
      for role in account.roles {
        if role.via != nil { chained.append((profiles.count, role)) }
        profiles.append(profile(role, account, instance, session: name))
      }
    }
    join(chained, from: start, instance, session: name)
    tellOfBareAccounts(instance, name)
  }

  // MARK: - Profiles

  mutating func profile(
    _ role: AWSSSOFile.Role,
    _ account: AWSSSOFile.Account,
    _ instance: AWSSSOFile.Instance,
    session: String
  ) -> ImportedProfile {
    var settings: [Setting]
    if role.via == nil {
      settings = [
        Setting("sso_session", session), Setting("sso_account_id", account.id.description),
        Setting("sso_role_name", role.name),
      ]
    } else {
      let partition = Partition(region: instance.region.text)
      settings = [Setting("role_arn", "arn:\(partition):iam::\(account.id):role/\(role.name)")]
      add("external_id", role.externalID, to: &settings)
    }
    let region = role.region ?? account.region ?? instance.defaultRegion ?? file.defaultRegion
    if let region = region?.text ?? options.region { settings.append(Setting("region", region)) }
    let given = name(role, account, instance, region?.text)
    let plain = "\(account.id):\(role.name)".asProfileName
    let name = given.asProfileName.isEmpty ? plain : given.asProfileName
    if given != name, given.unfitnessAsValue == nil {
      settings.append(Setting("display_name", given))
    }
    add("color", role.color ?? account.color, to: &settings)
    for variable in file.variables where !settings.contains(where: { $0.key == variable.key }) {
      add(variable.key, variable.value, to: &settings)
    }
    if let identity = role.sourceIdentity {
      tell(
        .warning,
        identity.line,
        "no profile can have a SourceIdentity, which \(role.name) is assumed with",
        "if its trust policy asks for one, guise is denied"
      )
    }
    return ImportedProfile(
      name: name,
      settings: settings,
      // aws-sso writes profiles that ask it, and those would go on asking it.
      dropped: ["credential_process"],
      location: location(role.line)
    )
  }

  private mutating func name(
    _ role: AWSSSOFile.Role,
    _ account: AWSSSOFile.Account,
    _ instance: AWSSSOFile.Instance,
    _ region: String?
  ) -> String {
    if let profile = role.profile { return profile.text }
    // Source: aws-sso-cli, `DEFAULT_PROFILE_TEMPLATE`.
    let usual = "\(account.id):\(role.name)"
    guard let template else { return usual }
    do throws(GoTemplate.Fault) {
      return try template.text { field throws(GoTemplate.Fault) in
        switch field {
        case "AccountId": String(account.id.description.drop { $0 == "0" })
        case "AccountIdPad": account.id.description
        // Whatever is not written here, aws-sso takes from AWS.
        case "AccountName": account.name?.text
        case "AccountAlias", "EmailAddress", "Id", "Expires", "ExpiresEpoch": nil
        case "Arn": "arn:aws:iam::\(account.id):role/\(role.name)"
        case "RoleName": role.name
        case "Profile": ""
        case "DefaultRegion": region ?? ""
        case "SSO": instance.name
        case "SSORegion": instance.region.text
        case "StartUrl": instance.startURL.text
        case "Via": role.via?.text ?? ""
        case _ where field.hasPrefix("Tags"): throw GoTemplate.Fault(message: "it asks for tags")
        default: throw GoTemplate.Fault(message: "there is no .\(field)")
        }
      }
    } catch {
      tellOfTemplate(error)
      return usual
    }
  }

  // MARK: - Telling

  private mutating func add(
    _ key: String,
    _ value: AWSSSOFile.Located?,
    to settings: inout [Setting]
  ) {
    guard let value else { return }
    if let reason = value.text.unfitnessAsValue {
      tell(.error, value.line, "\(key) cannot be written: \(reason)", "change it")
    } else {
      settings.append(Setting(key, value.text))
    }
  }

  private mutating func tellOfBareAccounts(_ instance: AWSSSOFile.Instance, _ session: String) {
    let bare = instance.accounts.filter(\.roles.isEmpty)
    guard !bare.isEmpty || instance.accounts.isEmpty else { return }
    let what = bare.isEmpty ? "no accounts" : "no roles for \(bare.count) of its accounts"
    tell(
      .warning,
      bare.first?.line ?? instance.line,
      "“\(instance.name)” lists \(what), as it need not",
      "guise sync \(session) makes profiles of all there are"
    )
  }

  mutating func tell(
    _ severity: Problem.Severity,
    _ line: Int,
    _ message: String,
    _ hint: String
  ) {
    let problem = Problem(severity, at: location(line), message, hint: hint)
    if !problems.contains(problem) { problems.append(problem) }
  }

  private mutating func tellOfTemplate(_ fault: GoTemplate.Fault) {
    guard !hasToldOfTemplate, let format = file.format else { return }
    hasToldOfTemplate = true
    tell(
      .warning,
      format.line,
      "ProfileFormat cannot be followed everywhere: \(fault.message)",
      "such profiles are called ACCOUNT:ROLE"
    )
  }

  private func location(_ line: Int) -> SourceLocation { SourceLocation(file: path, line: line) }
}
