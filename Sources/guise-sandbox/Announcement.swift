import Identity

/// Prints the one line that says where the sandbox is and how to reach it.
func announce(port: Int, environment: [(name: String, value: String)]) {
  let variables = environment.map { "\(JSONText.string($0.name)): \(JSONText.string($0.value))" }
  let line = JSONText.object([
    "port": String(port),
    "environment": "{" + variables.joined(separator: ", ") + "}",
  ])
  write(line + "\n", to: 1)
}
