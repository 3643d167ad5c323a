import Identity

/// The arguments of the commands that run in loops and prompts, read by hand.
///
/// Building the parser of all commands takes longer than all the rest of a warm
/// `credential-process`. This reads what those commands usually get; for anything else, `--help`
/// and mistakes included, it gives up, and the full parser takes over with its explanations.
struct HotArguments: Equatable {
  /// What is asked for.
  var request: SessionRequest
  /// What follows `--`.
  var command: [String] = []
  /// The value of `--format`.
  var format: String?

  /// Reads what follows the command's name; `nil` leaves it to the full parser.
  init?(_ arguments: some Sequence<String>) {
    var request = SessionRequest(name: "")
    var names: [String] = []
    var rest = Array(arguments)[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        command = Array(rest)
        break
      }
      guard argument.hasPrefix("-") else {
        names.append(argument)
        continue
      }
      if argument == "--fresh" {
        request.isFresh = true
        continue
      }
      if argument == "--yes" {
        request.isConfirmed = true
        continue
      }
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst(), !value.isEmpty else {
        return nil
      }
      switch parts[0] {
      case "--duration":
        guard let duration = Interval(value) else { return nil }
        request.duration = duration
      case "--region": request.region = value
      case "--session-name": request.sessionName = value
      case "--scope": request.scopes.append(value)
      case "--mfa": request.mfaCode = Secret(value)
      case "--format": format = value
      default: return nil
      }
    }
    guard names.count == 1, let name = names.first else { return nil }
    request.name = name
    self.request = request
  }
}
