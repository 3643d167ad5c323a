/// The `credential_process` of a profile whose long-term keys guise keeps: `guise keys get NAME`.
package struct KeysCommand: Hashable, Sendable {
  /// The path of guise.
  package let program: String
  /// What the keys are kept under: the profile's name.
  package let name: String

  private static let words = " keys get "

  /// Puts the two together.
  package init(program: String, name: String) {
    self.program = program
    self.name = name
  }

  /// Recognizes such a command; `nil` for any other.
  package init?(_ line: String) {
    guard let place = line.firstRange(of: KeysCommand.words),
      let program = KeysCommand.word(line[..<place.lowerBound]),
      let name = KeysCommand.word(line[place.upperBound...]),
      program.split(separator: "/").last == "guise"
    else { return nil }
    self.init(program: program, name: name)
  }

  /// The command line, which `shlex.split` and `sh -c` take apart alike: some SDKs use the one, and
  /// some the other.
  package var line: String {
    KeysCommand.quoted(program) + KeysCommand.words + KeysCommand.quoted(name)
  }

  private static func quoted(_ word: String) -> String {
    isPlain(word) ? word : "'" + word.replacing("'", with: hiddenQuote) + "'"
  }

  /// The word that a part of a command line is; `nil` where it is none or several.
  private static func word(_ part: Substring) -> String? {
    if isPlain(part) { return String(part) }
    guard part.count > 2, let quote = part.first, part.last == quote else { return nil }
    let inner = String(part.dropFirst().dropLast())
    if quote == "\"" { return inner.contains(where: "\"\\$`".contains) ? nil : inner }
    guard quote == "'" else { return nil }
    let word = inner.replacing(hiddenQuote, with: "'")
    return quoted(word) == part ? word : nil
  }

  /// The end of a quoted word, a quote by itself, and its beginning again.
  private static let hiddenQuote = "'\\''"

  private static func isPlain(_ word: some StringProtocol) -> Bool {
    !word.isEmpty
      && word.utf8.allSatisfy { byte in
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
          || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
          || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte || "/._-:@+=,".utf8.contains(byte)
      }
  }
}
