/// Makes a tree of libyaml's events, within bounds.
struct YAMLReader {
  /// Keys that are there twice.
  private(set) var faults: [YAMLFault] = []
  private let events: YAMLEvents
  private var anchors: [String: (node: YAMLNode, size: Int)] = [:]
  /// How many nodes there are, aliases written out.
  private var count = 0

  init(_ events: YAMLEvents) { self.events = events }

  mutating func document() throws(YAMLFault) -> YAMLNode? {
    guard try events.next().kind == .document else { return nil }
    let root = try node(try events.next(), 1)
    // The end of the document, and then of all.
    _ = try events.next()
    let rest = try events.next()
    guard rest.kind == .over else {
      throw YAMLFault(rest.line, "a second document begins here", "leave one of them")
    }
    return root
  }

  private mutating func node(
    _ event: YAMLEvents.Event,
    _ level: Int
  ) throws(YAMLFault) -> YAMLNode {
    guard level <= YAMLDocument.mostLevels else {
      throw YAMLFault(event.line, "it is nested too deep", "32 levels are read")
    }
    let before = count
    try add(1, event.line)
    let node: YAMLNode
    switch event.kind {
    case .text(let text, let isPlain):
      node = YAMLNode(content: .text(text, isPlain: isPlain), line: event.line)
    case .alias(let name):
      guard let anchor = anchors[name] else {
        throw YAMLFault(event.line, "*\(name) stands for nothing above it", "correct the name")
      }
      try add(anchor.size, event.line)
      return anchor.node
    case .list:
      var elements: [YAMLNode] = []
      while true {
        let next = try events.next()
        if next.kind == .end { break }
        elements.append(try self.node(next, level + 1))
      }
      node = YAMLNode(content: .list(elements), line: event.line)
    case .table: node = try table(event, level)
    case .document, .end, .over:
      throw YAMLFault(event.line, "it ends too soon", "mend the line")
    }
    if let anchor = event.anchor { anchors[anchor] = (node, count - before) }
    return node
  }

  private mutating func table(
    _ event: YAMLEvents.Event,
    _ level: Int
  ) throws(YAMLFault) -> YAMLNode {
    var entries: [YAMLNode.Entry] = []
    var lines: [String: Int] = [:]
    var merged: [YAMLNode.Entry] = []
    while true {
      let next = try events.next()
      if next.kind == .end { break }
      let key = try node(next, level + 1)
      guard case .text(let text, let isPlain) = key.content else {
        throw YAMLFault(next.line, "a list or a table is a key", "write text before the colon")
      }
      let value = try node(try events.next(), level + 1)
      if text == "<<", isPlain {
        merged += try mixedIn(value, next.line)
        continue
      }
      if let first = lines[text] {
        let message = "\(text) is here again, first on line \(first)"
        faults.append(YAMLFault(next.line, message, "keep one of the two"))
        continue
      }
      lines[text] = next.line
      entries.append(YAMLNode.Entry(key: text, line: next.line, value: value))
    }
    // What the table says itself goes before what is mixed in.
    for entry in merged where lines.updateValue(entry.line, forKey: entry.key) == nil {
      entries.append(entry)
    }
    return YAMLNode(content: .table(entries), line: event.line)
  }

  /// What `<<` mixes in: the entries of a table, or of each in a list of them.
  private mutating func mixedIn(
    _ node: YAMLNode,
    _ line: Int
  ) throws(YAMLFault) -> [YAMLNode.Entry] {
    let tables: [YAMLNode]
    if case .list(let elements) = node.content { tables = elements } else { tables = [node] }
    var entries: [YAMLNode.Entry] = []
    for table in tables {
      guard let more = table.entries else {
        throw YAMLFault(line, "<< mixes in what is no table", "name a table")
      }
      try add(more.count, line)
      entries += more
    }
    return entries
  }

  private mutating func add(_ more: Int, _ line: Int) throws(YAMLFault) {
    count += more
    guard count <= YAMLDocument.mostNodes else {
      throw YAMLFault(
        line,
        "it has more than \(YAMLDocument.mostNodes) parts, those counted that aliases repeat",
        "divide it"
      )
    }
  }
}
