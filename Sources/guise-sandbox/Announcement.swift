import Identity

/// Prints the one line that says where the sandbox is and how to reach it.
func announce(port: Int, environment: [(name: String, value: String)]) {
  let line = JSON.object([
    ("port", .number(port)),
    ("environment", .object(environment.map { ($0.name, .string($0.value)) })),
  ])
  write(line.text + "\n", to: 1)
}
