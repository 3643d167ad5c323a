/// Lends texts to C as a null-terminated array of strings.
func withCStrings<Result>(
  _ texts: [String],
  _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = texts.map { strdup($0) } + [nil]
  defer {
    for copy in copies {
      guard let copy else { continue }
      // The copies may hold secrets: do not leave them in the free store.
      explicit_bzero(copy, strlen(copy))
      free(copy)
    }
  }
  return body(copies)
}
