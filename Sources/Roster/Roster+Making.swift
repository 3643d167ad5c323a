package import Identity
package import Settings
package import SharedConfig

extension Roster {
  /// Makes an entry of every profile that leads to credentials.
  ///
  /// A profile that only sets a region or an output format is no entry: nothing could be opened.
  /// `sessions` says when the kept sessions end, by profile.
  package static func make(
    config: SharedConfig,
    settings: Settings = Settings(),
    sessions: [Entry.ID: Timestamp] = [:]
  ) -> Roster {
    let making = RosterMaking(config: config, settings: settings, sessions: sessions, parts: 1)
    return making.roster(of: (0..<making.parts).map { making.part($0) })
  }
}

/// A roster about to be made, in parts that may be made at the same time on several threads.
package struct RosterMaking: Sendable {
  /// Some of the entries, in the order of the file, and what was wrong with them.
  package struct Part: Sendable {
    fileprivate let entries: [Entry]
    fileprivate let problems: [Problem]
  }

  /// How many parts there are: no more than were asked for.
  package let parts: Int
  private let maker: EntryMaker
  private let order: Settings.Order

  /// Prepares to make an entry of every profile that leads to credentials.
  ///
  /// - Parameters:
  ///   - config: The AWS configuration.
  ///   - settings: In which order entries are listed.
  ///   - sessions: When the kept sessions end, by profile.
  ///   - parts: How many threads there are to use; for a few profiles one is used all the same.
  package init(
    config: SharedConfig,
    settings: Settings,
    sessions: [Entry.ID: Timestamp] = [:],
    parts: Int
  ) {
    maker = EntryMaker(config, rules: settings.labels, sessions: sessions)
    order = settings.order
    self.parts = maker.count < RosterMaking.worthwhile ? 1 : max(1, parts)
  }

  /// So many profiles that a thread costs less than it saves.
  private static let worthwhile = 4_000

  /// Makes a part.
  package func part(_ number: Int) -> Part {
    var maker = maker
    let (first, last) = (maker.count * number / parts, maker.count * (number + 1) / parts)
    let entries = maker.entries(first..<last)
    return Part(entries: entries, problems: maker.problems)
  }

  /// Puts all parts together, which are given in their order.
  package func roster(of parts: [Part]) -> Roster {
    guard parts.count != 1 else {
      return Roster(parts[0].entries, order: order, problems: parts[0].problems)
    }
    return Roster(parts.flatMap(\.entries), order: order, problems: parts.flatMap(\.problems))
  }
}
