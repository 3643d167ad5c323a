import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Prints a value as one line of JSON, keys sorted.
func printJSON(_ value: some Encodable) {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  guard let json = try? encoder.encode(value) else {
    fail("the result cannot be written as JSON", status: 1)
  }
  print(String(decoding: json, as: UTF8.self))
}

/// Ends the program with a line on standard error.
func fail(_ message: String, status: Int32) -> Never {
  let line = Array("conformance: \(message)\n".utf8)
  _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  exit(status)
}
