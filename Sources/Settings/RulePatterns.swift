/// The patterns of all rules in one run of numbers and one of bytes.
///
/// A company's list is matched entry by entry, on two threads. Taken one by one, the rules with their
/// lists of patterns would be counted up and down for each, and the threads wait for each other's
/// counts: that takes five times as long as all the matching.
struct RulePatterns: Hashable, Sendable {
  /// The patterns of a rule of one kind, by their places in ``patterns``.
  private struct Rule: Hashable, Sendable {
    let accounts, names, roles: Range<Int32>
  }

  private var rules: [Rule] = []
  /// Where each pattern lies in ``bytes``.
  private var patterns: [Range<Int32>] = []
  private var bytes: [UInt8] = []

  /// Adds those of a rule.
  mutating func append(_ rule: LabelRule) {
    rules.append(
      Rule(accounts: add(rule.accounts), names: add(rule.names), roles: add(rule.roles))
    )
  }

  private mutating func add(_ globs: [Glob]) -> Range<Int32> {
    let first = Int32(patterns.count)
    for glob in globs {
      let start = Int32(bytes.count)
      bytes += glob.pattern
      patterns.append(start..<Int32(bytes.count))
    }
    return first..<Int32(patterns.count)
  }

  /// Gives the places of all rules of which each kind of pattern that is given has one that fits.
  func forEachMatch(name: String, account: String, role: String, _ body: (Int) -> Void) {
    var (name, account, role) = (name, account, role)
    name.withUTF8 { name in
      account.withUTF8 { account in
        role.withUTF8 { role in
          rules.withUnsafeBufferPointer { rules in
            patterns.withUnsafeBufferPointer { patterns in
              bytes.withUnsafeBufferPointer { bytes in
                func fits(_ kind: Range<Int32>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
                  if kind.isEmpty { return true }
                  for place in kind {
                    let range = patterns[Int(place)]
                    let pattern = bytes[Int(range.lowerBound)..<Int(range.upperBound)]
                    if Glob.matches(UnsafeBufferPointer(rebasing: pattern), text) { return true }
                  }
                  return false
                }
                for place in rules.indices
                where fits(rules[place].accounts, account) && fits(rules[place].names, name)
                  && fits(rules[place].roles, role)
                {
                  body(place)
                }
              }
            }
          }
        }
      }
    }
  }
}
