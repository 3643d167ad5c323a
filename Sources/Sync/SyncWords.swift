import Identity
import Settings

extension SyncAccount {
  /// What a placeholder stands for where text is shown.
  func word(_ field: SyncTemplate.Field, role: String) -> String {
    switch field {
    case .account: name.isEmpty ? id.description : name
    case .id: id.description
    case .email: email ?? ""
    case .role: role
    case .unit: units.last ?? ""
    case .path: path
    case .tag(let key): tags[key] ?? ""
    }
  }

  /// What a placeholder stands for in a profile's name.
  func nameWord(_ field: SyncTemplate.Field, role: String) -> String {
    switch field {
    case .account: name.slug.isEmpty ? id.description : name.slug
    case .path: units.map(\.slug).joined(separator: "-")
    case .unit: (units.last ?? "").slug
    case .tag(let key): (tags[key] ?? "").slug
    // Roles and addresses are written as AWS has them: it lets them have few signs anyway.
    case .id, .email, .role: word(field, role: role).nameWord
    }
  }
}

extension String {
  /// The text in lower case, with one hyphen for each run of what is neither letter nor digit.
  var slug: String {
    let words = lowercased().utf8.split { byte in
      !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
  }

  /// The text with hyphens for signs that a profile's name had better not have.
  var nameWord: String {
    let signs = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.@+-".utf8)
    return String(
      decoding: utf8.map { signs.contains($0) ? $0 : UInt8(ascii: "-") },
      as: UTF8.self
    )
  }

  /// A name put together of words, some of which may have been empty.
  var trimmedName: String {
    // What a template says between its placeholders may be any text: blanks, brackets.
    let signs = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.@+-/:%".utf8)
    var bytes: [UInt8] = []
    for byte in utf8 {
      let sign = signs.contains(byte) ? byte : UInt8(ascii: "-")
      if sign == UInt8(ascii: "-"), bytes.last == sign || bytes.isEmpty { continue }
      bytes.append(sign)
    }
    while let last = bytes.last, "-/:".utf8.contains(last) { bytes.removeLast() }
    return String(decoding: bytes.drop { "-/:".utf8.contains($0) }, as: UTF8.self)
  }

  /// The text as a value that is read as it was written: one blank at most in one place, and none
  /// before a sign that would begin a comment.
  var fitValue: String {
    let words = unicodeScalars.split {
      $0.properties.isWhitespace || $0.value < 0x20 || $0.value == 0x7F
    }
    return words.reduce(into: "") { text, word in
      let isComment = word.first == "#" || word.first == ";"
      guard !text.isEmpty else {
        text = String(word.drop { $0 == "#" || $0 == ";" })
        return
      }
      text += (isComment ? "" : " ") + String(word)
    }
  }
}
