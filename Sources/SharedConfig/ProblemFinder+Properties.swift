import Identity

// What is wrong with properties and the lines below them.

extension ProblemFinder {
  mutating func checkProperty(_ line: Line, _ bytes: Bytes) {
    isNesting = false
    isOpen = isInSection
    guard isInSection else {
      error(
        line.number,
        "Expected a profile definition before this line",
        hint: "begin with [default] or [profile NAME]"
      )
      return
    }
    if line.indent > 0 {
      error(
        line.number,
        "Expected a property definition, found continuation",
        hint: "remove the blanks before it; the AWS SDKs refuse the file"
      )
    }
    let parts = PropertyLine(bytes, line.content)
    isNesting = parts.isUsable && parts.value.isEmpty
    if let fault = parts.fault { tell(fault, bytes.text(parts.key), line) }
    guard parts.isUsable else { return }
    if parts.hasComment { warnOfComment(line) }
    let key = bytes.loweredText(parts.key)
    if parts.fault == nil, key.utf8.contains(UInt8(ascii: ":")) {
      warn(
        line.number,
        "The AWS CLI ends the key “\(key)” at the colon",
        hint: "use another sign in it"
      )
    }
    if let first = keys[key] {
      warn(
        line.number,
        "“\(key)” is here again, first on line \(first); this one counts",
        hint: "keep one; the AWS CLI refuses the file as it is"
      )
    } else {
      keys[key] = line.number
    }
  }

  private mutating func warnOfComment(_ line: Line) {
    warn(
      line.number,
      "The AWS CLI takes the comment for a part of the value",
      hint: "put the comment on a line of its own"
    )
  }

  private mutating func tell(_ fault: PropertyLine.Fault, _ key: String, _ line: Line) {
    switch fault {
    case .noEqualsSign where line.indent > 0:
      return  // Told already: it looks like the rest of a line that is not there.
    case .noEqualsSign:
      error(line.number, "Expected an '=' sign defining a property", hint: "write key = value")
    case .colon:
      error(
        line.number,
        "Expected an '=' sign defining a property, found a colon",
        hint: "write = in its place; only the AWS CLI takes a colon"
      )
    case .noName:
      error(line.number, "Property did not have a name", hint: "write key = value")
    case .invalidName:
      warn(
        line.number,
        "“\(key)” is no valid name, so the line is ignored",
        hint: "use letters, digits and -_/.%@:+"
      )
    }
  }

  mutating func checkComment(_ line: Line) {
    guard line.indent > 0, isOpen else { return }
    warn(
      line.number,
      "The AWS SDKs take an indented comment for more of the value above",
      hint: "move it to the beginning of the line"
    )
  }

  mutating func checkContinuation(_ line: Line, _ bytes: Bytes) {
    guard isNesting else {
      if isOpen, isAfterBlank {
        warn(
          line.number,
          "The AWS CLI keeps the blank line above as a part of the value",
          hint: "remove it"
        )
      }
      return
    }
    let parts = PropertyLine(bytes, line.content)
    if parts.hasComment { warnOfComment(line) }
    let key = bytes.text(parts.key)
    if parts.isUsable, key != bytes.loweredText(parts.key) {
      warn(
        line.number,
        "The AWS CLI knows “\(key)” below another key in lower case only",
        hint: "write it in lower case"
      )
    }
    let sign = firstIndex(of: UInt8(ascii: "="), in: bytes, line.content)
    if sign == line.content.upperBound {
      error(
        line.number,
        "Expected an '=' sign defining a sub-property",
        hint: "write key = value, or put the text on the line above"
      )
    } else if sign == line.content.lowerBound {
      error(line.number, "Sub-property did not have a name", hint: "write key = value")
    }
  }
}
