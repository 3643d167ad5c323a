import ArgumentParser
import Shell

/// `guise init SHELL`: what a shell's own startup file can take from guise.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what puts the session into a shell's prompt, and completions.",
    discussion: """
      In ~/.bashrc or ~/.zshrc: eval "$(guise init bash)", or zsh
      In ~/.config/fish/config.fish: guise init fish | source
      Shells that guise opens need none of this.
      """
  )

  @Argument(help: "bash, zsh or fish.")
  var shell: ShellKind

  func run() throws {
    let completions = Root.completionScript(for: shell.completion)
    // zsh knows compdef only where its completion system has been started.
    let guarded =
      shell == .zsh ? "if (( $+functions[compdef] )); then\n\(completions)\nfi\n" : completions
    try Output.print(PromptHook(shell, calling: "guise").script + guarded + "\n")
  }
}

extension ShellKind: ExpressibleByArgument {}

extension ShellKind {
  fileprivate var completion: CompletionShell {
    switch self {
    case .bash: .bash
    case .zsh: .zsh
    case .fish: .fish
    }
  }
}
