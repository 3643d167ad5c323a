import AWS
import Credentials
import FoundationEssentials
import Identity
import Plan
import SharedConfig
import Transport

/// Asks the plan's STS for any answer at all.
///
/// Is it there, is TLS trusted, is the clock right?
enum NetworkCheck {
  /// Source: AWS refuses signatures that are more than fifteen minutes off.
  static let toleratedSkew = 900
  /// Beyond this it still works, but something is wrong with the clock.
  static let usualSkew = 60

  static func findings(_ plan: Plan, in world: World, config: SharedConfig) -> [Finding] {
    proxies(world.environment) + answer(plan, in: world, config: config)
  }

  static func proxies(_ environment: [String: String]) -> [Finding] {
    var findings: [Finding] = []
    for name in environment.keys.sorted()
    where ["http_proxy", "https_proxy", "all_proxy"].contains(name.lowercased()) {
      guard let value = environment[name], !value.isEmpty else { continue }
      // A proxy's URL may hold a password.
      let shown = value.split(separator: "@").last.map(String.init) ?? value
      findings.append(Finding(.good, "\(name) is set: requests go through \(shown)"))
    }
    if let path = environment["AWS_CA_BUNDLE"], !path.isEmpty {
      findings.append(authorities(path, named: "AWS_CA_BUNDLE", advice: "or unset AWS_CA_BUNDLE"))
    }
    return findings
  }

  /// Whether the authorities that profiles name can be used; those of one profile, or of all.
  ///
  /// `AWS_CA_BUNDLE` counts before them.
  static func authorities(
    of profile: String? = nil,
    in config: SharedConfig,
    _ environment: [String: String]
  ) -> [Finding] {
    guard environment["AWS_CA_BUNDLE"].map(\.isEmpty) ?? true else { return [] }
    let profiles = profile.map { [$0] } ?? config.profileNames
    return profiles.compactMap { config.profile($0)?["ca_bundle"] }.filter { !$0.text.isEmpty }
      .map {
        authorities($0.text, named: "\($0.location): ca_bundle", advice: "or remove ca_bundle")
      }
  }

  private static func authorities(_ path: String, named name: String, advice: String) -> Finding {
    guard let reason = fault(ofAuthorities: path) else {
      return Finding(.good, "\(name) is \(path)")
    }
    return Finding(
      .bad,
      "\(name) is \(path), which \(reason): no TLS connection can be made",
      hint: "correct the path, \(advice)"
    )
  }

  /// What keeps a file, or a directory of files, of certificates from being used.
  private static func fault(ofAuthorities path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0, access(path, R_OK) == 0 else {
      return "cannot be read (\(String(cString: strerror(errno))))"
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return nil
    case S_IFREG: break
    default: return "is neither a file nor a directory"
    }
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { return "cannot be read" }
    let text = String(decoding: data, as: UTF8.self)
    let marks = ["-----BEGIN CERTIFICATE-----", "-----BEGIN TRUSTED CERTIFICATE-----"]
    return marks.contains { text.contains($0) } ? nil : "holds no certificate in PEM"
  }

  private static func answer(_ plan: Plan, in world: World, config: SharedConfig) -> [Finding] {
    do throws(AWSError) {
      let endpoint = try plan.endpointOfSTS()
      let before = World.now()
      let response: HTTPResponse
      do throws(TransportError) {
        // Not signed: the answer is a refusal, and says all that is to be known.
        response = try world.client(for: plan, in: config)
          .send(GetCallerIdentity().request(to: endpoint))
      } catch {
        return [Finding(.bad, "\(error)", hint: error.hint ?? "")]
      }
      let found = Finding(.good, "\(endpoint.url) answers (HTTP \(response.status))")
      return [found] + clock(response, at: before)
    } catch {
      return [Finding(.bad, "\(error)", hint: error.hint ?? "")]
    }
  }

  private static func clock(_ response: HTTPResponse, at now: Timestamp) -> [Finding] {
    guard let date = response.header("Date").flatMap({ Timestamp(httpDate: $0) }) else { return [] }
    let skew = now.seconds - date.seconds
    let amount = Interval(seconds: abs(skew)).text
    let direction = skew > 0 ? "ahead of" : "behind"
    switch abs(skew) {
    case ...usualSkew: return [Finding(.good, "The clock agrees with AWS's")]
    case ...toleratedSkew:
      return [
        Finding(
          .doubtful,
          "The clock is \(amount) \(direction) AWS's",
          hint: "set it, or let NTP do it: at fifteen minutes AWS refuses every call"
        )
      ]
    default:
      return [
        Finding(
          .bad,
          "The clock is \(amount) \(direction) AWS's, so every signed call is refused",
          hint: "set it, or let NTP do it; guise goes by AWS's clock meanwhile, aws does not"
        )
      ]
    }
  }
}
