import Identity
import SessionStore
import Transport

/// Gives a browser a link that is a secret.
///
/// A program's arguments can be read by everyone on the machine, so the browser is not started with
/// the link itself but with an address of this process that nobody can guess, works once, and sends
/// it on.
struct BrowserHandover {
  /// How long the browser may take to come, in milliseconds.
  private static let patience = 60_000

  private let browser: Browser
  private let cancellation: Cancellation

  init(_ browser: Browser, cancellation: Cancellation = Cancellation()) {
    self.browser = browser
    self.cancellation = cancellation
  }

  /// Opens the link and waits until the browser has taken it.
  func open(_ link: Secret) throws(Failure) {
    do throws(TransportError) {
      let listener = try RedirectListener()
      var numbers = SystemRandomNumberGenerator()
      let path = "/" + (0..<4).map { _ in String(numbers.next(), radix: 36) }.joined()
      guard browser.open("http://127.0.0.1:\(listener.port)\(path)") else {
        throw .noPort(reason: "the browser could not be started")
      }
      try listener.wait(milliseconds: BrowserHandover.patience, cancellation: cancellation) {
        target in
        target == path
          ? (.init(forwardingTo: link), outcome: ())
          : (.init(status: 404, html: ""), outcome: nil)
      }
    } catch {
      throw error == .canceled
        ? Failure("cancelled")
        : Failure(
          "the browser did not come for the console's link: \(error)\n"
            + "Print it and open it yourself: guise console NAME --print"
        )
    }
  }
}

extension RedirectListener.Page {
  /// A page that leads on at once, leaving no trace of where it came from.
  fileprivate init(forwardingTo link: Secret) {
    let escaped = link.reveal().reduce(into: "") { text, character in
      switch character {
      case "&": text += "&amp;"
      case "\"": text += "&quot;"
      case "<": text += "&lt;"
      default: text.append(character)
      }
    }
    self.init(
      status: 200,
      html: """
        <!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer">\
        <meta http-equiv="refresh" content="0;url=\(escaped)"><title>guise</title>
        """
    )
  }
}
