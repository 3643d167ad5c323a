import Credentials
import Testing

/// The name that sessions bear in CloudTrail.
@Suite struct SessionNameTests {
  @Test(
    arguments: [
      ("ada", "engine.example.org", "ada@engine"), ("ada", nil, "ada"), ("ada", "", "ada"),
      (nil, "engine", "guise@engine"), (nil, nil, "guise"), ("", "e", "guisee"),
      ("a", nil, "guisea"), ("DOM\\ada lovelace", "e", "DOM-ada-lovelace@e"),
      ("åda", "h", "-da@h"), ("ada/x:y", "h_1", "ada-x-y@h_1"), ("a+b=c,d.e", "h", "a+b=c,d.e@h"),
    ] as [(String?, String?, String)]
  )
  func saysWhoAndWhere(user: String?, host: String?, name: String) {
    #expect(SessionName.standard(user: user, host: host) == name)
  }

  @Test func isNeverLongerThanSTSTakes() {
    let long = String(repeating: "n", count: 80)
    #expect(SessionName.standard(user: long, host: "h") == String(repeating: "n", count: 64))
    #expect(SessionName.fitted("") == "guise")
    #expect(SessionName.fitted("👩‍👩‍👧") == "-----")
  }
}
