import Plan
import SharedConfig

/// Looks for profiles that lead to no credentials, whoever reads them.
enum PlansCheck {
  /// How many are told one by one.
  private static let most = 12

  /// What is wrong with each profile; what may well be right elsewhere is only doubtful.
  static func findings(_ config: SharedConfig, _ environment: [String: String]) -> [Finding] {
    let found = config.profileNames.compactMap { name -> Finding? in
      do throws(PlanError) {
        _ = try Plan.make(for: name, in: config, environment: environment)
        return nil
      } catch {
        return finding(error)
      }
    }
    guard found.count > most else { return found }
    return found.prefix(most) + [
      Finding(
        .bad,
        "\(found.count - most) profiles more lead to no credentials",
        hint: "mend these first, then run the doctor again"
      )
    ]
  }

  private static func finding(_ error: PlanError) -> Finding? {
    let lines = "\(error)".split(separator: "\n").map(String.init)
    let hint = lines.dropFirst().joined(separator: "\n")
    switch error.fault {
    // A profile may be there for its region alone; as a source it leads nowhere.
    case .noCredentials where error.chain.count == 1: return nil
    // The source may be there where the profile is meant to be used.
    case .emptyCredentialSource: return Finding(.doubtful, lines.first ?? "", hint: hint)
    default: return Finding(.bad, lines.first ?? "", hint: hint)
    }
  }
}
