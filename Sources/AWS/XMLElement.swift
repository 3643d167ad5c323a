import CExpat

/// An element of an XML document: its name without prefix, its text and its children.
///
/// Reading refuses document types, and with them every entity declaration, so that no answer can
/// make the program read files or grow without bound; depth and size are limited as well.
struct XMLElement: Hashable, Sendable {
  /// The local name; namespaces do not tell anything apart in AWS's answers.
  let name: String
  /// The text between the tags, children's text left out.
  private(set) var text = ""
  /// The elements inside, in order.
  private(set) var children: [XMLElement] = []

  /// Why a document could not be read.
  struct Failure: Error, Hashable {
    let reason: String
  }

  private static let maximumBytes = 1 << 20
  private static let maximumDepth = 32

  /// Reads a whole document and returns its root.
  init(document: [UInt8]) throws(Failure) {
    guard document.count <= XMLElement.maximumBytes else {
      throw Failure(reason: "it is larger than 1 MB")
    }
    let reader = XMLReader(maximumDepth: XMLElement.maximumDepth)
    self = try reader.root(of: document)
  }

  fileprivate init(name: String) { self.name = name }

  /// The first child of that name.
  func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  /// The element at the end of a path of names, each searched among the children of the last.
  func descendant(_ path: String...) -> XMLElement? {
    path.reduce(Optional(self)) { element, name in element?.child(name) }
  }

  /// Adds to the element while it is being read.
  fileprivate mutating func append(text more: String) { text += more }
  fileprivate mutating func append(_ child: XMLElement) { children.append(child) }
}

/// Holds an expat parser and what it has read so far.
private final class XMLReader {
  private let maximumDepth: Int
  private let parser: XML_Parser?
  private var open: [XMLElement] = []
  private var root: XMLElement?
  private var refusal: String?

  init(maximumDepth: Int) {
    self.maximumDepth = maximumDepth
    parser = XML_ParserCreate("UTF-8")
  }

  deinit { XML_ParserFree(parser) }

  func root(of document: [UInt8]) throws(XMLElement.Failure) -> XMLElement {
    guard let parser else { throw XMLElement.Failure(reason: "there is no memory to read it") }
    // The reader outlives the parse, which is synchronous, so it need not be retained for it.
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { reader, name, _ in XMLReader.from(reader)?.start(name) },
      { reader, _ in XMLReader.from(reader)?.end() }
    )
    XML_SetCharacterDataHandler(parser) { reader, bytes, count in
      XMLReader.from(reader)?.text(bytes, count)
    }
    XML_SetStartDoctypeDeclHandler(parser) { reader, _, _, _, _ in
      XMLReader.from(reader)?.refuse("it declares a document type, which AWS's answers never do")
    }
    let status = document.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        XML_Parse(parser, $0.baseAddress, Int32($0.count), 1)
      }
    }
    if let refusal { throw XMLElement.Failure(reason: refusal) }
    guard status == XML_STATUS_OK, let root else {
      throw XMLElement.Failure(reason: "it is not well-formed XML: \(parserMessage(parser))")
    }
    return root
  }

  private static func from(_ pointer: UnsafeMutableRawPointer?) -> XMLReader? {
    pointer.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
  }

  private func parserMessage(_ parser: XML_Parser) -> String {
    let words = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) }
    return "\(words ?? "unknown error") in line \(XML_GetCurrentLineNumber(parser))"
  }

  private func refuse(_ reason: String) {
    refusal = reason
    XML_StopParser(parser, XML_Bool(XML_FALSE))
  }

  private func start(_ name: UnsafePointer<CChar>?) {
    guard open.count < maximumDepth else { return refuse("its elements are nested too deep") }
    let qualified = name.map { String(cString: $0) } ?? ""
    open.append(XMLElement(name: String(qualified.split(separator: ":").last ?? "")))
  }

  private func end() {
    guard let finished = open.popLast() else { return }
    if open.isEmpty {
      root = finished
    } else {
      open[open.count - 1].append(finished)
    }
  }

  private func text(_ bytes: UnsafePointer<CChar>?, _ count: Int32) {
    guard let bytes, !open.isEmpty else { return }
    let text = UnsafeRawBufferPointer(start: bytes, count: Int(count))
    open[open.count - 1].append(text: String(decoding: text, as: UTF8.self))
  }
}
