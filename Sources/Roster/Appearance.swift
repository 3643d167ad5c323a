package import Identity
package import Settings
package import SharedConfig

/// How one role looks and what opening it asks, for commands that need no list of all entries.
package struct Appearance: Hashable, Sendable {
  /// The display name and color.
  package let label: Label
  /// What opening it asks.
  package let guardLevel: Guard
  /// What a rule limits its sessions to, where the profile itself says nothing of that.
  package let ruledScope: LabelScope?

  /// What a profile says of itself, and else the rules of the settings say of it; as its entry in
  /// the menu has it.
  package init(of profile: Profile, _ rules: LabelRules) {
    let role = (profile["role_arn"]?.text).flatMap { RoleARN($0) }
    let account = (profile["sso_account_id"] ?? profile["aws_account_id"])?.text
    self.init(
      profile,
      name: profile.name,
      account: role?.account ?? account.flatMap { AccountID($0) },
      role: role?.name ?? profile["sso_role_name"]?.text,
      rules
    )
  }

  /// What the rules of the settings say of a role that no profile assumes.
  package init(of role: RoleARN, _ rules: LabelRules) {
    self.init(nil, name: role.description, account: role.account, role: role.name, rules)
  }

  /// A name of which nothing is said.
  package init(plain name: String) {
    label = Label(text: name, color: nil)
    guardLevel = .none
    ruledScope = nil
  }

  private init(
    _ profile: Profile?,
    name: String,
    account: AccountID?,
    role: String?,
    _ rules: LabelRules
  ) {
    let ruled = rules.values(name: name, account: account, role: role)
    let ownName = (profile?["display_name"]?.text).flatMap { $0.isEmpty ? nil : $0 }
    let ownColor = (profile?["color"]?.text).flatMap { LabelColor($0) }
    label = Label(
      text: ownName ?? ruled.displayName(name: name, account: account, role: role) ?? name,
      color: ownColor ?? ruled.color
    )
    // A guard that cannot be read counts as a confirmation: somebody wanted care.
    guardLevel =
      (profile?["guard"]?.text).map { Guard(rawValue: $0.lowercased()) ?? .confirm }
      ?? ruled.guardLevel ?? .none
    let hasOwnScope = profile?["scope"]?.text.isEmpty == false
    ruledScope = hasOwnScope ? nil : ruled.scope
  }
}
