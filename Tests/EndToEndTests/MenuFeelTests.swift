import Canvas
import Foundation
import TestSupport
import Testing

/// How the running menu takes keys, mouse and names of all kinds, and that it rests.
@Suite struct MenuFeelTests {
  @Test func aClickSelects() throws {
    let stage = try MenuStage()
    try stage.mouse(.left, row: try stage.row(of: "Playground"))
    try stage.terminal.until("the click selects") {
      $0.cursorLine?.contains("Playground") == true
    }
    #expect(try stage.assumedRoles() == [])
  }

  @Test func aDoubleClickOpens() throws {
    let stage = try MenuStage()
    let row = try stage.row(of: "Playground")
    // Both clicks come in one read, as over a slow line.
    try stage.mouse(.left, row: row, times: 2)
    try stage.terminal.until("inner$")
    #expect(try stage.assumedRoles() == ["arn:aws:iam::555566667777:role/Explorer"])
  }

  @Test func theWheelScrollsBothWays() throws {
    let stage = try MenuStage()
    let row = try stage.row(of: "Playground")
    try stage.mouse(.wheelDown, row: row, times: 5)
    try stage.terminal.until("the end is in sight") {
      $0.contains("Partner (wrong external ID)") && !$0.contains("Your own user")
    }
    try stage.mouse(.wheelUp, row: row, times: 5)
    try stage.terminal.until("the beginning is in sight") { $0.contains("Your own user") }
    try stage.terminal.press("?")
    try stage.terminal.until("assume the role and open a shell")
    try stage.mouse(.wheelDown, row: row, times: 4)
    try stage.terminal.until("the help scrolls") {
      !$0.contains("assume the role and open a shell")
    }
  }

  @Test(arguments: [("?", "Keys"), (":", "Actions"), ("j", "/15"), ("\u{1B}?", "Keys")])
  func aKeyRightAfterEscapeIsAKey(key: String, shown: String) throws {
    let stage = try MenuStage()
    try stage.terminal.until("Production")
    try stage.terminal.type("/stag")
    try stage.terminal.until("1/1 of 15")
    // One read: it must be neither an Alt chord nor the beginning of a sequence.
    try stage.terminal.type("\u{1B}" + key)
    try stage.terminal.until("the filter is gone, and the key has worked") {
      !$0.contains("/ stag") && $0.contains(shown)
    }
  }

  @Test(arguments: ["\u{1B}[99;5u", "\u{1B}OX", "\u{1B}]11;rgb:0/0/0\u{1B}\\", "\u{1B}[24~"])
  func aSequenceThatNobodyKnowsTypesNothing(sequence: String) throws {
    let stage = try MenuStage()
    try stage.terminal.until("Production")
    try stage.terminal.type("/")
    try stage.terminal.until("guise /")
    try stage.terminal.type("st" + sequence + "ag")
    try stage.terminal.until("guise / stag")
  }

  @Test func namesOfAllScriptsKeepTheRowsStraight() throws {
    let stage = try MenuStage()
    try stage.terminal.until("Production")
    let names = [
      "本番環境", "حساب الإنتاج", "חשבון ייצור", "e\u{301}tude", "कि क्ष", "🇩🇪🇩🇪 flags",
      "👩‍👩‍👧 family", "\u{202E}desrever", "esc \u{1B}[31m red", "plain",
    ]
    let profiles = names.enumerated().map { offset, name in
      """
      [profile p\(offset)]
      display_name = \(name)
      role_arn = arn:aws:iam::77777777770\(offset):role/Admin
      source_profile = identity

      """
    }
    try stage.home.append(profiles.joined(), to: ".aws/config")
    try stage.terminal.press("R")
    try stage.terminal.until("/\(15 + names.count)")
    try stage.terminal.press("G", "i")
    let screen = try stage.terminal.until("777777777709")
    let columns = screen.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /7777777777\d\d  Admin/).map {
        String(line[..<$0.range.lowerBound]).cellWidth
      }
    }
    #expect(columns.count == names.count)
    #expect(Set(columns).count == 1, "\(columns)")
    #expect(screen.contains("·desrever"))
    #expect(screen.contains("esc ·[31m red"))
  }

  #if os(Linux)
    @Test func aMenuWithNothingToCountRests() throws {
      let stage = try MenuStage()
      try stage.select("Staging")
      let process = try stage.terminal.processID()
      var before = -1
      try stage.terminal.until("it has come to rest") { _ in
        defer { before = wakings(of: process) }
        return before == wakings(of: process)
      }
      // A tick comes each second, a spinner's step ten times: work for longer than that.
      let end = Date.now.addingTimeInterval(2.5)
      while Date.now < end { _ = try stage.home.run("list") }
      #expect(wakings(of: process) == before)
    }

    /// How often the threads of a process have gone to sleep so far, as the kernel counts it.
    private func wakings(of process: Int32) -> Int {
      let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task"))
      return (threads ?? []).reduce(0) { sum, thread in
        let path = "/proc/\(process)/task/\(thread)/status"
        let status = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let count = status.firstMatch(of: /\nvoluntary_ctxt_switches:\s*(\d+)/).flatMap {
          Int($0.1)
        }
        return sum + (count ?? 0)
      }
    }
  #endif
}

extension MenuStage {
  /// The row of the screen that an entry stands on, once it is there.
  fileprivate func row(of label: String) throws -> Int {
    let screen = try terminal.until(label)
    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
    return try #require(lines.firstIndex { $0.contains(label) })
  }
}
