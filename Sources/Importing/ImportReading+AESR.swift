import Identity
import SharedConfig

// What sections mean: singles, bases and targets. Source: tilfinltd/aesr-config, `profile-set.ts`.

extension ImportReading {
  mutating func readAESR(_ text: String, at path: String, _ options: ImportOptions) {
    let file = AESRFile(text, at: path)
    problems += file.problems
    let reader = AESRMeaning(file.sections, at: path, options)
    for section in file.sections where !reader.isBase(section) {
      do throws(AESRFault) {
        var profile = try reader.profile(section)
        give(&profile, reader.source(section), options)
        profiles.append(profile)
      } catch {
        problems.append(error.problem)
      }
    }
  }

  /// Writes the source into a profile, or notes that there is none.
  private mutating func give(
    _ profile: inout ImportedProfile,
    _ source: AESRMeaning.Source,
    _ options: ImportOptions
  ) {
    var name: String?
    switch source {
    case .profile(let found): name = found
    case .unknown(let base, let location): unknownSources[base] = location
    case .nobody:
      name = options.source
      if name == nil { lacksSource = true }
      if !options.isSourceGiven { profile.guessed.insert("source_profile") }
    }
    guard let name else { return }
    profile.settings.insert(Setting("source_profile", name), at: 1)
  }
}

/// What is wrong with one section.
private struct AESRFault: Error {
  let problem: Problem
}

private struct AESRMeaning {
  enum Source {
    case profile(String)
    case unknown(String, SourceLocation)
    case nobody
  }

  private let path: String
  private let options: ImportOptions
  private let byName: [String: AESRFile.Section]
  private let bases: Set<String>
  /// Accounts by the aliases that some section gives them.
  private let aliases: [String: String]

  init(_ sections: [AESRFile.Section], at path: String, _ options: ImportOptions) {
    self.path = path
    self.options = options
    byName = Dictionary(sections.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    bases = Set(sections.compactMap { $0.values["source_profile"]?.text })
    let named = sections.compactMap { section -> (String, String)? in
      guard let alias = section.values["aws_account_alias"]?.text,
        let id = section.values["aws_account_id"]?.text
      else { return nil }
      return (alias, id)
    }
    aliases = Dictionary(named, uniquingKeysWith: { first, _ in first })
  }

  /// Where one signs in; its `role_name`, if any, is that of the sign-in, and none to assume.
  func isBase(_ section: AESRFile.Section) -> Bool {
    bases.contains(section.name) && section.values["source_profile"] == nil
      && section.values["role_arn"] == nil
  }

  func source(_ section: AESRFile.Section) -> Source {
    guard let base = section.values["source_profile"] else { return .nobody }
    if let other = byName[base.text], !isBase(other) { return .profile(other.name.asProfileName) }
    if let profile = options.profile(for: base.text) { return .profile(profile) }
    return .unknown(base.text, location(base.line))
  }

  private func location(_ line: Int) -> SourceLocation { SourceLocation(file: path, line: line) }

  private func failure(_ line: Int, _ message: String, _ hint: String) -> AESRFault {
    AESRFault(problem: Problem(.error, at: location(line), message, hint: hint))
  }

  func profile(_ section: AESRFile.Section) throws(AESRFault) -> ImportedProfile {
    let base = section.values["source_profile"].flatMap { byName[$0.text] }
    if let named = section.values["source_profile"], base == nil {
      throw failure(
        named.line,
        "[\(section.name)] has source_profile “\(named.text)”, and there is no such section",
        "add [\(named.text)], or correct the name"
      )
    }
    let arn = try arn(section, base)
    var settings = [Setting("role_arn", arn.description)]
    let region = section.values["region"]?.text ?? base?.values["target_region"]?.text
    if let region = region ?? options.region { settings.append(Setting("region", region)) }
    let name = section.name.asProfileName
    let profile = name.isEmpty ? "\(arn.account)-\(arn.name)" : name
    if section.name != profile, section.name.unfitnessAsValue == nil {
      settings.append(Setting("display_name", section.name))
    }
    if let color = section.values["color"] {
      guard let read = LabelColor(color.text) else {
        throw failure(color.line, "“\(color.text)” is no color", "write six digits, such as cc3344")
      }
      settings.append(Setting("color", read.description.filter { $0 != "#" }))
    }
    return ImportedProfile(name: profile, settings: settings, location: location(section.line))
  }

  private func arn(
    _ section: AESRFile.Section,
    _ base: AESRFile.Section?
  ) throws(AESRFault) -> RoleARN {
    let (account, role) = (section.values["aws_account_id"], section.values["role_name"])
    if let written = section.values["role_arn"] {
      guard account == nil, role == nil else {
        throw failure(
          written.line,
          "[\(section.name)] has role_arn, and aws_account_id or role_name too",
          "keep role_arn, or the other two"
        )
      }
      guard let arn = RoleARN(written.text) else {
        throw failure(
          written.line,
          "“\(written.text)” is no role's ARN",
          "write arn:aws:iam::123456789012:role/Name"
        )
      }
      return arn
    }
    guard let account else {
      throw failure(
        section.line,
        "[\(section.name)] has no aws_account_id",
        "add it, or role_arn"
      )
    }
    guard let name = role?.text ?? base?.values["target_role_name"]?.text else {
      throw failure(section.line, "[\(section.name)] has no role_name", "add it, or role_arn")
    }
    let id = aliases[account.text] ?? account.text
    guard AccountID(id) != nil else {
      throw failure(
        account.line,
        "“\(account.text)” is an alias, and the number of its account is not in the file",
        "write the twelve digits"
      )
    }
    guard name.isRoleName, let arn = RoleARN("arn:aws:iam::\(id):role/\(name)") else {
      throw failure(role?.line ?? section.line, "“\(name)” is no role's name", "correct it")
    }
    return arn
  }
}
