// Runs published vectors through the pure parts: `conformance VERB ARGUMENT…`. Prints JSON and
// exits 0 when it could answer, 2 for a wrong call.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

let verbs: [(name: String, run: ([String]) -> Int32)] = [
  ("parse", conformParse),
  ("chain", conformChain),
]

let arguments = Array(CommandLine.arguments.dropFirst())
guard let verb = verbs.first(where: { $0.name == arguments.first }) else {
  complain("usage: conformance \(verbs.map(\.name).joined(separator: "|")) ARGUMENT…")
  exit(2)
}
exit(verb.run(Array(arguments.dropFirst())))
