import Credentials
import Identity
import Plan
import Roster
import Settings
import SharedConfig
import Sync

/// One sync after another: lists, compares, asks, writes.
struct SyncJob {
  /// Who says whether anything is written.
  enum Asking {
    case asked, unasked, never
  }

  let crew: SyncCrew
  let options: SyncDifference.Options
  let asking: Asking
  let isJSON: Bool
  let world: World

  init(
    crew: SyncCrew,
    options: SyncDifference.Options,
    asking: Asking,
    isJSON: Bool,
    in world: World
  ) {
    self.crew = crew
    self.options = options
    self.asking = asking
    self.isJSON = isJSON
    self.world = world
  }

  /// What to sync: that of the name, or all that the settings have.
  func settings(named name: String?, organization: String?) throws(Failure) -> [SyncSettings] {
    let (settings, problems) = Settings.load(configHome: world.configHome)
    let path = Settings.path(configHome: world.configHome)
    let broken = settings.brokenSyncs
    let wrong = name.map { name in broken.filter { $0 == name } } ?? broken
    guard !settings.isUnreadable, wrong.isEmpty else {
      let what = wrong.first.map { "[sync.\($0)] of \(path)" } ?? path
      let reasons = problems.prefix(3).map { "\($0)" }
      throw Failure((["\(what) cannot be used"] + reasons).joined(separator: "\n"))
    }
    if let name, let sync = settings.syncs.first(where: { $0.name == name }) { return [sync] }
    if name == nil, let organization {
      return [SyncSettings(name: organization)]
    }
    if name == nil, !settings.syncs.isEmpty { return settings.syncs }
    do throws(PlanError) {
      let portal = try SSOPortal.find(name, in: world.config(), environment: world.environment)
      var sync = SyncSettings(name: portal.name)
      sync.session = portal.name
      return [sync]
    } catch {
      switch error.fault {
      case .unknownProfile(let name, _, _):
        throw Failure(
          "there is no [sync.\(name)] in \(path), and no sso-session or profile “\(name)”\n"
            + "guise settings --example shows how to write one; guise help sync does without."
        )
      case .noPortal(let files):
        throw Failure(
          "there is no [sso-session …] and no profile with sso_start_url in \(files.config)\n"
            + "`aws configure sso` writes one. "
            + "An organization needs none: guise sync --organization PROFILE --role ROLE"
        )
      case .noSignIn(let profile):
        throw Failure(
          "“\(profile)” gets its credentials elsewhere than from Identity Center\n"
            + "If it may look at an organization: guise sync --organization \(profile) --role ROLE"
        )
      default: throw Failure(error)
      }
    }
  }

  /// Makes one sync.
  func run(_ given: SyncSettings) throws(Failure) {
    let config = world.config()
    if let problem = config.unreadableFiles.first { throw Failure("\(problem)") }
    var settings = given
    settings.region = given.region ?? config.profile("default")?["region"]?.text
    defer { crew.board.end() }
    let wish = try wish(settings, config)
    crew.board.end()
    let difference = SyncDifference(wish, in: config, options)
    let report = SyncReport(difference, wish, name: settings.name)
    if isJSON {
      try Output.print(report.json.text + "\n")
    } else {
      let isShort = asking == .asked && isatty(STDOUT_FILENO) == 1
      try Output.print(report.text(isShort: isShort))
      Output.note(report.notes.map { "guise: \($0)" }.joined(separator: "\n"))
    }
    guard !difference.isEmpty, asking != .never else { return }
    if asking == .asked { try guise.Asking.confirmWriting(to: config.paths.config) }
    try world.write(difference.edits, madeFor: config) {
      SyncDifference(wish, in: world.config(), options) == difference
    }
    if !isJSON { Output.note("guise: wrote \(config.paths.config)") }
  }

  // MARK: - Listing

  private func wish(_ settings: SyncSettings, _ config: SharedConfig) throws(Failure) -> SyncWish {
    if let session = settings.session {
      let portal: SSOPortal
      do throws(PlanError) {
        portal = try .find(session, in: config, environment: world.environment)
      } catch {
        throw Failure("[sync.\(settings.name)], session “\(session)”: \(error)")
      }
      let side = PortalSide(portal, in: world, config)
      var directory = try directory(side, settings, config)
      if let organization = settings.organization {
        try addUnits(of: organization, to: &directory, settings, config)
      }
      return SyncWish(directory, settings, by: side.route)
    }
    guard let organization = settings.organization else {
      throw Failure("“\(settings.name)” says nothing of where accounts are listed")
    }
    for role in settings.roles
    where RoleAddress("000000000000/\(role)")?.role != role || role.contains("//") {
      throw Failure(
        "“\(role.printable)” cannot be the name of a role\n"
          + "Give it as IAM has it, with its path where it has one: Ops or team/Ops."
      )
    }
    let side = try side(organization, config)
    var directory = try side.accounts(crew)
    if settings.needsTags {
      try side.addTags(to: &directory, crew) { settings.wants($0.id, $0.name) }
    }
    try side.addRoles(settings.roles, to: &directory)
    return SyncWish(directory, settings, by: .source(settings.source ?? organization))
  }

  /// What the portal lists, after a sign-in where one is needed and somebody is there.
  private func directory(
    _ side: PortalSide,
    _ settings: SyncSettings,
    _ config: SharedConfig
  ) throws(Failure) -> SyncDirectory {
    var hasSignedIn = false
    while true {
      do throws(SyncFailure) {
        return try side.directory(crew) { settings.wants($0.id, $0.name) }
      } catch {
        crew.board.end()
        switch error {
        case .failed(let failure): throw failure
        case .signIn(let portal, let reason):
          guard !hasSignedIn, guise.Asking.isPossible,
            try world.offerSignIn(to: portal, because: reason, in: config)
          else { throw Failure(reason) }
          hasSignedIn = true
        }
      }
    }
  }

  private func side(
    _ profile: String,
    _ config: SharedConfig
  ) throws(Failure) -> OrganizationSide {
    var request = SessionRequest(name: profile)
    request.isConfirmed = asking == .unasked
    let errand = try Errand(request, in: world, config: config)
    return try OrganizationSide(errand, .terminal(signsIn: true))
  }

  /// Adds what only Organizations knows of the accounts that the portal lists.
  private func addUnits(
    of organization: String,
    to directory: inout SyncDirectory,
    _ settings: SyncSettings,
    _ config: SharedConfig
  ) throws(Failure) {
    guard settings.needsUnits || settings.needsTags else { return }
    let side = try side(organization, config)
    var members = try side.accounts(crew)
    if settings.needsTags {
      let wanted = Set(directory.roles.keys)
      try side.addTags(to: &members, crew) { wanted.contains($0.id) }
    }
    let known = Dictionary(members.accounts.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    for place in directory.accounts.indices {
      guard let member = known[directory.accounts[place].id] else { continue }
      directory.accounts[place].units = member.units
      directory.accounts[place].tags = member.tags
    }
  }
}
