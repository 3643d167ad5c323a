import Shell

/// What opens a link where the person sees it.
struct Browser {
  private let commands: [[String]]
  private let environment: [String: String]
  let place: BrowserPlace?

  /// `BROWSER`, else what the system has; `nil` where there is no screen to open one on.
  init?(environment: [String: String]) {
    if let chosen = environment["BROWSER"], !chosen.isEmpty {
      // Several are separated by colons, and the first that starts counts, as for xdg-open.
      commands = chosen.split(separator: ":").map { $0.split(separator: " ").map(String.init) }
    } else if let command = Browser.systemCommand(environment) {
      commands = [command]
    } else {
      return nil
    }
    self.environment = environment
    place = nil
  }

  /// The place of an entry's own, where the settings keep consoles apart; `nil` as for any link.
  init?(environment: [String: String], in choose: ([[String]]) -> BrowserPlace?) {
    let isChosen = environment["BROWSER"]?.isEmpty == false
    guard let place = choose(isChosen ? Browser(environment: environment)?.commands ?? [] : [])
    else {
      self.init(environment: environment)
      return
    }
    // A browser that is named is taken as one that can be seen.
    guard isChosen || place.isNamed || Browser.systemCommand(environment) != nil else { return nil }
    self.init(commands: place.commands, environment: environment, place: place)
  }

  private init(commands: [[String]], environment: [String: String], place: BrowserPlace) {
    (self.commands, self.environment, self.place) = (commands, environment, place)
  }

  /// Opens a link; whether anything was started.
  func open(_ link: String) -> Bool {
    let link = place?.address(of: link) ?? link
    return commands.contains { command in
      do throws(ShellError) {
        try Child(Browser.arguments(command, link), environment: environment).startApart()
        return true
      } catch {
        return false
      }
    }
  }

  /// The link in the place of `%s`, else at the end.
  private static func arguments(_ command: [String], _ link: String) -> [String] {
    guard command.contains("%s") else { return command + [link] }
    return command.map { $0 == "%s" ? link : $0 }
  }
}
