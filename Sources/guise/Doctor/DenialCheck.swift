import Credentials
import Identity
import Plan
import Roster

/// Looks in IAM for why a role was denied.
enum DenialCheck {
  static func findings(_ denial: Denial, of errand: Errand) -> [Finding] {
    let plan = errand.plan
    guard let index = plan.hops.firstIndex(where: { $0.roleARN == denial.role }), index > 0,
      case .assumeRole(let hop) = plan.hops[index]
    else { return [] }
    let witnesses = Witnesses(in: RoleARN(denial.role)?.account, of: errand)
    do throws(PlanError) {
      let look = errand.resolver(.silent).look(
        at: denial,
        along: plan,
        settings: try plan.endpointOfIAM(in: errand.config, environment: errand.world.environment),
        witnesses: witnesses.live
      )
      let other =
        witnesses.live.isEmpty ? witnesses.neighbors.first { $0.profile != hop.profile } : nil
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
