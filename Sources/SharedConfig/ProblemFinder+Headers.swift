import Identity

// What is wrong with headers.

extension ProblemFinder {
  mutating func checkHeader(_ line: Line, _ bytes: Bytes) {
    isInSection = true
    isOpen = false
    isNesting = false
    keys.removeAll(keepingCapacity: true)
    if line.indent > 0 {
      error(
        line.number,
        "Expected a profile definition at the beginning of the line",
        hint: "remove the blanks before the bracket"
      )
    }
    let header = Header(bytes, line.content, in: file.kind)
    let name = bytes.text(header.name)
    if let fault = header.fault { tell(fault, name, line.number) }
    if name == "default", file.kind == .config {
      if header.kind == .profile { prefixedDefault = line.number }
      if header.kind == .plainDefault { plainDefault = line.number }
    }
    guard header.kind != .unknown else { return }
    let section = SectionKey(kind: header.kind, name: name)
    let brackets = brackets(line, bytes)
    if brackets == "DEFAULT" { warnOfDefaults(line.number) }
    guard let first = sections[section] else {
      sections[section] = (line.number, brackets)
      return
    }
    // Python's configparser compares what stands between the brackets, letter for letter.
    let outcome =
      brackets == first.brackets ? "refuses the file as it is" : "does not take them together"
    warn(
      line.number,
      "[…\(name)] is here again, first on line \(first.line)",
      hint: "put both into one; the AWS CLI \(outcome)"
    )
  }

  /// What stands between the brackets, blanks and all.
  private func brackets(_ line: Line, _ bytes: Bytes) -> String {
    let end = line.content.upperBound
    let closing = line.content.last(where: { bytes[$0] == UInt8(ascii: "]") }) ?? end
    return bytes.text(min(line.content.lowerBound + 1, closing)..<closing)
  }

  /// What a header of no known kind was probably meant to be.
  private func likelyHeader(_ name: String) -> String {
    let words = name.split(separator: " ", maxSplits: 1).map(String.init)
    let isSlip = words.count == 2 && !String.suggestion(words[0], from: ["profile"]).isEmpty
    return "[profile \(isSlip ? words[1] : name)]"
  }

  /// Source: Python's library reference, configparser, `DEFAULTSECT`.
  private mutating func warnOfDefaults(_ line: Int) {
    warn(
      line,
      "The AWS CLI takes the keys of [DEFAULT] for keys of every profile, and nobody else does",
      hint: "write [default] for the profile of that name"
    )
  }

  private mutating func tell(_ fault: Header.Fault, _ name: String, _ line: Int) {
    switch fault {
    case .unclosed:
      error(line, "Profile definition must end with ']'", hint: "add the bracket")
    case .textAfterBracket:
      error(
        line,
        "Profile definition must end with ']', but text follows it",
        hint: "remove the text, or make it a comment with #"
      )
    case .unknownKind where ["plugins", "preview"].contains(name):
      return  // The AWS CLI's own.
    case .unknownKind where name == "DEFAULT": warnOfDefaults(line)
    case .unknownKind:
      warn(
        line,
        "[\(name)] is ignored",
        hint: "a profile is written \(likelyHeader(name)) in this file"
      )
    case .prefixInCredentials where !quoted.contains(name):
      let bare = name.dropFirst("profile".count).drop { $0 == " " || $0 == "\t" }
      warn(line, "[\(name)] is ignored", hint: "write [\(bare)] in this file")
    case .invalidName where !quoted.contains(name):
      let example =
        file.kind == .config ? "[profile \"\(name)\"]" : "[profile \"\(name)\"] in config"
      warn(
        line,
        "“\(name)” is no valid name, so the section is ignored",
        hint: "use letters, digits and -_/.%@:+, or quotes: \(example)"
      )
    case .prefixInCredentials, .invalidName:
      return
    case .quotedName:
      warn(
        line,
        "“\(name)” is known to the AWS CLI and to guise, but not to the AWS SDKs",
        hint: "use only letters, digits and -_/.%@:+"
      )
    case .blankAfterBracket:
      warn(
        line,
        "The AWS CLI does not see a section with a blank after the bracket",
        hint: "remove the blank"
      )
    case .blankWithinBrackets:
      warn(
        line,
        "The AWS CLI takes the blanks within the brackets for a part of the name “\(name)”",
        hint: "remove them"
      )
    }
  }
}
