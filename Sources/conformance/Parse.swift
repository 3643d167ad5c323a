import Identity
import Plan
import SharedConfig

/// `parse [--config FILE] [--credentials FILE]`: what the two files say, or why an SDK refuses.
func conformParse(arguments: [String]) {
  guard let files = ConfigArguments(arguments), files.rest.isEmpty else {
    fail("usage: conformance parse [--config FILE] [--credentials FILE]", status: 2)
  }
  let config = SharedConfig.load(files.paths)
  if let refusal = config.problems.first(where: { $0.severity == .error }) {
    print(JSON.object([("error", .string(refusal.description))]).text)
    return
  }
  let sections = [
    ("profiles", config.profiles), ("sso_sessions", config.ssoSessions),
    ("services", config.services),
  ]
  print(JSON.object(sections.map { ($0, json($1)) }).text)
}

private func json(_ sections: [ConfigSection]) -> JSON {
  .object(
    sections.map { section in
      let properties = section.keys.map { ($0, JSON(section[$0]?.text)) }
      return (section.name, .object(properties))
    }
  )
}

/// The options that both verbs share, and what is left of the command line.
struct ConfigArguments {
  var paths: ConfigPaths
  var rest: [String] = []

  init?(_ arguments: [String]) {
    var (config, credentials) = ("/dev/null", "/dev/null")
    var remaining = arguments[...]
    while let word = remaining.popFirst() {
      switch word {
      case "--config", "--credentials":
        guard let path = remaining.popFirst() else { return nil }
        if word == "--config" { config = path } else { credentials = path }
      case _ where word.hasPrefix("--"): return nil
      default: rest.append(word)
      }
    }
    paths = ConfigPaths(config: config, credentials: credentials)
  }
}
