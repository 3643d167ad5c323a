import Canvas
import Testing

@Suite struct QRCodeTests {
  /// Drawn by another program, qrcode 8.2 of PyPI: one block, two in a row, and a version that
  /// says its number.
  @Test(arguments: codes)
  func drawsWhatOthersDraw(text: String, picture: String) {
    #expect(QRCode(text)?.lines.map { $0 + "|" }.joined(separator: "\n") == picture)
  }

  @Test func takesNoMoreThanFits() {
    #expect(QRCode(String(repeating: "a", count: 17))?.size == 21)
    #expect(QRCode(String(repeating: "a", count: 18))?.size == 25)
    #expect(QRCode(String(repeating: "ä", count: 135) + "a")?.size == 57)
    #expect(QRCode(String(repeating: "a", count: 272)) == nil)
    #expect(QRCode("")?.size == 21)
  }

  @Test func isLightAllAround() throws {
    let code = try #require(QRCode("guise"))
    #expect(code[0, 0] && !code[-1, 0] && !code[0, 21] && !code[1, 1])
    #expect(code.lines.first?.allSatisfy { $0 == " " } == true)
    #expect(code.lines.allSatisfy { $0.count == 25 && $0.hasPrefix("  ") })
  }

  private static let codes = [
    (
      "guise",
      """
                               |
        █▀▀▀▀▀█  █▄█▀ █▀▀▀▀▀█  |
        █ ███ █ ▀█ █▀ █ ███ █  |
        █ ▀▀▀ █   ▀ █ █ ▀▀▀ █  |
        ▀▀▀▀▀▀▀ █▄▀▄█ ▀▀▀▀▀▀▀  |
        █▀█ ▀▀▀▀▀▀▀▀ ▀█   ▀ ▄  |
        █▀▄ ▀▄▀▄▄▄  ▀ ▄ ▀▀▀▀█  |
         ▀ ▀▀▀▀ ██ ▄▀▄▀▄▀▄▄██  |
        █▀▀▀▀▀█ █ ▀█▄█▀█▄▀▀▀▀  |
        █ ███ █ ▀▄▀▀ ▀██ █ █▀  |
        █ ▀▀▀ █ ██▀ ▀ ▄ ▀▀ ▄▀  |
        ▀▀▀▀▀▀▀ ▀   ▀ ▀▀▀  ▀▀  |
                               |
      """
    ),
    (
      "https://device.sso.us-east-1.amazonaws.com/?user_code=ABCD-EFGH",
      """
                                           |
        █▀▀▀▀▀█ ▄ █ ▀ ▄███ ▀▄█▀▀▀ █▀▀▀▀▀█  |
        █ ███ █ ▄▄▄ █ █▀▀▄ █▀▀▀▄▄ █ ███ █  |
        █ ▀▀▀ █ ▄█ ▄▄▄▄▄   ▀▄ ▄▀█ █ ▀▀▀ █  |
        ▀▀▀▀▀▀▀ ▀▄█▄▀ ▀▄█ ▀ █▄▀ ▀ ▀▀▀▀▀▀▀  |
        █▀▀█▀ ▀▀█▀▄▀▄ ▀█▄▀ █▄▄▀▄ █▄▀ ▀▄█▄  |
        ██▀ ▄█▀▄▄ ▀ ▄▀█▀▀▀▀▄██▄▄▄▄▄▀█▀▄▀   |
         ██ ▀ ▀▀▄█▀ ▀▄▀█▄▀▄█▄ ▀▄ █▄█▀▀ ▄▄  |
         ▀▀  █▀ ▀▄ █▀  ▀   ▄▀██ ▄▄▄   ▄▀   |
        ▀  ▀▄ ▀█ ▄█▀▄▄ █▄▀ ▄▄▄▀▄▀▀▄▀▀▄ █▄  |
        ▄  ▀ ▄▀ █▄▀ ▄█▀█▀▀█▄▄█▄  ██▄▀▀▄▀   |
        ▄▄▀▀▀█▀▄▀▀  ▀ ▀█▄▄ █  █▄▀ ▄▀▀▄ █▄  |
        █ █ ▀ ▀▄▄▄██▀ ▄██▀ ▄▀▄   ▀█▄▄█▄▀   |
        ▀ ▀▀▀ ▀▀▄▄ ▀▄▄▄ ▀▀▄▄█ ▀▀█▀▀▀█▄▄ █  |
        █▀▀▀▀▀█ ▀▀▀ ▄█▀██▀▀▄█▄█▀█ ▀ █▄██▄  |
        █ ███ █ █▄▀ ▀ ▀▀▄█▄▄█ ▀▄▀█▀██▄▄██  |
        █ ▀▀▀ █ █▄▄█▀ ▄█▄▀  ▀▄▀▄▀█▀▄▄██    |
        ▀▀▀▀▀▀▀ ▀▀ ▀   ▀ ▀    ▀▀▀▀   ▀ ▀   |
                                           |
      """
    ),
    (
      "https://device.sso.us-east-1.amazonaws.com/?user_code=ABCD-EFGH&"
        + "x1=yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
      """
                                                       |
        █▀▀▀▀▀█ █▄▄▀▀▀█ ▄▄ ▄▀█ █  █   ██▄█ ▄▀ █▀▀▀▀▀█  |
        █ ███ █  ▄▄█▀▄▀▄▄▀▀▀ ▄█▄▄█ ▄ █ ▄ █ █▄ █ ███ █  |
        █ ▀▀▀ █ █▄ ▄▀  ▄▀▀▄ █▀▀▀█▄█ █▄█ █▄▀▀▀ █ ▀▀▀ █  |
        ▀▀▀▀▀▀▀ █ █ █▄▀ █▄▀▄█ ▀ █▄█ █ ▀ █▄█ █ ▀▀▀▀▀▀▀  |
        ███ ▄█▀ █  ▀ █▀ ▀▄█ ▀▀▀██▄  █▄▀█▀█ ▀ █▀▀█ ▄██  |
        ▄ ▄▄ █▀▄ ▄▄ ██  ▀▄ ▄ ▄ ▄▀▀▄▄▄▀▄██ ▄▄▄▀▄▄█▄▀ ▀  |
        ▄▄▄▀▄▄▀▄█▄▄▄▄▄█▄  ▀ █▀▄█ ▄▀▄▀▄▀▄▀▄▀▄ ▄▀▄▀  ▄█  |
        ▄█ ▀▄▄▀▄▄ ▀█▀ ▄▄██ █▀▄▀ █▄▄▀▄▄▄█▄▄  █ ▄█▄█▀▄▀  |
         ▀█▄▄▀▀▄█▀█ ▄  ██▀▀▀ ▄▄██ ▀██▄▀█▀▄▀█ ▄▀▄▀ ▄█▄  |
         ██▀▀ ▀  █▄▄▀█ █▄▄▀▄ ▄ ▄▀▀▄██▀▄▄▄ ▄  ▀▄▄█▄▀ ▀  |
        █▄▄▀█▀▀▀███▄▀▄█   ▀ █▀▀▀█▄▀▄▀▄▀▄▀▄▀▄█▀▀▀█  ▄█  |
        ▀▄▀ █ ▀ ██▄▀ █▀ ▀ ▄██ ▀ █▄▄█▄  ▀▄   █ ▀ █  ▄▀  |
        ▄██ ▀▀▀▀▀▄▀███▀ ▀  ▀█▀█▀█  ▄█▄▀▀▀   ▀█▀█▀ ▄█▄  |
         ▄▄██▄▀▄▄▄▀█▄█  ▀ █▀ █ ▄  ▄▄█ ▄▄█▀▄▄▄▄█ █▄▀ ▀  |
        ▄▄ █ █▀▄ ██▄ ▄█   ▀█▄▄█▄▀▄▀▄▀▄▀▄▀▄▀█ ███  ▄█▄  |
        ▄▀█ ▄▀▀ █▄  █ ▄▀██▀▀  ▀▄ ▄▄█▄ ▄█▄▄▄█▄ ██▀▀ ▄▀  |
         ▀▄▀█ ▀▀▀▄▀ ▀  ███▀ █ █ █▄ ▄▀█ ▄█▄▀▀ █ ▄ ▀▄▀▄  |
         ▄▄▄█ ▀█▀▀▀ ▀█ █▄▄█▀▄█ █  ▄██▀▄██▀▄▄▄▄█ █▄▀▄▀  |
        ▀  ▀▀ ▀▀▄▀ ▄ ▄█▄  ▀▄█▀▀▀█▄▀▄▀▄▀▄▀▄▀▀█▀▀▀█▄▄█▄  |
        █▀▀▀▀▀█ ▄▄█ ██▀█  ▄▄█ ▀ █▄ ▀▄▄▄█▄▄ ▄█ ▀ █  ▄▀  |
        █ ███ █   ▀███▀ ▀  █▀█▀██▄▀ █▄ ▄▀▄▀▄██▀▀█▀▄▀   |
        █ ▀▀▀ █ █▄▄█▄█  ▀▀ █▄▄ ██ ▄▄▄▀▄██▀▄▄▀ ▀▄█▄▀▀   |
        ▀▀▀▀▀▀▀ ▀▀▀   ▀▀ ▀▀▀▀ ▀ ▀ ▀ ▀ ▀ ▀ ▀▀ ▀      ▀  |
                                                       |
      """
    ),
  ]
}
