import Identity
import Settings

extension LabelScope {
  /// Why nothing is opened that the rule is for.
  var problem: String? {
    guard let text else { return "nobody can tell what \(location) limits it to" }
    return ScopeItem.isOfProfiles(text) ? nil : "\(location): “\(text)” is no scope"
  }
}
