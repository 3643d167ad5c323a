extension String {
  /// The hint that goes with a word that means nothing: the nearest that does, if one is near.
  package static func suggestion(_ word: String, from known: some Sequence<String>) -> String {
    let limit = Swift.max(1, word.count / 3)
    let near = known.compactMap { other in
      word.editDistance(to: other, limit: limit).map { (other, $0) }
    }
    return near.min { $0.1 < $1.1 }.map { "did you mean “\($0.0)”?" } ?? ""
  }
}
