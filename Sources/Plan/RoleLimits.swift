package import Identity

/// What is known of how long the sessions of roles may last: what IAM showed, and what STS refused.
///
/// A role's maximum is changed in AWS, where nobody tells of it; so what was learned counts for a
/// day, and then AWS is asked again.
package struct RoleLimits: Hashable, Sendable {
  /// What is known of one role.
  package enum Limit: Hashable, Sendable {
    /// IAM's `MaxSessionDuration`, in seconds.
    case longest(Int)
    /// STS has refused so many seconds, as beyond the role's maximum.
    case refused(Int)
  }

  /// What is known, and since when.
  package struct Entry: Hashable, Sendable {
    /// What is known.
    package let limit: Limit
    /// When it was learned.
    package let learned: Timestamp
  }

  /// How long something counts that was learned, in seconds.
  package static let lifetime = 86_400

  private var entries: [String: Entry] = [:]

  /// Knows nothing.
  package init() {}

  /// What is known of a role, by its ARN.
  package subscript(role: String) -> Entry? { entries[role] }

  /// Notes what was learned of a role, in the place of what was known before.
  package mutating func learn(_ limit: Limit, of role: String, at moment: Timestamp) {
    entries[role] = Entry(limit: limit, learned: moment)
  }

  /// Drops what is known of a role.
  ///
  /// - Returns: Whether anything was.
  package mutating func forget(_ role: String) -> Bool {
    entries.removeValue(forKey: role) != nil
  }

  /// What to ask for in place of so many seconds; `nil` where nothing speaks against them.
  func cut(_ seconds: Int, of role: String) -> (seconds: Int, reason: Shortening)? {
    guard let entry = entries[role] else { return nil }
    switch entry.limit {
    case .longest(let longest):
      return seconds > longest ? (longest, .known(entry)) : nil
    case .refused(let refused):
      // Whatever a role's maximum is, it is an hour at least.
      return seconds >= refused && seconds > 3_600 ? (3_600, .known(entry)) : nil
    }
  }
}

// MARK: - As text

extension RoleLimits {
  /// Reads ``text``; lines that cannot be read, and what was learned too long ago, are left out.
  package init(_ text: String, at now: Timestamp) {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 4, let seconds = Int(words[1]), seconds >= 3_600,
        let learned = Timestamp(rfc3339: words[2]), learned <= now,
        now.seconds - learned.seconds < RoleLimits.lifetime
      else { continue }
      switch words[0] {
      case "longest": learn(.longest(seconds), of: String(words[3]), at: learned)
      case "refused": learn(.refused(seconds), of: String(words[3]), at: learned)
      default: continue
      }
    }
  }

  /// One line a role, which a person can read: what is known, seconds, when, the role's ARN.
  package var text: String {
    entries.sorted { $0.key < $1.key }.map { role, entry in
      let (word, seconds) =
        switch entry.limit {
        case .longest(let seconds): ("longest", seconds)
        case .refused(let seconds): ("refused", seconds)
        }
      return "\(word) \(seconds) \(entry.learned.rfc3339) \(role)\n"
    }.joined()
  }
}

/// Why a session is asked to be shorter than somebody wants it.
package enum Shortening: Hashable, Sendable {
  /// The role is assumed from another role's session.
  case chained
  /// More than the role's maximum was wanted, as far as that is known.
  case known(RoleLimits.Entry)

  /// A sentence without its end, for so many seconds asked for in place of others.
  package func sentence(granted: Int, asked: Int) -> String {
    let outcome = "so \(granted) seconds are asked for, not \(asked)"
    switch self {
    case .chained:
      return "A role assumed from another role's session lasts an hour at most, \(outcome)"
    case .known(let entry):
      let time = entry.learned.rfc3339
      switch entry.limit {
      case .longest(let seconds):
        return "The role's maximum is \(seconds) seconds (IAM, \(time)), \(outcome); "
          + "--fresh asks anew"
      case .refused(let seconds):
        return "STS refused this role \(seconds) seconds (\(time)), \(outcome), which every role "
          + "gives; --fresh asks anew, and guise doctor looks for its maximum"
      }
    }
  }
}

extension Plan {
  /// The roles that are asked for more than the hour which every role gives, and for how many
  /// seconds.
  package var longRoles: [(role: String, seconds: Int)] {
    hops.compactMap { hop in
      guard case .assumeRole(let hop) = hop, let asked = hop.durationSeconds, asked.value > 3_600
      else { return nil }
      return (hop.roleARN.value, asked.value)
    }
  }
}
