import Identity
import SharedConfig

extension ImportReading {
  mutating func readCSV(_ text: String, at path: String, _ options: ImportOptions) {
    let table = CSVTable(text)
    if let line = table.unclosed?.line {
      fail(
        path,
        line,
        "a quotation mark that nothing closes, so nothing from its row on is read",
        "close it, or double it"
      )
    }
    guard let head = table.rows.first else { return }
    let columns = head.values.map { CSVColumn($0) }
    for (title, column) in zip(head.values, columns) where column == nil && !title.isEmpty {
      problems.append(
        Problem(
          .warning,
          at: SourceLocation(file: path, line: head.line),
          "the column “\(title)” says nothing that a profile has",
          hint: "known are \(CSVColumn.allCases.map(\.rawValue).joined(separator: " "))"
        )
      )
    }
    guard columns.contains(.account) || columns.contains(.roleARN) else {
      fail(
        path,
        head.line,
        "there is no column account or role_arn",
        "name columns in the first row"
      )
      return
    }
    for row in table.rows.dropFirst() {
      var values: [CSVColumn: String] = [:]
      for (column, value) in zip(columns, row.values) where !value.isEmpty {
        if let column { values[column] = value }
      }
      if row.values.count > columns.count {
        fail(
          path,
          row.line,
          "\(row.values.count) values, and there are \(columns.count) columns",
          "put values that hold the sign between them into quotation marks"
        )
        continue
      }
      read(values, path, row.line, options)
    }
    dropDoubles()
  }

  private mutating func fail(_ path: String, _ line: Int, _ message: String, _ hint: String) {
    problems.append(
      Problem(.error, at: SourceLocation(file: path, line: line), message, hint: hint)
    )
  }

  private mutating func read(
    _ row: [CSVColumn: String],
    _ path: String,
    _ line: Int,
    _ options: ImportOptions
  ) {
    var values = row
    guard let arn = arn(values, path, line, options) else { return }
    if values[.roleARN] == nil { tellOfZeros(values[.account], arn, path, line) }
    let given = values[.name] ?? "\(arn.account)-\(arn.name)"
    let name = given.asProfileName.isEmpty ? "\(arn.account)-\(arn.name)" : given.asProfileName
    if values[.displayName] == nil, given != name { values[.displayName] = given }
    if let color = values[.color] {
      guard let read = LabelColor(color) else {
        fail(path, line, "“\(color)” is no color", "write a name of the console's, or hex")
        return
      }
      values[.color] = read.description.filter { $0 != "#" }
    }
    if let duration = values[.duration] {
      guard let time = Interval(duration), Interval.ofSessions.contains(time.seconds) else {
        fail(path, line, "“\(duration)” is no time from 15m to 12h", "write seconds, or 4h")
        return
      }
      values[.duration] = String(time.seconds)
    }
    let level = values[.guardLevel]?.lowercased()
    if let level, !["none", "confirm", "strict"].contains(level) {
      fail(path, line, "“\(level)” is no guard", "write none, confirm or strict")
      return
    }
    values[.guardLevel] = level
    values[.region] = values[.region] ?? options.region
    for column in CSVColumn.allCases {
      guard let unfit = values[column]?.unfitnessAsValue else { continue }
      fail(path, line, "\(column.rawValue) cannot be written: \(unfit)", "change it")
      return
    }
    if let region = values[.region], Region.problem(with: region) != nil {
      fail(path, line, "“\(region)” is no region", Region.hint(for: region))
      return
    }
    if let scope = values[.scope], !ScopeItem.isOfProfiles(scope) {
      fail(
        path,
        line,
        "“\(scope)” is no scope",
        "write read-only, or ARNs of policies with commas between them"
      )
      return
    }
    let source = values[.source] ?? options.source
    if source == nil { lacksSource = true }
    var settings = [Setting("role_arn", arn.description)]
    if let source { settings.append(Setting("source_profile", source)) }
    let rest: [CSVColumn] = [
      .externalID, .mfaSerial, .duration, .region, .displayName, .color, .group, .guardLevel,
      .scope,
    ]
    settings += rest.compactMap { column in values[column].map { Setting(column.rawValue, $0) } }
    profiles.append(
      ImportedProfile(
        name: name,
        settings: settings,
        guessed: values[.source] == nil && !options.isSourceGiven ? ["source_profile"] : [],
        location: SourceLocation(file: path, line: line)
      )
    )
  }

  /// Zeros that were put back are a guess, since a digit may be missing elsewhere.
  private mutating func tellOfZeros(_ text: String?, _ arn: RoleARN, _ path: String, _ line: Int) {
    guard let text, text.filter({ $0 != "-" }).count < 12 else { return }
    problems.append(
      Problem(
        .warning,
        at: SourceLocation(file: path, line: line),
        "the account “\(text)” is taken as \(arn.account)",
        hint: "spreadsheets drop the zeros before a number"
      )
    )
  }

  private mutating func arn(
    _ values: [CSVColumn: String],
    _ path: String,
    _ line: Int,
    _ options: ImportOptions
  ) -> RoleARN? {
    if let text = values[.roleARN] {
      if let arn = RoleARN(text) { return arn }
      fail(path, line, "“\(text)” is no role's ARN", "write arn:aws:iam::123456789012:role/Name")
      return nil
    }
    // Spreadsheets also put hyphens in.
    let account = values[.account] ?? ""
    guard let id = AccountID(shortened: account.filter { $0 != "-" }) else {
      fail(path, line, "“\(account)” is no account", "write its twelve digits")
      return nil
    }
    guard let role = values[.role] ?? options.role else {
      fail(path, line, "there is no role", "add a column role, or say --role")
      return nil
    }
    guard role.isRoleName, let arn = RoleARN("arn:aws:iam::\(id):role/\(role)") else {
      fail(path, line, "“\(role)” is no role's name", "correct it")
      return nil
    }
    return arn
  }
}

extension AccountID {
  /// Accepts digits without the zeros before them, which spreadsheets and numbers in YAML lose.
  ///
  /// What lacks more than a few digits is another mistake, and would be somebody else's account.
  init?(shortened digits: String) {
    let lost = 12 - digits.count
    self.init(String(repeating: "0", count: (1...4).contains(lost) ? lost : 0) + digits)
  }
}
