import Foundation
import TestSupport
import Testing

/// What a shell's own prompt says of the session, and that all else is as outside.
@Suite struct PromptTests {
  /// A shell, the startup file that its person has, and what that file sets.
  struct Person: CustomTestStringConvertible {
    let shell: String
    let file: String
    let startup: String
    var testDescription: String { shell }
  }

  static let people = [
    Person(
      shell: "bash",
      file: ".bashrc",
      startup: "HISTFILE=~/history\nPROMPT_COMMAND='PS1=\"mine \\$? \\$ \"'\nMARK=read\n"
    ),
    Person(
      shell: "zsh",
      file: ".zshrc",
      startup: """
        HISTFILE=~/history; SAVEHIST=10; HISTSIZE=10; MARK=read
        autoload -Uz add-zsh-hook; theme() { PROMPT='mine %? $ ' }; add-zsh-hook precmd theme

        """
    ),
    Person(
      shell: "fish",
      file: "config/fish/config.fish",
      startup: "set -g MARK read\nfunction fish_prompt; echo -n \"mine $status \\$ \"; end\n"
    ),
  ]

  /// A terminal in which a command runs in a person's home, on a sandbox that lives as long.
  private final class Stage {
    let sandbox: SandboxProcess
    let home: GuiseHome
    let terminal: Tmux

    init(
      _ person: Person,
      _ command: [String] = MenuStage.tellingStatus(of: "guise shell development"),
      adding startup: String = "",
      variables: [String: String] = [:]
    ) throws {
      sandbox = try SandboxProcess()
      home = try GuiseHome(sandbox)
      try FileManager.default.createDirectory(
        atPath: home.path + "/config/fish",
        withIntermediateDirectories: true
      )
      try home.write(person.startup + startup, to: person.file)
      let own = ["SHELL": "/usr/bin/" + person.shell, "VIRTUAL_ENV": home.path + "/venv"]
      let path = home.path
      let paths = variables.mapValues { $0.replacingOccurrences(of: "~", with: path) }
      terminal = try Tmux(
        command,
        environment: home.environment.merging(own) { $1 }.merging(paths) { $1 },
        directory: home.path + "/config"
      )
    }

    /// Waits for a prompt that begins with the segment and ends with the person's own, and nothing
    /// but the time between them.
    func untilPrompt(_ own: String) throws {
      try terminal.until("a prompt with \(own)") { screen in
        screen.split(separator: "\n").contains {
          $0.wholeMatch(of: #/ Development  (8h|7h \d+m) (.*)/#)?.2 == own[...]
        }
      }
    }
  }

  @Test(arguments: people)
  func thePromptBeginsWithTheSession(person: Person) throws {
    let stage = try Stage(person)
    let (home, terminal) = (stage.home, stage.terminal)
    try stage.untilPrompt("mine 0 $")
    try terminal.type("false\n")
    try stage.untilPrompt("mine 1 $")
    try terminal.type("echo $MARK $VIRTUAL_ENV; pwd; echo \"<$ZDOTDIR>\"\n")
    try terminal.until("read \(home.path)/venv\n\(home.path)/config\n<>\n")
    #expect(try terminal.colors().contains("Development"))
    try terminal.type("exit 4\n")
    try terminal.until("ended with 4")
  }

  @Test(arguments: people.prefix(2))
  func theHistoryIsThePersonsOwn(person: Person) throws {
    let stage = try Stage(person)
    let (home, terminal) = (stage.home, stage.terminal)
    try terminal.until("mine 0 $")
    try terminal.type("echo remembered\n")
    try terminal.until("\nremembered\n")
    try terminal.type("exit\n")
    try terminal.until("ended with 0")
    #expect(
      home.files(in: "history").values.contains {
        String(decoding: $0, as: UTF8.self).contains("echo remembered")
      }
    )
  }

  @Test func aDirectoryOfStartupFilesIsThePersonsOwn() throws {
    let person = Person(
      shell: "zsh",
      file: "config/.zshrc",
      startup: "PROMPT='theirs $ '\nHISTFILE=$ZDOTDIR/history; SAVEHIST=10; HISTSIZE=10\n"
    )
    let stage = try Stage(person, variables: ["ZDOTDIR": "~/config"])
    let (home, terminal) = (stage.home, stage.terminal)
    try stage.untilPrompt("theirs $")
    try terminal.type("echo $ZDOTDIR $GUISE_ZDOTDIR.\n")
    try terminal.until("\n\(home.path)/config .\n")
  }

  @Test func itCanBeTurnedOff() throws {
    let stage = try Stage(Self.people[0], variables: ["GUISE_PROMPT": "off"])
    try stage.terminal.until("\nmine 0 $")
  }

  @Test(arguments: people)
  func initGivesAnyShellThePromptTwiceReadOrOnce(person: Person) throws {
    let isFish = person.shell == "fish"
    let read = isFish ? "guise init fish | source\n" : "eval \"$(guise init \(person.shell))\"\n"
    let command = "guise env development --format \(person.shell)"
    let stage = try Stage(person, [person.shell, "-i"], adding: read + read)
    try stage.terminal.until("mine 0 $")
    try stage.terminal.type(isFish ? command + " | source\n" : "eval \"$(\(command))\"\n")
    try stage.untilPrompt("mine 0 $")
  }
}
