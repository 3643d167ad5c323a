import Menu

extension World {
  /// What finds out whether tmux keeps programs from the clipboard, by asking tmux, which takes a
  /// moment; `nil` outside of tmux.
  ///
  /// tmux takes what a program copies where its `set-clipboard` is on, and hands it on unseen where
  /// its `allow-passthrough` is. By default neither is.
  var clipboardObstacle: (@Sendable () -> MenuFailure?)? {
    guard environment["TMUX"]?.isEmpty == false else { return nil }
    return {
      let answers = ["set-clipboard", "allow-passthrough"].map { option in
        firstLine(of: "tmux show-options -gwqv \(option) || tmux show-options -gqv \(option)")
      }
      guard !answers.contains("on"), !answers.contains("all") else { return nil }
      return MenuFailure(
        title: "tmux kept it from the clipboard",
        message: "Nothing was copied: tmux lets programs copy only where it is told to.",
        hints: [
          "tmux set -g set-clipboard on, now; the same in ~/.tmux.conf for good",
          "guise env NAME and guise console NAME --print print what can be copied by hand",
        ]
      )
    }
  }
}

/// The first line that a command prints, without its end; empty where it prints nothing.
private func firstLine(of command: String) -> String {
  guard let output = popen(command + " 2>/dev/null", "r") else { return "" }
  defer { pclose(output) }
  var bytes = [CChar](repeating: 0, count: 256)
  guard fgets(&bytes, Int32(bytes.count), output) != nil else { return "" }
  let line = bytes.prefix { $0 != 0 && $0 != 0x0A }.map { UInt8(bitPattern: $0) }
  return String(decoding: line, as: UTF8.self)
}
