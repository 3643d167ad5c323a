import Identity
import Roster
import SharedConfig

extension ProfileDraft {
  /// Refuses a source that leads back to the profile, which no plan could be made of.
  ///
  /// A profile with keys is where a way ends, and may so be its own source, as the plan has it.
  func checkCircle(in config: SharedConfig) throws(Failure) {
    guard let original, isChanged(.sourceProfile) else { return }
    var passed: [String] = []
    var name = self[.sourceProfile]
    while let profile = config.profile(name), !passed.contains(name) {
      passed.append(name)
      if profile["aws_access_key_id"] != nil || profile["aws_secret_access_key"] != nil { return }
      guard name != original else {
        let way = ([original] + passed).joined(separator: " → ").printable
        let what =
          passed.count == 1
          ? "“\(original.printable)” has no keys, so it cannot be its own source"
          : "the source profiles would go round in a circle: \(way)"
        throw Failure(
          "\(what)\nNothing was written; --source-profile names one that leads to credentials.",
          status: 2
        )
      }
      guard profile["role_arn"] != nil, profile["web_identity_token_file"] == nil,
        let next = profile["source_profile"]
      else { return }
      name = next.text
    }
  }
}
