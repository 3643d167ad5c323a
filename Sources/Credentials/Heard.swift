import AWS

/// What a program has said until now.
struct Heard {
  private(set) var output: [UInt8] = []
  private var errors: [UInt8] = []
  private var descriptors: [Int32]
  private let limit: Int

  init(output: Int32, errors: Int32, limit: Int) {
    descriptors = [output, errors]
    self.limit = limit
  }

  /// Whether both ends are closed.
  var isAtEnd: Bool { descriptors.allSatisfy { $0 < 0 } }

  /// What makes it useless to listen on.
  func failure(of program: String) -> SourceError? {
    output.count > limit ? .printedTooMuch(program) : nil
  }

  /// The end of what it said on standard error, on one line, fit to be shown.
  var lastWords: String {
    let text = String(decoding: errors, as: UTF8.self)
    return printable(text.split { $0.isNewline }.suffix(4).joined(separator: " "))
  }

  /// Waits until there is something to read, and reads all there is.
  mutating func readSome(waitingMilliseconds wait: Int32) {
    // poll(2) passes over the negative ones.
    var ends = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard poll(&ends, nfds_t(ends.count), wait) > 0 else { return }
    for (index, end) in ends.enumerated() where end.revents != 0 { readAll(index) }
  }

  private mutating func readAll(_ index: Int) {
    var piece = [UInt8](repeating: 0, count: 16 * 1024)
    while output.count <= limit {
      let count = read(descriptors[index], &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      guard count > 0 else {
        descriptors[index] = -1
        return
      }
      if index == 0 { output += piece.prefix(count) } else { keepErrors(piece.prefix(count)) }
    }
  }

  /// Only the end is ever shown, and a program may say much before it.
  private mutating func keepErrors(_ piece: ArraySlice<UInt8>) {
    errors += piece
    if errors.count > 64 * 1024 { errors.removeFirst(errors.count - 4_096) }
  }
}
