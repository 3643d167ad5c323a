import Canvas
import Identity
import Menu
import Roster

/// A menu of invented accounts with a label of every color, to look at themes by.
enum ThemePreview {
  private static let rows = 24
  private static let now = Timestamp(seconds: 1_763_798_400)

  /// The menu at a width.
  static func screen(columns: Int) -> Screen {
    var model = Model(rows: rows, columns: columns, now: now, configFiles: [])
    _ = update(&model, .rosterLoaded(Roster(entries), problems: []))
    _ = update(&model, .key(.down))
    return view(model)
  }

  private static let entries: [Entry] = [
    entry("Production", "Administrator", .red, "Workloads", guardLevel: .confirm, minutes: 42),
    entry("Staging", "Developer", .orange, "Workloads", minutes: 7),
    entry("Development", "Developer", .green, "Workloads", minutes: 1),
    entry("Playground", "Explorer", .teal, "Workloads", minutes: -1),
    entry("Warehouse", "Engineer", .blue, "Data", isChained: true),
    entry("Archive", "Reader", .darkBlue, "Data"),
    entry("Reports", "Reader", .lightBlue, "Data"),
    entry("Audit", "SecurityAudit", .purple, "Security"),
    entry("Vault", "VaultKeeper", .pink, "Security", guardLevel: .strict),
    entry("Billing", "Billing", .yellow, "Company"),
    entry("Payroll", "Payroll", .gray, "Company"),
    entry("Log archive", "Auditor", .black, "Company", problem: "its source does not exist"),
  ]

  private static func entry(
    _ label: String,
    _ role: String,
    _ color: LabelColor.Name,
    _ group: String,
    guardLevel: Guard = .none,
    isChained: Bool = false,
    minutes: Int? = nil,
    problem: String? = nil
  ) -> Entry {
    Entry(
      profile: label.lowercased(),
      account: AccountID("111122223333"),
      roleName: role,
      region: "eu-central-1",
      label: Label(text: label, color: .named(color)),
      group: group,
      isChained: isChained,
      guardLevel: guardLevel,
      location: SourceLocation(file: "~/.aws/config", line: 1),
      sessionExpires: minutes.map { now + $0 * 60 + 9 },
      problem: problem
    )
  }
}
