import Identity
import SharedConfig

/// Looks for regions that no partition of AWS has, each once.
enum RegionsCheck {
  static func findings(_ config: SharedConfig, _ environment: [String: String]) -> [Finding] {
    let variables = ["AWS_REGION", "AWS_DEFAULT_REGION"].compactMap { name in
      environment[name].map { (place: name, text: $0) }
    }
    let values =
      config.profiles.flatMap { [$0["region"], $0["sso_region"]] }
      + config.ssoSessions.map { $0["sso_region"] }
    let written = values.compactMap { value in value.map { ("\($0.location)", $0.text) } }
    var told: Set<String> = []
    return (variables + written).compactMap { place, text in
      // What is not even fit for a host's name keeps the profile from being used, which is told.
      guard let region = Region(text), !region.fitsPartition, told.insert(text).inserted else {
        return nil
      }
      return Finding(
        .doubtful,
        "\(place): “\(text)” is no region of AWS",
        hint: Region.hint(for: text)
      )
    }
  }
}
