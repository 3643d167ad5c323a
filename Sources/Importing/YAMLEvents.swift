import CYAML

/// What libyaml finds in a text, one after another.
final class YAMLEvents {
  enum Kind: Hashable {
    case document
    case text(String, isPlain: Bool)
    case alias(String)
    case list, table
    case end
    /// The end of a document, or of all.
    case over
  }

  struct Event: Hashable {
    let kind: Kind
    let line: Int
    /// What aliases call it.
    var anchor: String?
  }

  // The parser keeps its own address, so it has to stay where it is.
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private let isReady: Bool

  /// The bytes have to outlive it.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser.initialize(to: yaml_parser_t())
    isReady = yaml_parser_initialize(parser) == 1
    if isReady {
      yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    }
  }

  deinit {
    if isReady { yaml_parser_delete(parser) }
    parser.deallocate()
  }

  func next() throws(YAMLFault) -> Event {
    guard isReady else { throw YAMLFault(1, "there is no memory to read it", "") }
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw fault }
    defer { yaml_event_delete(&event) }
    let line = Int(event.start_mark.line) + 1
    switch event.type {
    case YAML_STREAM_START_EVENT: return try next()
    case YAML_DOCUMENT_START_EVENT: return Event(kind: .document, line: line)
    case YAML_ALIAS_EVENT:
      return Event(kind: .alias(string(event.data.alias.anchor) ?? ""), line: line)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: Int(scalar.length))
      let text = String(decoding: bytes, as: UTF8.self)
      let kind = Kind.text(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
      return Event(kind: kind, line: line, anchor: string(scalar.anchor))
    case YAML_SEQUENCE_START_EVENT:
      return Event(kind: .list, line: line, anchor: string(event.data.sequence_start.anchor))
    case YAML_MAPPING_START_EVENT:
      return Event(kind: .table, line: line, anchor: string(event.data.mapping_start.anchor))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return Event(kind: .end, line: line)
    default: return Event(kind: .over, line: line)
    }
  }

  private var fault: YAMLFault {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "there is no memory for it"
    let isScanned = [YAML_SCANNER_ERROR, YAML_PARSER_ERROR].contains(parser.pointee.error)
    let mark = isScanned ? parser.pointee.problem_mark : parser.pointee.mark
    return YAMLFault(Int(mark.line) + 1, "it is not well-formed YAML: \(problem)", "mend the line")
  }

  private func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    text.map { String(cString: $0) }
  }
}
