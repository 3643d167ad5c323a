import Canvas
import Identity
import Roster

extension Model {
  /// The cells between the picture of a link and the words beside it.
  private static let gap = 2
  /// Words beside the picture need that many cells.
  private static let leastWords = 18
  /// Rows of the two borders and the hints.
  private static let frame = 3

  /// Where to sign in, what is waited for, and for how long.
  func signInSheet(_ request: SignInRequest, scroll: Int) -> Sheet {
    Sheet(
      title: "Sign in to \(request.portal)",
      tint: pending.flatMap { tint(of: $0.entry) },
      lines: pictured(request) ?? written(request),
      scroll: scroll,
      hints: hints(in: .signIn, without: request.userCode == nil ? nil : .useCode),
      rows: rows,
      columns: columns
    )
  }

  /// The link as words only.
  private func written(_ request: SignInRequest) -> [[Span]] {
    let code = request.userCode.map { lines("It must show the code:") + [codeLine($0)] }
    let parts = [
      lines(request.task), link(request), code ?? [], lines(waiting(request), .status),
    ].filter { !$0.isEmpty }
    let isTight = parts.joined().count + parts.count - 1 > rows - Model.frame
    return Array(parts.joined(separator: isTight ? [] : [[]]))
  }

  /// The link with its picture; `nil` where that has no place.
  private func pictured(_ request: SignInRequest) -> [[Span]]? {
    let width = Sheet.innerWidth(columns: columns)
    let pictureWidth = request.picture.first?.cellWidth ?? 0
    let wordsWidth = width - pictureWidth - Model.gap
    guard let code = request.userCode, pictureWidth > 0, wordsWidth >= Model.leastWords else {
      return nil
    }
    func words(_ text: String, _ role: StyleRole = .text) -> [[Span]] {
      text.wrapped(to: wordsWidth).map { [Span($0, role)] }
    }
    let beside =
      words(request.task + " Or point a phone's camera here.") + [[]]
      + words("It must show the code:") + [codeLine(code), []] + words(waiting(request), .status)
    let above = link(request)
    guard above.count + request.picture.count + Model.frame <= rows,
      beside.count <= request.picture.count
    else { return nil }
    return above
      + request.picture.enumerated().map { offset, picture in
        let gap = Span(String(repeating: " ", count: Model.gap))
        return [Span(picture, .picture), gap] + (beside.indices ~= offset ? beside[offset] : [])
      }
  }

  /// Broken anywhere, since blanks that are none of it would not do in a browser.
  private func link(_ request: SignInRequest) -> [[Span]] { lines(request.link, .input) }

  private func codeLine(_ code: String) -> [Span] { [Span("  "), Span(code, .title)] }

  private func waiting(_ request: SignInRequest) -> String {
    let left = Countdown.text(seconds: max(0, request.expires.seconds - now.seconds))
    let what = request.userCode == nil ? "the browser to come back" : "the sign-in"
    return "Waiting for \(what), \(left) more."
  }
}

extension SignInRequest {
  /// What the person has to do.
  fileprivate var task: String {
    switch (isBrowserOpen, userCode == nil) {
    case (true, true): "Sign in in the browser. If it does not open, open this link in one here:"
    case (false, true): "Open this link in a browser on this machine:"
    case (true, false): "Sign in in the browser, or open the link on any device."
    case (false, false): "Open the link on any device."
    }
  }
}

extension Style {
  /// Black on white whatever the terminal's own colors are, as cameras want it.
  fileprivate static let picture = Style(.label, tint: .exact(red: 255, green: 255, blue: 255))
}
