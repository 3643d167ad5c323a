import CNCurses
import FoundationEssentials

extension Terminal {
  /// As many characters as GNU screen takes in one command.
  private static let screenLimit = 240

  /// Puts a text on the clipboard of whoever sits at the terminal, over SSH too.
  ///
  /// Terminals that know no such command, or are told not to obey it, ignore it. Source: xterm's
  /// OSC 52, `ctlseqs`. tmux takes it where its set-clipboard says so, and hands on what is wrapped
  /// where its allow-passthrough does; GNU screen hands on what is wrapped in pieces.
  package func copy(_ text: String) {
    let command = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}"
    if !environment("TMUX").isEmpty {
      let wrapped = command.replacing("\u{1B}", with: "\u{1B}\u{1B}")
      writeToTerminal(command + "\u{1B}Ptmux;\(wrapped)\u{1B}\\")
    } else if !environment("STY").isEmpty {
      var rest = Substring(command)
      while !rest.isEmpty {
        writeToTerminal("\u{1B}P\(rest.prefix(Terminal.screenLimit))\u{1B}\\")
        rest = rest.dropFirst(Terminal.screenLimit)
      }
    } else {
      writeToTerminal(command)
    }
  }
}
