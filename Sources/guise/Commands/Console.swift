import ArgumentParser
import Identity

/// `guise console NAME`: the console as the role.
struct Console: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open the AWS console as the role, in the browser.",
    discussion: """
      The browser is signed in by a link that works once, for a quarter of an hour. --print writes \
      it to standard output instead; whoever has it can use it. With separate in [console] of the \
      settings each account has a container or profile of its own.
      """
  )

  @OptionGroup var options: SessionOptions

  @Option(
    help: ArgumentHelp("The service to show, as the AWS CLI calls it.", valueName: "service"),
    completion: .list(["cloudformation", "cloudwatch", "dynamodb", "ec2", "iam", "lambda", "s3"])
  )
  var service: String?

  @Option(help: ArgumentHelp("The link of the page to show.", valueName: "url"))
  var page: String?

  @Option(help: ArgumentHelp("How long the console stays signed in, up to 12h.", valueName: "time"))
  var consoleDuration: Interval?

  @Option(help: ArgumentHelp("Where the console leads when the sign-in is over.", valueName: "url"))
  var issuer: String = ConsoleWish().issuer

  @Flag(help: "Print the link.")
  var print = false

  func validate() throws {
    guard service == nil || page == nil else {
      throw ValidationError("Give either --service or --page.")
    }
  }

  func run() throws {
    let world = World.live
    let errand = try Errand(options.request, in: world)
    var wish = ConsoleWish(service: service, page: page, duration: consoleDuration)
    wish.issuer = issuer
    try errand.passGuard()
    if print {
      let link = try errand.consoleLink(wish, .terminal(signsIn: true))
      try Output.print(link.reveal() + "\n")
      return
    }
    let place = try errand.openConsole(wish, .terminal(signsIn: true))
    let whereabouts = place.map { ", \($0.kind) “\($0.name.printable)”" } ?? ""
    Output.note(
      "guise: the console of “\(errand.name.printable)” is open in the browser\(whereabouts)"
    )
  }
}
