import ArgumentParser
import Credentials
import Identity
import SharedConfig

/// `guise credential-process NAME`: credentials for the AWS CLI and SDKs.
struct CredentialProcess: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "credential-process",
    abstract: "Print credentials as the AWS SDKs expect of a credential_process.",
    discussion: "In ~/.aws/config: credential_process = guise credential-process NAME"
  )

  @OptionGroup var options: RoleOrNameOptions

  func run() throws { try CredentialProcess.run(options.request, in: .live) }

  static func run(_ request: SessionRequest, in world: World) throws(Failure) {
    let errand = try Errand(request, in: world)
    try errand.refuseToCallItself()
    let resolved = try errand.credentials(.terminal())
    try world.liveShell?.note(errand, errand.grant(resolved))
    try Output.print(document(resolved.credentials).text + "\n")
  }

  /// The document of version 1; members that do not apply are left out, as the contract asks.
  ///
  /// Source: AWS SDKs and Tools Reference Guide, "Process credential provider".
  static func document(_ credentials: AWSCredentials) -> JSON {
    var members: [(key: String, value: JSON)] = [
      ("Version", .number(1)), ("AccessKeyId", .string(credentials.accessKeyID)),
      ("SecretAccessKey", .string(credentials.secretAccessKey.reveal())),
    ]
    if let token = credentials.sessionToken {
      members.append(("SessionToken", .string(token.reveal())))
    }
    if let expires = credentials.expires {
      members.append(("Expiration", .string(expires.rfc3339)))
    }
    return .object(members)
  }
}

extension Errand {
  /// A profile whose credential_process is this very command would start itself for ever.
  fileprivate func refuseToCallItself() throws(Failure) {
    guard let command = config.profile(name)?["credential_process"],
      command.text.contains("guise"), command.text.contains("credential-process"),
      command.text.contains(name)
    else { return }
    throw Failure(
      "\(command.location): profile “\(name)” gets its credentials from guise, which would have to ask itself\n"
        + "Name another profile after credential-process: the one with the role_arn or the keys."
    )
  }
}
