import AWS
import Credentials
import Identity
import Plan
import SharedConfig
import Sync

/// What a person sees in the portal of Identity Center.
struct PortalSide: Sendable {
  let portal: SSOPortal
  private let desk: PortalDesk

  init(_ portal: SSOPortal, in world: World, _ config: SharedConfig) {
    self.portal = portal
    desk = PortalDesk(world.signIns(for: portal, in: config), at: portal)
  }

  /// The profiles' way there.
  var route: SyncRoute {
    portal.session.map { .session($0.value) }
      ?? .portal(startURL: portal.startURL.value, region: portal.region.value)
  }

  /// Lists the accounts and, in those that are wanted, the permission sets.
  ///
  /// - Throws: ``CredentialsError/signInNeeded(_:profile:)`` before anything is listed; later on a
  ///   ``Failure``.
  func directory(
    _ crew: SyncCrew,
    isWanted: (SyncAccount) -> Bool
  ) throws(SyncFailure) -> SyncDirectory {
    var directory = SyncDirectory()
    crew.board.begin("accounts")
    var token: String?
    repeat {
      let page: Page<SSOAccount>
      do throws(CredentialsError) {
        page = try desk.accounts(token)
      } catch {
        throw SyncFailure(error, at: portal)
      }
      crew.board.advance(by: page.elements.count)
      let partition = Partition(region: portal.region.value)
      directory.accounts += page.elements.map {
        SyncAccount(id: $0.id, name: $0.name, email: $0.email, partition: partition)
      }
      token = page.nextToken
    } while token != nil
    let wanted = directory.accounts.filter(isWanted).map(\.id)
    do throws(Failure) {
      let lists = try crew.each(wanted, "accounts") { account throws(Failure) in
        try roles(in: account)
      }
      for (account, list) in zip(wanted, lists) {
        switch list {
        case .success(let roles): directory.roles[account] = roles
        case .failure(let hidden): directory.unread[account] = hidden.reason
        }
      }
    } catch {
      throw .failed(error)
    }
    return directory
  }

  /// Why an account's permission sets cannot be seen, while others' can.
  private struct Hidden: Error {
    let reason: String
  }

  private func roles(
    in account: AccountID
  ) throws(Failure) -> Result<[String], Hidden> {
    var roles: [String] = []
    var token: String?
    do throws(CredentialsError) {
      repeat {
        let page = try desk.roles(in: account, token)
        roles += page.elements
        token = page.nextToken
      } while token != nil
    } catch {
      // One account that was closed meanwhile must not keep thousands of others from being read.
      if case .aws(.refused(let refusal), _) = error,
        ["ForbiddenException", "ResourceNotFoundException"].contains(refusal.code)
      {
        return .failure(Hidden(reason: refusal.code))
      }
      throw Failure(error, at: portal)
    }
    return .success(roles)
  }
}

/// Why nothing was listed.
enum SyncFailure: Error {
  /// Somebody has to sign in first.
  case signIn(SSOPortal, CredentialsError)
  /// Anything else.
  case failed(Failure)

  init(_ error: CredentialsError, at portal: SSOPortal) {
    if case .signInNeeded = error {
      self = .signIn(portal, error)
    } else {
      self = .failed(Failure(error, at: portal))
    }
  }
}

extension Failure {
  /// What kept a portal from being asked, which is no profile's matter.
  fileprivate init(_ error: CredentialsError, at portal: SSOPortal) {
    let text = error.description
    let profile = "profile “\(portal.name)”"
    let isOfProfile = portal.session != nil && text.hasPrefix(profile)
    self.init(isOfProfile ? "sso-session “\(portal.name)”" + text.dropFirst(profile.count) : text)
  }
}
