import AWS

extension Condition {
  /// The conditions of a statement; `nil` where one of them is not judged here.
  static func all(_ written: [PolicyCondition]) -> [Condition]? {
    let read = written.compactMap { Condition($0) }
    return read.count == written.count ? read : nil
  }

  private init?(_ written: PolicyCondition) {
    var name = written.test[...]
    let quantifier = Quantifier.allCases.first { name.hasPrefix($0.rawValue + ":") }
    if let quantifier { name = name.dropFirst(quantifier.rawValue.count + 1) }
    let ifExists = name.hasSuffix("IfExists")
    if ifExists { name = name.dropLast("IfExists".count) }
    let wanted = name.prefix(1).lowercased() + name.dropFirst()
    guard let test = Test.allCases.first(where: { "\($0)" == wanted }) else { return nil }
    self.init(test, written.key, ifExists: ifExists)
    values = written.values
    self.quantifier = quantifier
  }
}
