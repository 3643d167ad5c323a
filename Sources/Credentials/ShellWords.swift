/// A command line split into words as a POSIX shell would, with nothing in it expanded.
///
/// The words are those of Python's `shlex.split`, by which the AWS CLI splits `credential_process`:
/// quotes and backslashes are understood, variables, `~`, pipes and comments are not. The SDKs
/// for Go and Rust hand the line to `sh -c` instead; guise does not, so that a value in a file can
/// name a program but not be one.
struct ShellWords {
  private(set) var words: [String] = []
  private var word = ""
  /// Whether there is a word although it may be empty, as in `''`.
  private var isWord = false

  init(_ line: String) throws(SourceError) {
    var rest = line.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case " ", "\t", "\r", "\n": endWord()
      case "'", "\"": try quoted(by: scalar, &rest)
      case "\\": append(try escaped(&rest))
      default: append(scalar)
      }
    }
    endWord()
    guard !words.isEmpty else { throw .commandLine(reason: "it is blank") }
  }

  private mutating func quoted(
    by quote: Unicode.Scalar,
    _ rest: inout Substring.UnicodeScalarView
  ) throws(SourceError) {
    isWord = true
    while let scalar = rest.popFirst() {
      if scalar == quote { return }
      guard scalar == "\\", quote == "\"" else {
        append(scalar)
        continue
      }
      let next = try escaped(&rest)
      // Within double quotes a backslash hides only these two, and stands for itself before others.
      if next != "\"", next != "\\" { append(scalar) }
      append(next)
    }
    throw .commandLine(reason: "a quotation mark is not closed")
  }

  private func escaped(
    _ rest: inout Substring.UnicodeScalarView
  ) throws(SourceError) -> Unicode.Scalar {
    guard let scalar = rest.popFirst() else {
      throw .commandLine(reason: "nothing follows the last backslash")
    }
    return scalar
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    word.unicodeScalars.append(scalar)
    isWord = true
  }

  private mutating func endWord() {
    if isWord { words.append(word) }
    word = ""
    isWord = false
  }
}
