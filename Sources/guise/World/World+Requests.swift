import Credentials
import Identity
import Plan
import SharedConfig
import Shell
import Transport

extension World {
  /// Sends requests by the settings of environment and profile.
  func client(for plan: Plan, in config: SharedConfig) -> HTTPClient {
    client(for: plan.profile, in: config)
  }

  /// Sends requests by the settings of the environment and, where there is one of that name, of a
  /// profile.
  func client(for profile: String, in config: SharedConfig) -> HTTPClient {
    var options = TransportOptions(environment: environment)
    if options.authorities == nil {
      options.authorities = config.profile(profile)?["ca_bundle"]?.text
    }
    return HTTPClient(options)
  }

  /// The name sessions bear in CloudTrail where the profile gives none: who, and on which machine.
  var sessionName: String {
    var host = [CChar](repeating: 0, count: 256)
    let isKnown = gethostname(&host, host.count - 1) == 0
    let name = String(
      decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) },
      as: UTF8.self
    )
    return SessionName.standard(
      user: environment["USER"] ?? LoginShell.user,
      host: isKnown ? name : nil
    )
  }
}
