import Identity
import Settings

// What is going to fail.

extension LabelScope {
  /// Why nothing is opened that the rule is for.
  var problem: String? {
    guard let text else { return "nobody can tell what \(location) limits it to" }
    return ScopeItem.isOfProfiles(text) ? nil : "\(location): “\(text)” is no scope"
  }
}

extension EntryMaker {
  /// What can be seen without a plan; the plan says it in full when the entry is opened.
  mutating func problem(of name: String, arn: RoleARN?, source: String?) -> String? {
    if arn == nil { return "“\(profile.text(.roleARN) ?? "")” is not the ARN of a role" }
    guard let source else {
      let isSourced = profile.has(.credentialSource) || profile.has(.webIdentityTokenFile)
      return isSourced ? nil : "it has neither source_profile nor credential_source"
    }
    guard let next = self.source(source) else {
      return "its source profile “\(source)” does not exist"
    }
    // What is no role itself ends the way there and then.
    guard next.isRole else { return nil }
    return loop(from: name).map { "its sources go in a circle: \($0)" }
  }

  /// The circle that a profile's sources run in, as `a → b → a`.
  private mutating func loop(from name: String) -> String? {
    var chain = [name]
    while let source = source(chain[chain.count - 1]), source.isRole, let next = source.source {
      // A role may name its own profile as its source and keep its keys there.
      if next == chain[chain.count - 1] { return nil }
      chain.append(next)
      if chain.dropLast().contains(next) { return chain.joined(separator: " → ") }
    }
    return nil
  }
}
