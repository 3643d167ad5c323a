import AWS
import FoundationEssentials

/// The files of one case.
struct CaseFiles {
  let directory: String

  /// Whether there is a file of that name.
  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(directory)/\(name)")
  }

  /// The name that precedes `.req`.
  func nameOfRequest() throws(SigningCase.Unreadable) -> String {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    guard let request = names.first(where: { $0.hasSuffix(".req") }) else {
      throw SigningCase.Unreadable(
        reason: "\(directory) holds neither a .req file nor a context.json"
      )
    }
    return String(request.dropLast(4))
  }

  /// The content without carriage returns, which only some copies of the cases have.
  func bytes(_ name: String) throws(SigningCase.Unreadable) -> [UInt8] {
    guard let content = FileManager.default.contents(atPath: "\(directory)/\(name)") else {
      throw SigningCase.Unreadable(reason: "\(directory)/\(name) cannot be read")
    }
    return content.filter { $0 != UInt8(ascii: "\r") }
  }

  /// The content as text without the line breaks at its end, which editors add.
  func text(_ name: String) throws(SigningCase.Unreadable) -> String {
    var content = try bytes(name)
    while content.last == UInt8(ascii: "\n") { content.removeLast() }
    return String(decoding: content, as: UTF8.self)
  }
}

extension HTTPRequest {
  /// Reads a request as the cases write it: header values may go on in lines that begin with a
  /// blank, and the path may hold blanks.
  init(raw bytes: [UInt8]) throws(SigningCase.Unreadable) {
    let (head, body) = HTTPRequest.headAndBody(bytes)
    var lines = String(decoding: head, as: UTF8.self).split(separator: "\n")[...]
    guard let first = lines.popFirst(), let space = first.firstIndex(of: " "),
      let end = first.lastIndex(of: " "), space < end
    else {
      throw SigningCase.Unreadable(reason: "the request has no request line")
    }
    let target = first[first.index(after: space)..<end].split(
      separator: "?",
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    let headers = HTTPRequest.headers(lines)
    let named = { (name: String) in headers.first { $0.name.lowercased() == name }?.value }
    let length = named("content-length").flatMap(Int.init) ?? body.count
    self.init(
      method: String(first[..<space]),
      endpoint: EndpointURL(scheme: "https", host: named("host") ?? ""),
      path: String(target[0]),
      query: target.count == 2 ? PercentEncoding.fields(target[1]) : [],
      headers: headers,
      body: Array(body.prefix(max(0, length)))
    )
  }

  private static func headAndBody(_ bytes: [UInt8]) -> (ArraySlice<UInt8>, ArraySlice<UInt8>) {
    let newline = UInt8(ascii: "\n")
    let end = bytes.indices.dropLast().first { bytes[$0] == newline && bytes[$0 + 1] == newline }
    guard let end else { return (bytes[...], []) }
    return (bytes[..<end], bytes[(end + 2)...])
  }

  private static func headers(_ lines: ArraySlice<Substring>) -> [Field] {
    var headers: [Field] = []
    for line in lines {
      if line.first == " " || line.first == "\t" {
        guard let last = headers.popLast() else { continue }
        headers.append(Field(name: last.name, value: last.value + " " + line))
      } else {
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let value = parts.count == 2 ? String(parts[1]) : ""
        headers.append(Field(name: String(parts[0]), value: value))
      }
    }
    return headers
  }
}
