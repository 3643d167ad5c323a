import AWS
import Credentials
import Identity
import Plan
import Sync

/// An organization, seen with the credentials of a profile that may look at it.
struct OrganizationSide: Sendable {
  private let desk: ServiceDesk
  private let credentials: AWSCredentials
  private let profile: String

  /// Gets the credentials.
  init(_ errand: Errand, _ conversation: Conversation) throws(Failure) {
    try errand.passGuard()
    credentials = try errand.credentials(conversation).credentials
    profile = errand.name
    let settings: EndpointSettings
    do throws(PlanError) {
      settings = try errand.plan.endpointOfOrganizations(
        in: errand.config,
        environment: errand.world.environment
      )
    } catch {
      throw Failure(error)
    }
    do throws(CredentialsError) {
      desk = try errand.resolver(conversation).organizations(
        along: errand.plan,
        settings: settings
      )
    } catch {
      throw Failure(error)
    }
  }

  /// Walks down from the root, and lists each unit's accounts.
  ///
  /// Two lists for each unit: asking each account for its parents would be a call for each account
  /// and each unit above it.
  func accounts(_ crew: SyncCrew) throws(Failure) -> SyncDirectory {
    var directory = SyncDirectory()
    var level = try all { Organizations.ListRoots(nextToken: $0) }
      .map { (parent: $0, units: [String]()) }
    while !level.isEmpty {
      let found = try crew.each(level, "units") { place throws(Failure) in
        (
          units: try all {
            Organizations.ListOrganizationalUnitsForParent(
              parentID: place.parent.id,
              nextToken: $0
            )
          },
          accounts: try all {
            Organizations.ListAccountsForParent(parentID: place.parent.id, nextToken: $0)
          }
        )
      }
      for (place, found) in zip(level, found) {
        for account in found.accounts { directory.add(account, in: place.units) }
      }
      level = zip(level, found).flatMap { place, found in
        found.units.map { (parent: $0, units: place.units + [$0.name]) }
      }
    }
    return directory
  }

  /// Asks for the tags of accounts, each by itself: there is no list of them.
  func addTags(
    to directory: inout SyncDirectory,
    _ crew: SyncCrew,
    where isWanted: (SyncAccount) -> Bool
  ) throws(Failure) {
    let places = directory.accounts.indices.filter { isWanted(directory.accounts[$0]) }
    let ids = places.map { directory.accounts[$0].id }
    let tags = try crew.each(ids, "accounts’ tags") { id throws(Failure) in
      try all { Organizations.ListTagsForResource(resourceID: id.description, nextToken: $0) }
    }
    for (place, tags) in zip(places, tags) {
      directory.accounts[place].tags = Dictionary(
        tags.map { ($0.key, $0.value) },
        uniquingKeysWith: { $1 }
      )
    }
  }

  /// Gives every account its roles, as far as they can be there.
  func addRoles(_ roles: [String], to directory: inout SyncDirectory) throws(Failure) {
    for account in directory.accounts { directory.roles[account.id] = roles }
    let members = roles.filter { Self.rolesOfMembers.contains($0) }
    guard !members.isEmpty else { return }
    let manager = try call(Organizations.DescribeOrganization())
    guard directory.roles[manager] != nil else { return }
    let others = roles.filter { !members.contains($0) }
    directory.roles[manager] = others
    if others.isEmpty {
      directory.accounts.removeAll { $0.id == manager }
      directory.leftOut[manager] =
        "it manages the organization, which makes \(members[0]) in members alone"
    }
  }

  /// Roles that AWS makes in the members of an organization, not in the account that manages it.
  private static let rolesOfMembers = ["OrganizationAccountAccessRole", "AWSControlTowerExecution"]

  /// All parts of a list.
  private func all<Element, Operation: AWSOperation>(
    _ operation: (String?) -> Operation
  ) throws(Failure) -> [Element] where Operation.Answer == Page<Element> {
    var elements: [Element] = []
    var token: String?
    repeat {
      let page = try call(operation(token))
      elements += page.elements
      token = page.nextToken
    } while token != nil
    return elements
  }

  private func call<Operation: AWSOperation>(
    _ operation: Operation
  ) throws(Failure) -> Operation.Answer {
    do throws(CredentialsError) {
      return try desk.send(operation, credentials)
    } catch {
      guard case .aws(let refusal, _) = error else { throw Failure(error) }
      let hint =
        switch refusal.code {
        case "AccessDenied", "AccessDeniedException":
          "\nThe policies of “\(profile)” have to allow organizations:\(Operation.name), in the "
            + "account that manages the organization or one that administers it for others."
        case "AWSOrganizationsNotInUseException":
          "\nThe account of “\(profile)” is in no organization: name another profile."
        default: error.hintLine
        }
      throw Failure("profile “\(profile)”: \(refusal)\(hint)")
    }
  }
}

extension CredentialsError {
  /// What to do, as a line of its own; empty where nobody knows.
  fileprivate var hintLine: String {
    let lines = description.split(separator: "\n").dropFirst()
    return lines.isEmpty ? "" : "\n" + lines.joined(separator: "\n")
  }
}

extension SyncDirectory {
  fileprivate mutating func add(_ account: Organizations.Account, in units: [String]) {
    switch account.state {
    case .active:
      accounts.append(
        SyncAccount(
          id: account.id,
          name: account.name,
          email: account.email,
          partition: account.partition,
          units: units
        )
      )
    case .other(let state):
      leftOut[account.id] = "the account is \(state.lowercased().replacing("_", with: " "))"
    }
  }
}
