import Identity
import Roster
import TestSupport
import Testing

/// Whether the first hit is the one that people know from fzf, which is asked itself.
@Suite struct RankingTests {
  /// What fzf searches: the fields of an entry on a line.
  private static func line(_ place: Int) -> String {
    let entry = Company.roster.entries[place]
    let fields = [name(place), entry.address ?? "", entry.group ?? ""]
    return fields.joined(separator: "  ")
  }

  private static func name(_ place: Int) -> String { Company.roster.entries[place].label.text }

  /// The places of what fzf finds, best first; lines that are worth the same keep their order.
  private func fzf(_ query: String, _ places: [Int], _ options: [String] = []) throws -> [Int] {
    let input = places.map { "\($0)\t\(RankingTests.line($0))\n" }.joined()
    let result = try Launch.run(
      ["fzf", "--filter", query, "--delimiter", "\t", "--nth", "2.."] + options,
      environment: ["LC_ALL": "C.UTF-8"],
      input: input
    )
    // 1 says that nothing was found; what is not installed or wrong has another status.
    #expect(result.status < 2, "fzf: \(result.errors) (make test-tools installs it)")
    return result.output.split(separator: "\n").compactMap { line in
      line.split(separator: "\t").first.flatMap { Int($0) }
    }
  }

  private enum Reason {
    /// fzf takes the letters of one word from several fields: `p` from the role and `da` from a
    /// group. guise has a word match in one field, where somebody who types it has seen it.
    case acrossFields
    /// Where the first letter comes again in a name, fzf goes on from there and forgets that it
    /// stood at the beginning of the name; guise finds the best of all ways.
    case firstLetterAgain
  }

  /// Queries whose first hit is another than fzf's, and why that is better.
  private static let better: [String: Reason] = [
    "pda": .acrossFields,  // payments-dev-administrator, not streaming … PowerUser … Data
    "cpd": .firstLetterAgain,  // checkout-prod-deployer, not Catalog (production), readonly
    "csr": .firstLetterAgain,  // checkout-staging-readonly, not Catalog (staging), readonly
    "ipb": .firstLetterAgain,  // identity-prod-breakglass, not inventory-prod-breakglass
    "isp": .firstLetterAgain,  // identity-staging-poweruser, not inventory-staging-poweruser
    "isr": .firstLetterAgain,  // identity-staging-readonly, not inventory-staging-readonly
  ]

  @Test func theFirstHitIsFzfsOrABetterOne() throws {
    #expect(Company.queries.count == 200)
    let all = Array(Company.roster.entries.indices)
    var other: Set<String> = []
    for query in Company.queries {
      let own = Company.roster.search(query).first?.entry
      let fzfs = try fzf(query, all).first
      guard own != fzfs else { continue }
      let first = try #require(own, "nothing is found for “\(query)”")
      let second = try #require(fzfs, "fzf finds nothing for “\(query)”")
      // Of what is worth the same to fzf, it takes the shorter line, but a line's length tells
      // nothing where much of it is account and role: guise takes the shorter display name.
      let isTie =
        try fzf(query, [first] + all.filter { $0 != first }, ["--tiebreak=index"])
        .first == first
      let isShort = RankingTests.name(first).count <= RankingTests.name(second).count
      if isTie, isShort { continue }
      other.insert(query)
      let hits = "\(RankingTests.line(first)), fzf: \(RankingTests.line(second))"
      #expect(RankingTests.better[query] != nil, "\(query): \(hits)")
    }
    #expect(other == Set(RankingTests.better.keys), "no reason without a difference")
  }
}
