import Credentials
import Identity
import Plan
import Roster
import Settings

/// Looks in IAM for why a role was denied.
enum DenialCheck {
  /// How many sessions of the role's account are tried as witnesses.
  private static let mostWitnesses = 3

  static func findings(_ denial: Denial, of errand: Errand) -> [Finding] {
    let plan = errand.plan
    guard let index = plan.hops.firstIndex(where: { $0.roleARN == denial.role }), index > 0,
      case .assumeRole(let hop) = plan.hops[index]
    else { return [] }
    let neighbors = neighbors(of: denial, errand)
    let witnesses = witnesses(among: neighbors, errand)
    do throws(PlanError) {
      let look = errand.resolver(.silent).look(
        at: denial,
        along: plan,
        settings: try plan.endpointOfIAM(in: errand.config, environment: errand.world.environment),
        witnesses: witnesses
      )
      let other = witnesses.isEmpty ? neighbors.first { $0.profile != hop.profile } : nil
      return denial.clues(
        of: hop,
        after: plan.hops[index - 1],
        look,
        sessionName: errand.world.sessionName,
        wayIn: other.map {
          "“\($0.profile)” is in that account and may be let read it: guise exec \($0.profile) -- true, "
            + "then the doctor again"
        }
      ).map(Finding.init)
    } catch {
      return [Finding(.bad, "\(error)", hint: error.hint ?? "")]
    }
  }

  /// The entries of the role's account.
  ///
  /// Guarded ones are left alone: their owner wants to be asked before they are used.
  private static func neighbors(of denial: Denial, _ errand: Errand) -> [Entry] {
    guard let account = RoleARN(denial.role)?.account else { return [] }
    let settings = Settings.load(configHome: errand.world.configHome).settings
    return Roster.make(config: errand.config, settings: settings, sessions: [:]).entries.filter {
      $0.account == account && $0.guardLevel == .none
    }
  }

  private static func witnesses(among neighbors: [Entry], _ errand: Errand) -> [Look.Witness] {
    let names = Set(neighbors.map(\.profile))
    guard !names.isEmpty else { return [] }
    return LiveSessions(errand.world).all(in: errand.config).map(\.session)
      .filter { names.contains($0.profile) }
      .prefix(mostWitnesses)
      .map { Look.Witness(name: $0.profile, credentials: $0.credentials) }
  }
}

extension Finding {
  fileprivate init(_ clue: Clue) {
    let health: Health =
      switch clue.bearing {
      case .innocent: .good
      case .open: .doubtful
      case .guilty: .bad
      }
    self.init(health, clue.text, hint: clue.advice.joined(separator: "\n"))
  }
}
