import ArgumentParser
import Identity
import SessionStore
import SharedConfig

/// `guise keys …`: long-term keys in guise's keeping.
struct Keys: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Keep long-term keys sealed instead of in the clear, and rotate them.",
    discussion: """
      What is in ~/.aws/credentials can be read by whatever reads files. Keys that are moved here are \
      sealed with AES-256-GCM, and the profile gets a credential_process that gives them to the AWS \
      CLI and every SDK. They outlive a reboot: the seal is a passphrase, asked for once after each, \
      or a key in a file, which is as safe as that file.
      """,
    subcommands: [
      KeysImport.self, KeysList.self, KeysRotate.self, KeysRemove.self, KeysUnlock.self,
      KeysLock.self, KeysGet.self,
    ]
  )
}

/// The name of a profile whose keys are kept.
struct KeysName: ParsableArguments {
  @Argument(
    help: "The profile.",
    completion: .shellCommand("guise keys list --names")
  )
  var name: String
}

/// `guise keys import`: takes keys out of the credentials file.
struct KeysImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Move a profile's keys from ~/.aws/credentials into guise's keeping.",
    discussion: """
      They are sealed, proved to come back as they were, and only then taken out of the file; nothing \
      else in it is touched, and no copy is kept. Cut short at any moment, it is finished by running \
      it again. The first time it asks for a passphrase, or takes --key-file.
      """
  )

  @Argument(help: "The profiles.", completion: .shellCommand("guise list --names"))
  var names: [String] = []

  @Flag(help: "All profiles that have long-term keys.")
  var all = false

  @Flag(help: "Seal with a key in a file, so that no passphrase is ever asked for.")
  var keyFile = false

  func validate() throws {
    guard all != !names.isEmpty else { throw ValidationError("Give either NAMEs or --all.") }
  }

  func run() throws {
    let world = World.live
    let config = world.config()
    let names = all ? config.profilesWithKeyParts : names
    guard !names.isEmpty else {
      Output.note("guise: no profile has long-term keys in \(config.paths.credentials)")
      return
    }
    let imports = try names.map { name throws(Failure) in
      try KeyImport(name, in: world, config)
    }
    var refusals: [Failure] = []
    for step in imports {
      do throws(Failure) {
        try step.check()
      } catch {
        refusals.append(error)
        guard all else { throw error }
      }
    }
    if refusals.count < imports.count { try world.prepareKeyStore(byFile: keyFile) }
    for step in imports where (try? step.check()) != nil { try step.run() }
    for refusal in refusals { Output.note("guise: \(refusal)") }
    if !refusals.isEmpty { throw ExitCode(1) }
  }
}

/// `guise keys list`: what is kept.
struct KeysList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the keys in guise's keeping: never the secret halves."
  )

  @Flag(help: "Print a JSON array.")
  var json = false

  @Flag(help: ArgumentHelp("Print the names alone.", visibility: .hidden))
  var names = false

  func run() throws {
    let world = World.live
    let listing = KeyListing(world.keyStore, world.config(), at: World.now())
    if names { return try Output.print(listing.names.map { $0 + "\n" }.joined()) }
    try Output.print(json ? listing.json : listing.text)
    for note in json ? listing.damage : listing.notes { Output.note("guise: \(note)") }
    if !listing.damage.isEmpty { throw ExitCode(1) }
  }
}

/// `guise keys rotate NAME`: another key in the old one's place.
struct KeysRotate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Get a new access key from IAM, and disable and delete the old one.",
    discussion: """
      The new key is stored and proved before the old one is touched. Cut short at any moment, \
      running it again finishes it, or says exactly what is left to do. The user has to be allowed \
      iam:ListAccessKeys, iam:CreateAccessKey, iam:UpdateAccessKey and iam:DeleteAccessKey.
      """
  )

  @OptionGroup var profile: KeysName

  @Flag(help: "Do not ask.")
  var yes = false

  @Option(
    help: ArgumentHelp(
      "Delete this key first, which a rotation that was cut short left without its secret.",
      valueName: "key-id"
    )
  )
  var discard: String?

  func run() throws {
    try KeyRotator(profile.name, in: .live, isConfirmed: yes, discarding: discard).run()
  }
}

/// `guise keys remove NAME`: keys are dropped, or put back.
struct KeysRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Drop a profile's keys from guise's keeping, or put them back into the clear.",
    discussion: "In AWS the access key stays as it is."
  )

  @OptionGroup var profile: KeysName

  @Flag(help: "Write the keys into ~/.aws/credentials again, in the clear.")
  var restore = false

  @Flag(help: "Do not ask.")
  var yes = false

  func run() throws {
    try KeyRemoval(profile.name, in: .live, restores: restore).run(isConfirmed: yes)
  }
}

/// `guise keys unlock`: the passphrase, once after a reboot.
struct KeysUnlock: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlock",
    abstract: "Ask for the passphrase, so that programs get keys until the next reboot."
  )

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Lock them again after this time, such as 8h.", valueName: "time")
  )
  var time: Interval?

  func validate() throws {
    guard time?.seconds != 0 else { throw ValidationError("Give --for a time, such as 8h.") }
  }

  func run() throws {
    let store = World.live.keyStore
    guard store.seal.kind == .passphrase else {
      throw Failure(
        store.seal.kind == nil
          ? "no keys are kept, so nothing is locked\nguise keys import takes them in."
          : "the keys are sealed with the key in \(store.seal.keyFile), not with a passphrase"
      )
    }
    let isOpen = store.seal.isOpen
    if !isOpen { try store.unlockByAsking() }
    if time != nil || !isOpen {
      do throws(KeyStoreError) {
        try store.seal.expire(after: time?.seconds)
      } catch {
        throw Failure(error)
      }
    }
    let end = time.map { "for \($0.text)" } ?? "until the next reboot"
    Output.note(
      isOpen && time == nil
        ? "guise: the keys are unlocked already"
        : "guise: the keys are unlocked \(end), or guise keys lock"
    )
  }
}

/// `guise keys lock`: the passphrase has to be given again.
struct KeysLock: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock",
    abstract: "Forget the passphrase, so that it has to be given again."
  )

  func run() throws {
    let store = World.live.keyStore
    guard store.seal.kind == .passphrase else {
      throw Failure("no keys are sealed with a passphrase, so nothing can be locked")
    }
    store.seal.lock()
    Output.note("guise: the keys are locked")
  }
}

/// `guise keys get NAME`: the keys, for the AWS CLI and SDKs.
struct KeysGet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get",
    abstract: "Print a profile's keys as the AWS SDKs expect of a credential_process.",
    discussion: "guise keys import writes it into the profile. It reads no configuration."
  )

  @OptionGroup var profile: KeysName

  func run() throws { try KeysGet.run(profile.name, in: .live) }

  /// The name in the command as every SDK runs it, for which no parser has to be built.
  static func name(hot arguments: [String]) -> String? {
    guard arguments.count == 3, arguments[0] == "keys", arguments[1] == "get",
      !arguments[2].hasPrefix("-")
    else { return nil }
    return arguments[2]
  }

  static func run(_ name: String, in world: World) throws(Failure) {
    let store = world.keyStore
    try Output.print(try store.opened(name).processDocument)
    store.noteUse(of: name)
  }
}
