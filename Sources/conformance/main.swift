// Runs published vectors through the pure parts: `conformance VERB ARGUMENT…`. Prints JSON and
// exits 0 when it could answer, 1 when it could not, 2 when it was called wrongly.

let verbs: [(name: String, run: ([String]) -> Void)] = [
  ("chain", conformChain),
  ("endpoint", conformEndpoint),
  ("parse", conformParse),
  ("sigv4", conformSigv4),
]

let arguments = Array(CommandLine.arguments.dropFirst())
guard let verb = verbs.first(where: { $0.name == arguments.first }) else {
  fail("usage: conformance \(verbs.map(\.name).joined(separator: "|")) ARGUMENT…", status: 2)
}
verb.run(Array(arguments.dropFirst()))
