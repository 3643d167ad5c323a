import Canvas
import Identity
import Testing

@testable import guise

@Suite struct PromptSegmentTests {
  private let now = Timestamp(seconds: 1_700_000_000)

  private func environment(_ variables: [String: String] = [:], left: Int? = nil) -> [String:
    String]
  {
    var all = ["GUISE_PROFILE": "production", "GUISE_DEPTH": "1"]
    all["GUISE_EXPIRES"] = left.map { Timestamp(seconds: now.seconds + $0).rfc3339 }
    return all.merging(variables) { $1 }
  }

  private func plain(_ variables: [String: String] = [:], left: Int? = nil) -> String? {
    PromptSegment(environment: environment(variables, left: left), now: now)?
      .text(for: .none, at: .mono)
  }

  @Test func withoutASessionThereIsNone() {
    #expect(PromptSegment(environment: ["GUISE_DEPTH": "1"], now: now) == nil)
    #expect(PromptSegment(environment: ["GUISE_PROFILE": ""], now: now) == nil)
  }

  @Test(
    arguments: [
      (nil, "[production] "),
      (7_500, "[production 2h 5m] "),
      (3_600, "[production 1h] "),
      (599, "[production 9m] "),
      (119, "[production 1m 59s] "),
      (0, "[production expired] "),
      (-5, "[production expired] "),
    ] as [(Int?, String)]
  )
  func theTimeLeftIsTold(left: Int?, expected: String) {
    #expect(plain(left: left) == expected)
  }

  @Test func labelScopeAndDepthAreTold() {
    let variables = ["GUISE_LABEL": "Prod EU", "GUISE_SCOPE": "read-only", "GUISE_DEPTH": "2"]
    #expect(plain(variables, left: 3_600) == "[Prod EU read-only (2) 1h] ")
  }

  @Test func whatAShellWouldExpandIsNotInIt() {
    #expect(plain(["GUISE_LABEL": "a$(b)`c`\\d%e!\u{1B}[2J\u{202E}f"]) == "[a·(b)·c··d·e··[2J·f] ")
  }

  @Test(arguments: [
    (
      PromptShell.bash, ColorDepth.twoFiftySix,
      "\\[\u{1B}[48;5;160;38;5;231m\\] production \\[\u{1B}[0m\\] \\[\u{1B}[2m\\]1h\\[\u{1B}[0m\\] "
    ),
    (
      .zsh, .direct,
      "%{\u{1B}[48;2;215;0;0;38;2;255;255;255m%} production %{\u{1B}[0m%} %{\u{1B}[2m%}1h%{\u{1B}[0m%} "
    ),
    (.fish, .sixteen, "\u{1B}[41;97m production \u{1B}[0m \u{1B}[2m1h\u{1B}[0m "),
  ])
  func itIsInTheColorOfTheLabel(shell: PromptShell, colors: ColorDepth, expected: String) {
    let segment = PromptSegment(
      environment: environment(["GUISE_COLOR": "red"], left: 3_600),
      now: now
    )
    #expect(segment?.text(for: shell, at: colors) == expected)
  }

  @Test(
    arguments: [
      (["prompt"], PromptShell.none), (["prompt", "--shell", "zsh"], .zsh),
      (["prompt", "--shell", "tcsh"], nil), (["prompt", "--help"], nil), ([], nil),
    ] as [([String], PromptShell?)]
  )
  func plainCallsNeedNoParser(arguments: [String], expected: PromptShell?) {
    #expect(PromptShell(hot: arguments) == expected)
  }

  @Test(arguments: [
    (["TERM": "xterm-256color"], ColorDepth.twoFiftySix),
    (["TERM": "xterm", "COLORTERM": "truecolor"], .direct),
    (["TERM": "xterm-direct"], .direct),
    (["TERM": "linux"], .sixteen),
    (["TERM": "dumb", "COLORTERM": "truecolor"], .mono),
    (["TERM": "xterm-256color", "NO_COLOR": "1"], .mono),
    (["TERM": "xterm-256color", "NO_COLOR": ""], .twoFiftySix),
    ([:], .mono),
  ])
  func theTerminalSaysHowManyColors(environment: [String: String], expected: ColorDepth) {
    #expect(ColorDepth(environment: environment) == expected)
  }
}
