import Identity
import Importing
import SharedConfig
import Testing

@Suite struct CSVTests {
  @Test func rowsThatSayTheSameMakeOneProfile() {
    let text = "name,account,role\na,111122223333,R\na,111122223333,R\na,111122223333,S\n"
    let found = ImportReading(text, at: "l.csv", as: .csv, ImportOptions())
    #expect(found.profiles.map(\.name) == ["a", "a-111122223333"])
    #expect(found.problems.map(\.location.line) == [3])
    #expect(found.problems.first?.message.contains("the same is in line 2") == true)
    #expect(!found.isFaulty)
  }

  @Test func rowsBecomeProfiles() {
    let found = reading(
      """
      Account Name,Account ID,Role,Region,Colour,Notes
      "Payments, live",111122223333,ops/Admin,eu-west-1,red,x

      Sandbox,22-334-455,Reader,,"#00ff00",

      """,
      as: .csv
    )
    #expect(
      found.problems.map(\.description) == [
        "list:1: the column “Notes” says nothing that a profile has (known are name account role "
          + "role_arn source_profile external_id mfa_serial duration_seconds region display_name color "
          + "group guard scope)",
        "list:4: the account “22-334-455” is taken as 000022334455 (spreadsheets drop the zeros "
          + "before a number)",
      ]
    )
    #expect(found.profiles.map(\.name) == ["Payments-live", "Sandbox"])
    #expect(
      found.profiles.first?.values == [
        "role_arn": "arn:aws:iam::111122223333:role/ops/Admin", "source_profile": "me",
        "region": "eu-west-1", "display_name": "Payments, live", "color": "red",
      ]
    )
    // Spreadsheets drop zeros.
    #expect(found.profiles.last?["role_arn"] == "arn:aws:iam::000022334455:role/Reader")
    #expect(found.profiles.last?["color"] == "00ff00")
    #expect(found.profiles.map(\.location.line) == [2, 4])
  }

  @Test(arguments: [
    ("name,role\na,b\n", 1, "there is no column account or role_arn"),
    ("account,role\nx,R\n", 2, "“x” is no account"),
    ("account,role\n1234567,R\n", 2, "“1234567” is no account"),
    ("account\n111122223333\n", 2, "there is no role"),
    ("account,role\n111122223333,R,S\n", 2, "3 values, and there are 2 columns"),
    ("account,role\n111122223333,\"R\n", 2, "a quotation mark that nothing closes"),
    ("account,role\n111122223333,a b\n", 2, "“a b” is no role's name"),
    ("account,role,color\n111122223333,R,puce\n", 2, "“puce” is no color"),
    ("account,role,guard\n111122223333,R,maybe\n", 2, "“maybe” is no guard"),
    ("account,role,duration_seconds\n111122223333,R,60\n", 2, "is no time from 15m to 12h"),
    ("account,role,region\n111122223333,R,mars\n", 2, "“mars” is no region"),
    ("account,role,scope\n111122223333,R,foo\n", 2, "“foo” is no scope"),
    ("role_arn\nnone\n", 2, "“none” is no role's ARN"),
    ("account,role,group\n111122223333,R,\"a\nb\"\n", 2, "group cannot be written"),
  ])
  func eachBadRowIsTold(text: String, line: Int, words: String) {
    let found = reading(text, as: .csv)
    #expect(found.isFaulty)
    #expect(found.problems.contains { $0.location.line == line && $0.message.contains(words) })
    #expect(found.profiles.isEmpty)
  }

  @Test(arguments: ["\"R\n333344445555,S\n", "\""])
  func rowsBeforeAnOpenQuoteStay(rest: String) {
    let found = reading(
      "account,role\n111122223333,\"A\"\n\n222233334444,B\n222233334444,\(rest)",
      as: .csv
    )
    #expect(found.profiles.map(\.address) == ["111122223333/A", "222233334444/B"])
    #expect(found.problems.map(\.location.description) == ["list:5"])
    #expect(found.problems.first?.message.contains("a quotation mark that nothing closes") == true)
  }

  @Test func whatRowsDoNotSayComesFromTheCommand() {
    let found = reading("account;name\n111122223333;a\n", as: .csv) {
      $0.role = "Admin"
      $0.region = "eu-west-1"
    }
    #expect(found.profiles.map(\.address) == ["111122223333/Admin"])
    #expect(found.profiles.first?["region"] == "eu-west-1")
  }
}

@Suite struct ImportDifferenceTests {
  private let list = "[a]\nrole_arn = arn:aws:iam::111122223333:role/X\ncolor = ff0000\n"

  private func config(_ text: String) -> SharedConfig {
    SharedConfig(config: Array(text.utf8), at: "config", credentials: [], at: "credentials")
  }

  private func difference(_ list: String, _ text: String, overwrites: Bool = false)
    -> ImportDifference
  {
    ImportDifference(reading(list), in: config(text), overwrites: overwrites)
  }

  @Test func whatIsNewIsAdded() throws {
    let difference = difference(list, "[profile me]\nregion = r\n")
    #expect(difference.added.map(\.name) == ["a"])
    var text = config("[profile me]\nregion = r\n").text
    try text.apply(all: difference.edits)
    let written = String(decoding: text.bytes, as: UTF8.self)
    #expect(
      written == """
        [profile me]
        region = r

        [profile a]
        role_arn = arn:aws:iam::111122223333:role/X
        source_profile = me
        color = ff0000

        """
    )
    let again = self.difference(list, written)
    #expect(again.unchanged == 1)
    #expect(again.edits.isEmpty)
  }

  @Test func whatIsOtherStaysUnlessSomebodySaysSo() throws {
    let other = "[profile a] # mine\nrole_arn=arn:aws:iam::111122223333:role/Y # old\nregion = r\n"
    let kept = difference(list, other)
    #expect(kept.edits.isEmpty)
    #expect(kept.differing.map(\.name) == ["a"])
    let changed = difference(list, other, overwrites: true)
    var text = config(other).text
    try text.apply(all: changed.edits)
    let written = String(decoding: text.bytes, as: UTF8.self)
    #expect(written.contains("role_arn=arn:aws:iam::111122223333:role/X # old\nregion = r\n"))
    #expect(difference(list, written).edits.isEmpty)
  }

  @Test(arguments: ["color = f00", "color = FF0000"])
  func aColorIsTheSameHoweverItIsWritten(color: String) {
    let role = "role_arn = arn:aws:iam::111122223333:role/X\nsource_profile = other\n"
    // The source was guessed, so the profile's own stays.
    #expect(difference(list, "[profile a]\n\(role)\(color)\n").unchanged == 1)
  }

  @Test func aRoleUnderTheSameLabelIsThereAlready() {
    let profile = """
      [profile called-otherwise]
      role_arn = arn:aws:iam::111122223333:role/X
      display_name = a
      color = ff0000
      source_profile = me

      """
    #expect(difference(list, profile).unchanged == 1)
  }

  /// The name is the first row's, and the profile of that name is the second row's role.
  @Test(arguments: [["ReadOnly", "Admin"], ["Admin", "ReadOnly"]])
  func theSameRoleGoesBeforeTheSameName(roles: [String]) throws {
    let rows = roles.map { "Good,111122223333,\($0)\n" }.joined()
    let list = reading("name,account,role\n" + rows, as: .csv)
    let start = config(
      "[profile Good]\nrole_arn = arn:aws:iam::111122223333:role/Admin\nsource_profile = me\n"
    )
    let difference = ImportDifference(list, in: start, overwrites: true)
    #expect(difference.unchanged == 1)
    #expect(difference.differing.isEmpty)
    #expect(difference.added.map(\.address) == ["111122223333/ReadOnly"])
    #expect(difference.added.map(\.name) == ["Good-111122223333"])
    var text = start.text
    try text.apply(all: difference.edits)
    let written = config(String(decoding: text.bytes, as: UTF8.self))
    let again = ImportDifference(list, in: written, overwrites: true)
    #expect(again.unchanged == 2)
    #expect(again.edits.isEmpty)
  }

  @Test func aNameOfItsOwnIsNobodyElses() {
    let list = reading(
      """
      name,account,role
      Good,111122223333,ReadOnly
      Good,111122223333,Admin
      Good-111122223333-2,111122223333,Auditor
      """,
      as: .csv
    )
    let start = config(
      """
      [profile Good]
      role_arn = arn:aws:iam::111122223333:role/Admin
      [profile Good-111122223333]
      role_arn = arn:aws:iam::111122223333:role/Other
      """
    )
    let difference = ImportDifference(list, in: start, overwrites: false)
    #expect(difference.added.map(\.name) == ["Good-111122223333-3", "Good-111122223333-2"])
    #expect(difference.added.map(\.address) == ["111122223333/ReadOnly", "111122223333/Auditor"])
  }
}
