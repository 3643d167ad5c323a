import Identity
import Roster
import TestSupport

/// The accounts and roles of a company of some size, and what its people type to find one.
enum Company {
  /// What an entry is called, where it is, and what people would say of it.
  private static let teams: [(name: String, label: String?, group: String?)] = [
    ("payments", nil, "Commerce"), ("checkout", nil, "Commerce"), ("orders", nil, "Commerce"),
    ("catalog", "Catalog", "Commerce"), ("inventory", nil, nil), ("search", nil, nil),
    ("data-lake", "Data lake", "Data"), ("data-warehouse", "Warehouse", "Data"),
    ("streaming", nil, "Data"), ("ml-training", "ML training", "Data"), ("identity", nil, nil),
    ("network-hub", nil, "Platform"), ("log-archive", nil, "Platform"),
    ("security-tooling", nil, "Platform"), ("mobileApi", nil, "Mobile"),
    ("pushService", nil, "Mobile"), ("acme_billing", nil, nil), ("customer.support", nil, nil),
  ]
  private static let stages = [
    (name: "dev", label: "development", roles: ["Administrator", "PowerUser"]),
    (name: "staging", label: "staging", roles: ["PowerUser", "ReadOnly"]),
    (name: "prod", label: "production", roles: ["ReadOnly", "Deployer", "BreakGlass"]),
  ]
  private static let others = [
    ("root", "OrganizationAccountAccessRole"), ("audit", "SecurityAudit"),
    ("sandbox-ada", "Administrator"), ("sandbox-grace", "Administrator"),
    ("dns", "Route53Manager"), ("backup-vault", "BackupOperator"), ("finance", "BillingReader"),
  ]

  /// All entries, in the order of a config file.
  static let roster: Roster = {
    var entries: [Entry] = []
    func add(_ profile: String, _ role: String, label: String?, group: String?) {
      let account = "\(100_000_000_000 + (entries.count / 2 + 1) * 7_919_377_713 % 899_999_999_999)"
      entries.append(
        Entry(
          profile: profile,
          arn: RoleARN("arn:aws:iam::\(account):role/\(role)"),
          label: label.map { Label(text: $0, color: nil) },
          group: group,
          location: SourceLocation(file: "config", line: entries.count + 1)
        )
      )
    }
    for (name, label, group) in teams {
      for stage in stages {
        for role in stage.roles {
          let short = role.lowercased()
          add(
            "\(name)-\(stage.name)-\(short)",
            role,
            label: label.map { "\($0) (\(stage.label)), \(short)" },
            group: group
          )
        }
      }
    }
    for (name, role) in others { add(name, role, label: nil, group: nil) }
    return Roster(entries)
  }()

  /// Two hundred queries: eight ways to type, each for entries that are drawn by lot.
  static let queries: [String] = {
    var generator = SeededGenerator(seed: 2026)
    var queries: [String] = []
    while queries.count < 200 {
      let entry = roster.entries[Int.random(in: 0..<roster.entries.count, using: &generator)]
      let way = ways[queries.count % ways.count]
      let query = way(entry, &generator)
      if query.count > 1, !queries.contains(query) { queries.append(query) }
    }
    return queries
  }()

  private typealias Way = @Sendable (Entry, inout SeededGenerator) -> String

  private static let ways: [Way] = [
    { entry, generator in  // the beginning of the name
      String(entry.label.text.lowercased().prefix(Int.random(in: 3...9, using: &generator)))
    },
    { entry, _ in  // the first letters of its words
      String(words(entry.label.text).compactMap(\.first)).lowercased()
    },
    { entry, generator in  // the beginnings of two or three words, in order
      beginnings(entry, &generator).joined(separator: " ")
    },
    { entry, generator in  // the same in any order
      beginnings(entry, &generator).shuffled(using: &generator).joined(separator: " ")
    },
    { entry, generator in  // the same without the blanks
      beginnings(entry, &generator).joined()
    },
    { entry, generator in  // some digits of the account, its beginning, its end, or all of it
      let account = entry.account?.description ?? ""
      let count = Int.random(in: 4...6, using: &generator)
      return [String(account.prefix(count)), String(account.suffix(count)), account]
        .randomElement(using: &generator) ?? account
    },
    { entry, generator in  // the first word of the name, and the role
      let word = words(entry.label.text).first ?? ""
      let role = entry.roleName ?? ""
      return word.lowercased() + " "
        + role.lowercased().prefix(Int.random(in: 3...8, using: &generator))
    },
    { entry, generator in  // the name with letters left out
      let name = words(entry.label.text).prefix(2).joined().lowercased()
      return String(
        name.enumerated().filter { offset, _ in
          offset == 0 || Int.random(in: 0...2, using: &generator) > 0
        }
        .map(\.element)
      )
    },
  ]

  private static func beginnings(
    _ entry: Entry,
    _ generator: inout SeededGenerator
  ) -> [String] {
    words(entry.label.text).prefix(3).map {
      $0.lowercased().prefix(Int.random(in: 2...4, using: &generator)).description
    }
  }

  /// The words of a name, those of camel case too.
  private static func words(_ name: String) -> [String] {
    var words: [String] = [""]
    for character in name {
      if !character.isLetter, !character.isNumber {
        words.append("")
      } else if character.isUppercase, words[words.count - 1].last?.isLowercase == true {
        words.append(String(character))
      } else {
        words[words.count - 1].append(character)
      }
    }
    return words.filter { !$0.isEmpty }
  }
}
