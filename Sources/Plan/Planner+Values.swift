import Identity
import SharedConfig

extension Sourced<String> {
  init(_ value: ConfigValue) { self.init(value.text, from: .file(value.location)) }
}

extension Origin {
  static let duration = Origin.commandLine("--duration")
  static let region = Origin.commandLine("--region")
  static let scope = Origin.commandLine("--scope")
  static let sessionName = Origin.commandLine("--session-name")
  static let externalID = Origin.commandLine("--external-id")
}

/// What STS allows for a role that is assumed with the session of a role, in seconds.
///
/// Source: IAM User Guide, "Methods to assume a role", on role chaining.
let longestChained = 3_600

extension PlanOptions {
  /// The duration of the command line, if STS could grant it.
  func seconds(_ planner: Planner) throws(PlanError) -> Sourced<Int>? {
    guard let durationSeconds else { return nil }
    guard Interval.ofSessions.contains(durationSeconds) else {
      let text = Sourced(String(durationSeconds), from: .duration)
      throw planner.failure(.badNumber(key: "--duration", text, range: Interval.ofSessions))
    }
    return Sourced(durationSeconds, from: .duration)
  }
}

extension Planner {
  /// The value of a key that must be there and not be empty.
  func filled(_ key: String, in profile: Profile) throws(PlanError) -> Sourced<String> {
    guard let value = try filledIfAny(key, in: profile) else {
      throw failure(.emptyValue(key: key, .file(profile.location)))
    }
    return value
  }

  /// The value of a key, which must not be empty if it is there.
  func filledIfAny(_ key: String, in profile: Profile) throws(PlanError) -> Sourced<String>? {
    guard let value = profile[key].map(Sourced.init) else { return nil }
    guard !value.value.isEmpty else { throw failure(.emptyValue(key: key, value.origin)) }
    return value
  }

  /// The profile's `duration_seconds`.
  ///
  /// botocore ignores what is no number, and sends what STS will refuse; a mistake in the file is
  /// better told where it stands.
  func duration(in profile: Profile) throws(PlanError) -> Sourced<Int>? {
    guard let text = profile["duration_seconds"].map(Sourced.init) else { return nil }
    guard let seconds = Int(text.value), Interval.ofSessions.contains(seconds) else {
      throw failure(.badNumber(key: "duration_seconds", text, range: Interval.ofSessions))
    }
    return Sourced(seconds, from: text.origin)
  }

  /// A number that counts or measures something: of the environment, else of the profile.
  func count(
    _ variable: String,
    _ key: String,
    in profile: Profile?,
    range: ClosedRange<Int>
  ) throws(PlanError) -> Int? {
    guard let text = filledVariable(variable) ?? profile?[key].map(Sourced.init) else { return nil }
    guard let number = Int(text.value), range.contains(number) else {
      throw failure(.badNumber(key: key, text, range: range))
    }
    return number
  }

  /// The region: of the command line, else of the environment, else of the profile.
  ///
  /// In a shell that guise opened, the environment's region is that of the session there, not a
  /// wish for this profile, so the profile's own comes first.
  func region(of profile: Profile?) throws(PlanError) -> Sourced<String>? {
    let option = options.region.map { Sourced($0, from: .region) }
    let surrounding = filledVariable("AWS_REGION") ?? filledVariable("AWS_DEFAULT_REGION")
    let own = profile?["region"].flatMap { $0.text.isEmpty ? nil : Sourced($0) }
    let isNested = environment["GUISE_PROFILE"] != nil
    guard let region = option ?? (isNested ? own ?? surrounding : surrounding ?? own) else {
      return nil
    }
    guard Region(region.value) != nil else { throw failure(.badRegion(region)) }
    return region
  }

  /// The value of an environment variable that is set and not empty.
  func filledVariable(_ name: String) -> Sourced<String>? {
    guard let value = environment[name], !value.isEmpty else { return nil }
    return Sourced(value, from: .environment(name))
  }
}
