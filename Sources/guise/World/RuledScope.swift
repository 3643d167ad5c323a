import Identity
import Plan
import Roster
import Settings
import SharedConfig

extension World {
  /// What the settings limit sessions to.
  var scopeRules: ScopeRules { ScopeRules.load(configHome: configHome) }
}

extension ScopeRules {
  /// What a rule limits a profile's sessions to, where the profile says nothing of that itself.
  ///
  /// - Throws: ``Failure`` where that cannot be read: nothing is opened that may have to be limited.
  func scope(of profile: Profile) throws(Failure) -> Sourced<String>? {
    switch self {
    case .none: return nil
    case .rules(let rules): return try Sourced(Appearance(of: profile, rules), profile.name)
    case .unreadable(let problem):
      // A profile that says it itself needs no rule.
      guard profile["scope"]?.text.isEmpty ?? true else { return nil }
      throw Failure(unreadable: problem, profile.name)
    }
  }

  /// What a rule limits the sessions of a role to which no profile assumes.
  ///
  /// - Throws: ``Failure`` as for a profile.
  func scope(of role: RoleARN) throws(Failure) -> Sourced<String>? {
    switch self {
    case .none: return nil
    case .rules(let rules): return try Sourced(Appearance(of: role, rules), role.description)
    case .unreadable(let problem): throw Failure(unreadable: problem, role.description)
    }
  }

  /// Options of a profile's plan with the rule's scope in them; `nil` where it is not to be opened.
  func options(_ options: PlanOptions = PlanOptions(), for profile: Profile) -> PlanOptions? {
    guard !options.setsScope else { return options }
    do throws(Failure) {
      var options = options
      options.ruledScope = try scope(of: profile)
      return options
    } catch {
      return nil
    }
  }
}

extension Sourced<String> {
  fileprivate init?(_ appearance: Appearance, _ name: String) throws(Failure) {
    guard let scope = appearance.ruledScope else { return nil }
    guard let text = scope.text else {
      throw Failure(
        "\(scope.location): nobody can tell what this rule limits “\(name.printable)” to; nothing was opened\n"
          + "guise settings says what is wrong with it; --scope none opens without a limit."
      )
    }
    self.init(text, from: .file(scope.location))
  }
}

extension Failure {
  fileprivate init(unreadable problem: Problem, _ name: String) {
    self.init(
      "\(problem)\nSo nobody can tell whether a rule there limits “\(name.printable)”; nothing was opened.\n"
        + "--scope none opens without a limit."
    )
  }
}

extension Target {
  /// What a rule of the settings limits the sessions to.
  func ruledScope(in config: SharedConfig, _ world: World) throws(Failure) -> Sourced<
    String
  >? {
    switch self {
    case .profile(let name):
      // One that says it itself, or is not there, needs no look at the settings.
      guard let profile = config.profile(name), profile["scope"]?.text.isEmpty ?? true else {
        return nil
      }
      return try world.scopeRules.scope(of: profile)
    case .role(let role): return try world.scopeRules.scope(of: role)
    }
  }
}
