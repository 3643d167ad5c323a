import Identity
import Importing
import SharedConfig
import Testing

/// Reads a list as if it were in the file `list`.
func reading(
  _ text: String,
  as form: ImportForm = .aesr,
  _ change: (inout ImportOptions) -> Void = { _ in }
) -> ImportReading {
  var options = ImportOptions()
  options.source = "me"
  options.profiles = ["me"]
  change(&options)
  return ImportReading(text, at: "list", as: form, options)
}

extension ImportedProfile {
  /// The values as a dictionary.
  var values: [String: String] {
    Dictionary(settings.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
  }
}

@Suite struct AESRTests {
  @Test func singlesTargetsAndBases() {
    let found = reading(
      """
      ; a comment
      [profile Production admin]
      role_arn = arn:aws:iam::111122223333:role/ops/Admin
      color = d70000
      region=eu-west-1 # home
      [base]
      aws_account_id = 444455556666
      role_name = SignIn
      target_role_name = Developer
      target_region = us-east-1
      [dev]\r
      aws_account_id = 777788889999\r
      source_profile = base\r
      [deep]
      aws_account_id = 888899990000
      role_name = Reader
      source_profile = dev
      """
    ) { $0.sources = ["base": "me"] }
    #expect(found.problems.isEmpty, "\(found.problems)")
    #expect(found.profiles.map(\.name) == ["Production-admin", "dev", "deep"])
    #expect(
      found.profiles.map(\.values) == [
        [
          "role_arn": "arn:aws:iam::111122223333:role/ops/Admin", "source_profile": "me",
          "region": "eu-west-1", "display_name": "Production admin", "color": "d70000",
        ],
        [
          "role_arn": "arn:aws:iam::777788889999:role/Developer", "source_profile": "me",
          "region": "us-east-1",
        ],
        ["role_arn": "arn:aws:iam::888899990000:role/Reader", "source_profile": "dev"],
      ]
    )
    #expect(found.profiles.map(\.location.line) == [2, 11, 14])
  }

  @Test(arguments: [
    ("stray\n[a]\n", 1, "Unexpected text before the first section"),
    ("[a]\nnonsense\n", 2, "Invalid parameter definition “nonsense”"),
    ("[a]\nrole_name =\n", 2, "Invalid parameter definition"),
    ("[a]\nrole_name = # x\n", 2, "Invalid parameter definition"),
    ("[a]\nrole_name = A\nrole_name = B\n", 3, "role_name is here again, first on line 2"),
    ("[a]\nrole_arn = arn:aws:iam::1:role/X\n", 2, "is no role's ARN"),
    (
      "[a]\nrole_arn = arn:aws:iam::111122223333:role/X\nrole_name = X\n", 2,
      "has role_arn, and aws_account_id or role_name too"
    ),
    ("\n[a]\nrole_name = X\n", 2, "[a] has no aws_account_id"),
    ("[a]\naws_account_id = 111122223333\n", 1, "[a] has no role_name"),
    ("[a]\naws_account_id = corp\nrole_name = X\n", 2, "“corp” is an alias"),
    ("[a]\nrole_arn = arn:aws:iam::111122223333:role/X\ncolor = puce\n", 3, "is no color"),
    (
      "[a]\naws_account_id = 111122223333\nrole_name = X\nsource_profile = b\n", 4,
      "has source_profile “b”, and there is no such section"
    ),
  ])
  func eachBadLineIsTold(text: String, line: Int, words: String) {
    let found = reading(text)
    #expect(found.isFaulty)
    #expect(found.problems.map(\.location.line).contains(line), "\(found.problems)")
    #expect(found.problems.contains { $0.message.contains(words) }, "\(found.problems)")
    #expect(found.problems.allSatisfy { !$0.hint.isEmpty })
  }

  @Test func anAliasIsTheAccountThatASectionGivesIt() {
    let found = reading(
      """
      [base]
      aws_account_id = 111122223333
      aws_account_alias = corp
      [x]
      aws_account_id = corp
      role_name = X
      source_profile = base
      """
    ) { $0.sources = ["base": "me"] }
    #expect(found.profiles.map(\.address) == ["111122223333/X"])
  }

  @Test(arguments: ["#ff0000", "ff0000", "#f00", "f00"])
  func aColorMayHaveItsSign(color: String) {
    let arn = "role_arn = arn:aws:iam::111122223333:role/X"
    let found = reading("[a]\n\(arn)\ncolor = \(color)\n")
    #expect(found.problems.isEmpty, "\(found.problems)")
    #expect(found.profiles.first?["color"].flatMap { LabelColor($0) }?.rgb.hex == "#ff0000")
  }

  @Test func whatTheListDoesNotSayIsAskedFor() {
    let role = "[a]\nrole_arn = arn:aws:iam::111122223333:role/X\n"
    #expect(reading(role) { $0.source = nil }.lacksSource)
    #expect(!reading(role).lacksSource)
    let target = "[b]\naws_account_id = 111122223333\n" + role + "source_profile = b\n"
    #expect(reading(target).unknownSources.mapValues(\.line) == ["b": 5])
    let known = reading(target) { $0.profiles = ["me", "b"] }
    #expect(known.unknownSources.isEmpty)
    #expect(known.profiles.first?["source_profile"] == "b")
  }

  @Test func sectionsOfOneNameAreTwoProfiles() {
    let found = reading(
      (1...3).map { "[a]\nrole_arn = arn:aws:iam::00000000000\($0):role/X\n" }.joined()
    )
    #expect(found.profiles.map(\.name) == ["a", "a-000000000002", "a-000000000003"])
  }

  @Test(arguments: [
    ("[a]\nrole_arn = x", "roles", ImportForm.aesr), ("account,role\n1,2", "accounts.csv", .csv),
    ("Account ID;Role\n1;2", "list", .csv),
    ("[profile a]\ngranted_sso_region = r", "config", .granted),
    ("[profile a]\ninclude_profile = b", "config", .awsVault),
  ])
  func theFormIsTold(text: String, path: String, form: ImportForm) {
    #expect(ImportForm(of: text, path: path) == form)
  }

  @Test func nothingIsReadIntoOtherFiles() {
    #expect(ImportForm(of: "{\"a\": 1}\n", path: "a.json") == nil)
    #expect(ImportForm(of: "", path: "") == nil)
  }
}
