import ArgumentParser

/// The program: finds the command, runs it, and turns whatever ends it into an exit status.
enum Program {
  /// Runs what the arguments ask for and returns the exit status.
  static func run(_ arguments: [String]) -> Int32 {
    do throws(Failure) {
      if let shell = PromptShell(hot: arguments) {
        try Prompt.run(shell, in: .live)
        return 0
      }
      if let name = KeysGet.name(hot: arguments) {
        try KeysGet.run(name, in: .live)
        return 0
      }
      if let hot = HotCommand(arguments) { return try hot.run(in: .live) }
      // Whoever wants the menu looks at the terminal until it is there.
      if arguments.isEmpty { return try MenuCommand.run(in: .live) }
    } catch {
      return report(error)
    }
    return runParsed(arguments)
  }

  private static func runParsed(_ arguments: [String]) -> Int32 {
    if let failure = Root.unknownCommand(in: arguments) { return report(failure) }
    do {
      var command = try Root.parseAsRoot(arguments)
      try command.run()
      return 0
    } catch let failure as Failure {
      return report(failure)
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      return explain(error)
    }
  }

  private static func report(_ failure: Failure) -> Int32 {
    Output.note("guise: \(failure.description)")
    return failure.status
  }

  /// Prints what the parser has to say: help to standard output, mistakes to standard error.
  private static func explain(_ error: any Error) -> Int32 {
    let text = Root.fullMessage(for: error)
    if Root.exitCode(for: error).isSuccess {
      do throws(Failure) { try Output.print(text + "\n") } catch { return report(error) }
      return 0
    }
    Output.note(text)
    return 2
  }
}

/// The commands that are run in loops and prompts, recognized before the full parser is built.
private struct HotCommand {
  private enum Kind: String {
    case credentialProcess = "credential-process"
    case exec, env
  }

  private let kind: Kind
  private let arguments: HotArguments

  init?(_ arguments: [String]) {
    guard let kind = arguments.first.flatMap(Kind.init(rawValue:)),
      let hot = HotArguments(arguments.dropFirst())
    else { return nil }
    // Options that the command does not have are the full parser's to refuse.
    guard kind == .env || hot.format == nil, (kind == .exec) == !hot.command.isEmpty else {
      return nil
    }
    self.kind = kind
    self.arguments = hot
  }

  func run(in world: World) throws(Failure) -> Int32 {
    switch kind {
    case .credentialProcess: try CredentialProcess.run(arguments.request, in: world)
    case .exec: try Exec.run(arguments.request, command: arguments.command, in: world)
    case .env: try Env.run(arguments.request, format: arguments.format, in: world)
    }
    return 0
  }
}
