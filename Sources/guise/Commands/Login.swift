import ArgumentParser
import Credentials
import Plan
import SharedConfig

/// `guise login [NAME]`: signs in to IAM Identity Center.
struct Login: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Sign in to IAM Identity Center.",
    discussion: """
      The sign-in is kept where the AWS CLI looks for it, and each of the two uses what the other \
      has made. It is renewed by itself as long as Identity Center allows. Where there is only one \
      to sign in at, NAME can be left out.

      Over SSH and in containers a code is shown, as no browser could come back from elsewhere. \
      Where one can, GUISE_SIGN_IN=browser says so for the menu too; GUISE_SIGN_IN=device asks for \
      the code everywhere.
      """
  )

  @OptionGroup var place: SignInPlace

  @Flag(help: "Sign in with a code, in a browser on any device.")
  var device = false

  @Flag(
    inversion: .prefixedNo,
    help: """
      With a browser on this machine, even where none is expected; or only show the link.
      """
  )
  var browser: Bool?

  func validate() throws {
    guard !device || browser != true else {
      throw ValidationError("Give either --device or --browser.")
    }
  }

  func run() throws {
    let world = World.live
    let config = world.config()
    let portal = try place.portal(in: world, config)
    try world.signIn(
      to: portal,
      by: device ? .device : browser == true ? .browser : nil,
      opensBrowser: browser != false,
      in: config
    )
  }
}

/// The name of a portal on the command line.
struct SignInPlace: ParsableArguments {
  @Argument(help: "An sso-session, or a profile that signs in.")
  var name: String?

  /// The portal that the name stands for.
  func portal(in world: World, _ config: SharedConfig) throws(Failure) -> SSOPortal {
    do throws(PlanError) {
      return try .find(name, in: config, environment: world.environment)
    } catch {
      throw Failure(error)
    }
  }
}
