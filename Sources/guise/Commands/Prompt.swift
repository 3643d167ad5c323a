import ArgumentParser
import Canvas
import Identity

/// `guise prompt`: the session in force, for a shell's prompt.
struct Prompt: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the session in force, for a shell's prompt.",
    discussion: """
      The label in its color and the time left, from the variables of the session alone; nothing \
      where there is none. Shells that guise opens have it in their prompt already; for others see \
      guise init.
      """
  )

  @Option(
    help: ArgumentHelp(
      "bash, zsh or fish: marks for the shell around what takes no room.",
      valueName: "shell"
    )
  )
  var shell: PromptShell = .none

  func run() throws { try Prompt.run(shell, in: .live) }

  static func run(_ shell: PromptShell, in world: World) throws(Failure) {
    let (environment, now) = (world.environment, World.now())
    let live = world.liveShell?.state
    let segment =
      live.map { PromptSegment($0, environment: environment, now: now) }
      ?? PromptSegment(environment: environment, now: now)
    guard var segment else { return }
    let profile = live?.request.name ?? environment["GUISE_PROFILE"] ?? ""
    if let directory = DirectoryProfile(of: workingDirectory()),
      !directory.isFor(
        profile: profile,
        label: segment.label,
        account: environment["GUISE_ACCOUNT"],
        role: environment["GUISE_ROLE"]
      )
    {
      segment.elsewhere = directory.name
    }
    try Output.print(segment.text(for: shell, at: ColorDepth(environment: world.environment)))
  }
}

extension PromptShell: ExpressibleByArgument {}
