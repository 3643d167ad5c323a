import Sandbox

/// Prints the one line that says where the sandbox is and how to reach it.
func announce(port: Int, environment: [(name: String, value: String)]) {
  let variables = environment.map {
    JSONText.string($0.name) + ":" + JSONText.string($0.value)
  }
  let line = "{\"port\":\(port),\"environment\":{\(variables.joined(separator: ","))}}\n"
  write(line, to: 1)
}
