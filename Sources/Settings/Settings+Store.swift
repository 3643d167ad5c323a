import Identity

extension TOMLFile {
  /// Where the key to kept sessions comes from.
  ///
  /// Somebody who meant to say so wants more care than usual, not less: until it can be read, nothing
  /// is kept.
  mutating func store(mentioned isMentioned: Bool) -> Settings.Store {
    guard isTOML else { return isMentioned ? .memory : Settings().store }
    guard root["store"] != nil else { return Settings().store }
    return choice("store") ?? .memory
  }

  /// After how long the key is forgotten; a time that cannot be read is the usual one.
  mutating func storeTimeout(otherwise usual: Interval?) -> Interval? {
    guard let text = string("store_timeout") else { return usual }
    if text == "off" { return nil }
    guard let interval = Interval(text), (1...TOMLFile.longestTimeout).contains(interval.seconds)
    else {
      report(
        at: ["store_timeout"],
        "“\(text)” is no time that a key could last",
        hint: "write one such as \"30m\" or \"12h\", at most 720h, or \"off\""
      )
      return usual
    }
    return interval
  }

  private static let longestTimeout = 720 * 3_600
}
