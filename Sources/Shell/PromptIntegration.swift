/// How a person's shell is started so that its prompt tells of the session, with all their own
/// startup files read and none of them changed.
package struct PromptIntegration: Hashable, Sendable {
  /// A file that the shell has to find.
  package struct StartupFile: Hashable, Sendable {
    /// Where it has to be.
    package let path: String
    /// What has to be in it; nothing secret.
    package let text: String
  }

  /// The shell's arguments, its own path first.
  package let arguments: [String]
  /// What is added to its environment.
  package let variables: [String: String]
  /// What it reads at its start.
  package let file: StartupFile?

  /// Decides how to start a shell; `nil` for one that guise does not know.
  ///
  /// - Parameters:
  ///   - shell: The path of the shell.
  ///   - guise: The path of the program that prints the segment.
  ///   - directory: Where startup files are kept.
  ///   - environment: The environment that the shell will have.
  package init?(
    shell: String,
    guise: String,
    directory: String,
    environment: [String: String]
  ) {
    guard let kind = ShellKind(path: shell) else { return nil }
    let hook = PromptHook(kind, calling: guise).script
    switch kind {
    case .bash:
      let path = directory + "/bash/bashrc"
      arguments = [shell, "--rcfile", path]
      variables = [:]
      file = StartupFile(path: path, text: "[[ -r ~/.bashrc ]] && . ~/.bashrc\n" + hook)
    case .zsh:
      // zsh looks for all its files where ZDOTDIR says, which the first of them sets back, so that
      // the others, and the history, are the person's own.
      arguments = [shell]
      var variables = ["ZDOTDIR": directory + "/zsh"]
      variables["GUISE_ZDOTDIR"] = environment["ZDOTDIR"]
      self.variables = variables
      file = StartupFile(
        path: directory + "/zsh/.zshenv",
        text: """
          if [[ -n ${GUISE_ZDOTDIR+x} ]]; then
            export ZDOTDIR="$GUISE_ZDOTDIR"
            unset GUISE_ZDOTDIR
          else
            unset ZDOTDIR
          fi
          [[ -r ${ZDOTDIR:-$HOME}/.zshenv ]] && . "${ZDOTDIR:-$HOME}/.zshenv"
          if [[ -o interactive ]]; then
          \(hook)fi

          """
      )
    case .fish:
      arguments = [shell, "--init-command", hook]
      variables = [:]
      file = nil
    }
  }
}
