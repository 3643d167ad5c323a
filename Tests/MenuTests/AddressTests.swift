import Canvas
import Identity
import Menu
import Roster
import Testing

@Suite struct AddressTests {
  var model = Scenes.list()

  @Test(arguments: [
    "arn:aws:iam::222233334444:role/Auditor",
    "arn:aws:sts::222233334444:assumed-role/Auditor/ada",
    "https://signin.aws.amazon.com/switchrole?account=222233334444&roleName=Auditor",
    "2222-3333-4444/Auditor",
  ])
  mutating func aPastedAddressLandsOnItsEntry(text: String) {
    model.type("/")
    model.send(.paste(text))
    #expect(model.selectedEntry?.profile == "ledger-audit")
    #expect(model.list.rows.count == 1)
  }

  @Test mutating func aRoleWithoutAnEntryIsAssumedAtOnce() {
    model.type("/123456789012/Admin")
    #expect(model.list.rows.isEmpty)
    #expect(model.send(.key(.enter)) == [.assume(task: 1, "123456789012/Admin")])
    let effects = model.send(.assumed(task: 1, .success(Assumed(expires: nil))))
    #expect(effects == [.openShell("123456789012/Admin")])
  }

  @Test mutating func aWordWithoutAnEntryIsNot() {
    model.type("/zzz")
    #expect(model.send(.key(.enter)) == [])
    #expect(model.send(.key(.enter)) == [])
    #expect(model.notice?.notice.text == "nothing to open")
  }
}
