/// What makes a shell begin its prompt with guise's segment, and be changed by `guise switch` and
/// `guise renew`: a program cannot change the shell that starts it, but a function can.
///
/// The segment is printed anew by `guise prompt` before each prompt, whatever else has set the
/// prompt by then; where no session is in force it is empty.
package struct PromptHook: Hashable, Sendable {
  /// The shell that reads it.
  package let shell: ShellKind
  /// The program that prints the segment.
  private let guise: String

  /// A hook for a shell that calls guise by a path, or by its name alone.
  package init(_ shell: ShellKind, calling guise: String) {
    self.shell = shell
    self.guise = guise
  }

  /// Text in the shell's own language.
  ///
  /// Read twice, it does the same as once.
  package var script: String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  private var program: String { "'\(guise.replacingQuotes)'" }
  private var command: String { "command \(program) prompt --shell \(shell.rawValue)" }

  // Help is not for the shell to run.
  private var posixFunction: String {
    """
    guise() {
      local text
      case " $* " in
        *" --help "* | *" -h "*) command \(program) "$@" ;;
        " switch "* | " renew "*)
          text=$(command \(program) "$@" --shell \(shell.rawValue)) && eval "$text" ;;
        *) command \(program) "$@" ;;
      esac
    }

    """
  }

  // `PROMPT_COMMAND` may be a list since bash 5.1. What runs last there sees the prompt that the
  // others have made.
  private var bash: String {
    posixFunction + """
      __guise_prompt() {
        local segment
        segment=$(\(command) 2>/dev/null)
        PS1=$segment${PS1#"${__guise_segment-}"}
        __guise_segment=$segment
      }
      if [[ "$(declare -p PROMPT_COMMAND 2>/dev/null)" != *__guise_prompt* ]]; then
        if [[ "$(declare -p PROMPT_COMMAND 2>/dev/null)" == 'declare -a'* ]]; then
          PROMPT_COMMAND+=(__guise_prompt)
        else
          PROMPT_COMMAND=${PROMPT_COMMAND:+$PROMPT_COMMAND$'\\n'}__guise_prompt
        fi
      fi

      """
  }

  // Themes set the prompt in `precmd`, so the hook has to stand behind theirs, which are there only
  // when the first prompt comes; zsh goes through a copy of the list, so that one prompt is mended
  // when the line editor has it.
  private var zsh: String {
    posixFunction + """
      __guise_prompt() {
        emulate -L zsh
        local segment
        segment="$(\(command) 2>/dev/null)"
        PROMPT="$segment${PROMPT#"${__guise_segment-}"}"
        typeset -g __guise_segment="$segment"
      }
      __guise_begin() {
        emulate -L zsh
        precmd_functions=(${precmd_functions:#__guise_begin} __guise_prompt)
        autoload -Uz add-zle-hook-widget
        add-zle-hook-widget line-init __guise_first_line
      }
      __guise_first_line() {
        emulate -L zsh
        add-zle-hook-widget -d line-init __guise_first_line
        __guise_prompt
        zle reset-prompt
      }
      if [[ -z ${precmd_functions[(r)__guise_*]} ]]; then
        precmd_functions=(__guise_begin $precmd_functions)
      fi

      """
  }

  // By way of a variable: what a program prints into a prompt that fish gathers may come behind what
  // a builtin prints after it.
  private var fish: String {
    """
    function guise
      if contains -- "$argv[1]" switch renew
        and not contains -- --help $argv
        and not contains -- -h $argv
        set -l text (command \(program) $argv --shell fish)
        or return
        string join \\n -- $text | source
      else
        command \(program) $argv
      end
    end
    if not functions -q __guise_user_prompt
      if functions -q fish_prompt
        functions -c fish_prompt __guise_user_prompt
      else
        function __guise_user_prompt
        end
      end
      function __guise_status
        return $argv[1]
      end
      function fish_prompt
        set -l last $status
        set -l segment (\(command) 2>/dev/null)
        echo -n "$segment"
        __guise_status $last
        __guise_user_prompt
      end
    end

    """
  }
}

extension String {
  /// The text as it stands between single quotes, in any of the shells.
  fileprivate var replacingQuotes: String {
    split(separator: "'" as Character, omittingEmptySubsequences: false).joined(separator: "'\\''")
  }
}
