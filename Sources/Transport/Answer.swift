import AWS
import CCurl

/// What has arrived of an answer.
final class Answer {
  private let limit: Int
  private var received = 0
  private(set) var headers: [HTTPRequest.Field] = []
  private(set) var body: [UInt8] = []
  private(set) var isTooLarge = false

  init(limit: Int) { self.limit = limit }

  /// The answer that curl carries for its callbacks.
  static func from(_ context: UnsafeMutableRawPointer?) -> Answer? {
    context.map { Unmanaged<Answer>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Takes a piece of the body; curl gives up when told that fewer bytes were taken.
  func receiveBody(_ bytes: UnsafePointer<CChar>, _ count: Int) -> Int {
    guard isWithinLimit(count) else { return 0 }
    body += UnsafeRawBufferPointer(start: bytes, count: count)
    return count
  }

  /// Takes one line of the header.
  func receiveHeader(_ bytes: UnsafePointer<CChar>, _ count: Int) -> Int {
    guard isWithinLimit(count) else { return 0 }
    let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      // A new status line: what came before was an interim answer such as 100 Continue.
      headers = []
    } else if let colon = line.firstIndex(of: ":") {
      let value = line[colon...].dropFirst()
        .drop { $0.isWhitespace }
      let end = value.lastIndex { !$0.isWhitespace }
      headers.append(
        HTTPRequest.Field(
          name: String(line[..<colon]),
          value: end.map { String(value[...$0]) } ?? ""
        )
      )
    }
    return count
  }

  private func isWithinLimit(_ count: Int) -> Bool {
    received += count
    isTooLarge = isTooLarge || received > limit
    return !isTooLarge
  }
}

/// The list of header lines in curl's form.
final class HeaderList {
  private(set) var list: UnsafeMutablePointer<curl_slist>?

  /// The request's own headers, and the absence of those that curl would add.
  init(_ request: HTTPRequest) throws(TransportError) {
    for header in request.headers {
      let isOneLine = !(header.name + header.value).utf8.contains { $0 < 0x20 && $0 != 0x09 }
      guard isOneLine, !header.name.isEmpty else {
        throw .malformedRequest(reason: "its header \(printable(header.name)) is not one line")
      }
      // curl reads a name followed by a colon alone as one to leave out.
      append(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
    }
    for name in ["Accept", "Content-Type", "Expect"] where request.header(name) == nil {
      append("\(name):")
    }
  }

  deinit { guise_curl_slist_free_all(list) }

  private func append(_ line: String) {
    list = guise_curl_slist_append(list, line) ?? list
  }
}

/// The place where curl says in words what went wrong.
final class ErrorWords {
  let buffer: UnsafeMutablePointer<CChar>

  init() {
    buffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
    buffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit { buffer.deallocate() }

  /// curl's words for this failure, else those for any of its kind.
  func text(for code: CURLcode) -> String {
    let own = String(cString: buffer)
    return printable(own.isEmpty ? String(cString: guise_curl_easy_strerror(code)) : own)
  }
}
