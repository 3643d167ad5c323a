import Identity
import SharedConfig
import TestSupport
import Testing

@testable import guise

/// Holds the page that lists where tools disagree: the doctor has to find each of its rows.
@Suite struct DisagreementsTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let text: String
    let words: String

    var testDescription: String { words }
  }

  static let rows: [Row] = {
    let page = (try? Project.text("Sources/guise/guise.docc/Disagreements.md")) ?? ""
    return page.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmed }
      guard cells.count == 4, cells[0].hasPrefix("`"), cells[0].hasSuffix("`") else { return nil }
      let text = cells[0].dropFirst().dropLast().split(
        separator: "⏎",
        omittingEmptySubsequences: false
      )
      return Row(text: text.joined(separator: "\n"), words: String(cells[3]))
    }
  }()

  private func findings(_ text: String) -> [Finding] {
    func part(_ name: String) -> String? {
      text.hasPrefix(name + ": ") ? String(text.dropFirst(name.count + 2)) : nil
    }
    if let variables = part("variables") {
      let pairs = variables.split(separator: "\n").map { $0.split(separator: "=", maxSplits: 1) }
      return EnvironmentCheck.findings(
        Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), String($0[1])) }),
        profiles: ["p", "q"],
        at: Timestamp(seconds: 1_800_000_000)
      )
    }
    let credentials = part("credentials")
    let config = SharedConfig(
      config: Array((credentials == nil ? text + "\n" : "").utf8),
      at: "config",
      credentials: Array((credentials.map { $0 + "\n" } ?? "").utf8),
      at: "credentials"
    )
    return config.problems.map(Finding.init) + SourcesCheck.findings(config)
      + ToolsCheck.findings(config)
  }

  @Test func thePageHasRows() { #expect(Self.rows.count >= 45, "\(Self.rows.count)") }

  @Test(arguments: rows)
  func theDoctorFindsEachRow(_ row: Row) {
    let findings = findings(row.text)
    let found = findings.first { $0.lines().contains(row.words) && $0.health != .good }
    #expect(found != nil, "\(row.text)\n\(findings)")
    #expect(found?.hint.isEmpty == false, "what to do: \(row.words)")
  }

  @Test func aByteOrderMarkIsTold() {
    let findings = findings("\u{FEFF}[profile x]\na = 1")
    #expect(
      findings.map(\.text) == [
        "config:1: The file begins with a byte order mark, and the AWS CLI refuses it"
      ]
    )
  }

  @Test(arguments: [
    "[profile x]\nrole_arn = r\nsource_profile = k\n[profile y]\nrole_arn = r\nsource_profile = k",
    "[profile x]\nrole_arn = r\nsource_profile = k\n[profile k]\naws_access_key_id = A",
    "[profile x]\nsso_session = s\nsso_account_id = 1\nsso_role_name = r\n[sso-session s]\na = b",
    "[profile x]\nsts_regional_endpoints = regional",
    "[profile x]\na = 1\n\n# c\n[profile y]\nb = 2\n  c",
    "[profile x]\ns3 =\n  a = 1\n\n  b = 2",
    "variables: AWS_REGION=eu-west-1\nAWS_DEFAULT_REGION=eu-west-1\nGUISE_PROFILE=p",
  ])
  func nothingIsSaidOfWhatAllAgreeOn(text: String) {
    let findings = findings(text)
    #expect(findings.allSatisfy { $0.health == .good }, "\(findings)")
  }

  @Test func aKindIsToldOnceAndCounted() {
    let role = "role_arn = r\nsource_profile = k\nmfa_serial = m\n"
    let findings = findings((1...3).map { "[profile r\($0)]\n\(role)" }.joined())
    #expect(findings.count == 1)
    #expect(findings.first?.text.hasPrefix("config:4: mfa_serial") == true)
    #expect(findings.first?.text.hasSuffix("(and 2 profiles more)") == true)
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var rest = drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}
