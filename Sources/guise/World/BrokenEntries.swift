import Identity
import Plan
import Roster
import Settings
import SharedConfig

extension World {
  /// Why entries are not going to open, in the first words that `guise explain` has for it.
  func problems(of entries: [Entry], in config: SharedConfig) -> [Entry.ID: String] {
    let rules = scopeRules
    var problems: [Entry.ID: String] = [:]
    for entry in entries {
      do throws(Failure) {
        try check(entry.profile, in: config, rules)
      } catch {
        let words = error.description.split(separator: "\n", maxSplits: 1).first
        problems[entry.id] = words.map(String.init)
      }
    }
    return problems
  }

  private func check(
    _ name: String,
    in config: SharedConfig,
    _ rules: ScopeRules
  ) throws(Failure) {
    var options = PlanOptions()
    if let profile = config.profile(name), profile["scope"]?.text.isEmpty ?? true {
      options.ruledScope = try rules.scope(of: profile)
    }
    do throws(PlanError) {
      _ = try Plan.make(for: name, in: config, environment: environment, options: options)
    } catch {
      throw Failure(error)
    }
  }
}
