import AWS
import Credentials
import Identity
import Plan
import SessionStore
import SharedConfig

/// Puts a new access key in the place of an old one.
///
/// The step that comes next is written beside the key before it is taken, so that whoever runs it
/// again goes on where it was cut short. At every moment the key that is given out is one that AWS
/// honors: the new one is in force only when it was proved, and the old one is touched only then.
struct KeyRotator {
  let name: String
  private let isConfirmed: Bool
  private let orphan: String?
  let errand: Errand
  let store: KeyStore
  let desk: ServiceDesk

  /// The waits for a new key to be known everywhere in AWS, in milliseconds; half a minute in all.
  ///
  /// Source: IAM User Guide, "Changes that I make are not always immediately visible".
  static let waits = [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]

  init(_ name: String, in world: World, isConfirmed: Bool, discarding orphan: String?)
    throws(Failure)
  {
    self.name = name
    self.isConfirmed = isConfirmed
    self.orphan = orphan
    store = world.keyStore
    guard store.summary(of: name) != nil else {
      throw Failure(KeyStoreError.noKey(name.printable))
    }
    let config = world.config()
    let owners = config.owners(ofKeys: name)
    guard let owner = owners.first(where: { $0 == name }) ?? owners.first else {
      throw Failure(
        "no profile gets the keys that are kept for “\(name.printable)”, so there is no region or "
          + "endpoint to rotate them by\nGive one the line: credential_process = "
          + KeysCommand(program: "guise", name: name).line
      )
    }
    errand = try Errand(SessionRequest(name: owner), in: world, config: config)
    desk = try errand.iamDesk()
  }

  /// Rotates, or finishes a rotation that was cut short.
  func run() throws(Failure) {
    let before = try store.openedByAsking(name)
    let lock = try store.held(name)
    defer { lock.release() }
    var stored = try store.opened(name)
    // What was looked at before the wait for the lock may be done by now; a second time is too many.
    let isSame = stored.key.accessKeyID == before.key.accessKeyID && before.rotation == nil
    guard isSame || stored.rotation != nil else {
      Output.note("guise: another guise has just rotated it: \(stored.key.accessKeyID)")
      return
    }
    let first = before.key.accessKeyID
    var isDone = false
    while !isDone {
      switch stored.rotation {
      case nil: stored = try begin(stored)
      case .creating(let known, let since): stored = try create(stored, known, since)
      case .proving(let new): stored = try prove(new, stored)
      case .retiring(let old):
        stored = try retire(old, stored)
        isDone = true
      }
    }
    let change = stored.key.accessKeyID == first ? "" : "\(first) → "
    Output.note("guise: rotated “\(name.printable)”: \(change)\(stored.key.accessKeyID)")
  }

  // MARK: - Steps

  private func begin(_ stored: StoredKey) throws(Failure) -> StoredKey {
    try checkOthers(stored.key.accessKeyID)
    let keys = try call(ListAccessKeys(), stored.key)
    let others = keys.filter { $0.id != stored.key.accessKeyID }
    guard others.isEmpty else { throw limit(others, stored) }
    if !isConfirmed {
      guard Asking.isPossible else {
        throw Failure("a rotation has to be confirmed\nPass --yes where nobody can answer.")
      }
      let question =
        "Rotate “\(name.printable)”? Whatever else has the old key, \(stored.key.accessKeyID), "
        + "stops working."
      guard try Asking.isConfirmed(question) else { throw Failure("nothing was changed") }
    }
    let moment = World.clock.corrected(World.now())
    return try keep(stored, .creating(known: keys.map(\.id), since: moment))
  }

  /// Refuses where somebody else on this machine would be left with a dead key.
  private func checkOthers(_ id: String) throws(Failure) {
    for profile in errand.config.profiles {
      let places = [ConfigSection.File.credentials, .config].compactMap {
        profile.value("aws_access_key_id", in: $0)
      }
      guard let value = places.first(where: { $0.text == id }) else { continue }
      throw Failure(
        "\(value.location): “\(profile.name)” has the same key, \(id), in the clear, which would stop "
          + "working\nHave it share this one: guise keys import \(profile.name)"
      )
    }
    if let other = store.summaries().first(where: { $0.accessKeyID == id && $0.name != name }) {
      throw Failure(
        "“\(other.name)” is kept with the same key, \(id), which would stop working\nHave it share this "
          + "one: guise keys remove --restore \(other.name), then guise keys import \(other.name)"
      )
    }
  }

  /// Asks for the new key, and keeps it before anything else is done.
  private func create(
    _ stored: StoredKey,
    _ known: [String],
    _ since: Timestamp
  ) throws(Failure) -> StoredKey {
    // One that is there and was not before is the answer to a call whose answer nobody got.
    let lost = try call(ListAccessKeys(), stored.key).filter {
      !known.contains($0.id) && $0.id != stored.key.accessKeyID
    }
    for key in lost { try discard(key, since, stored) }
    let made: CreateAccessKey.Answer
    do throws(CredentialsError) {
      made = try desk.sendOnce(CreateAccessKey(), stored.key.credentials)
    } catch {
      throw failure(error, of: CreateAccessKey.name)
    }
    let new = LongTermKey(accessKeyID: made.id, secret: made.secret, created: made.created)
    return try keep(stored, .proving(new))
  }

  private func discard(
    _ key: AccessKeyDescription,
    _ since: Timestamp,
    _ stored: StoredKey
  ) throws(Failure) {
    let story =
      "the key \(key.id) was made"
      + (key.created.map { " at \($0.rfc3339)" } ?? "")
      + ", after this rotation began at \(since.rfc3339) and was cut short"
    if orphan != key.id {
      guard Asking.isPossible else {
        throw Failure(
          "\(story)\nNobody has its secret, unless somebody else made it. To delete it and go on: "
            + "guise keys rotate \(name.printable) --discard \(key.id)"
        )
      }
      let question = "\(story). Nobody has its secret, unless somebody else made it. Delete it?"
      guard try Asking.isConfirmed(question.prefix(1).uppercased() + question.dropFirst()) else {
        throw Failure("nothing was changed")
      }
    }
    try call(DeleteAccessKey(id: key.id), stored.key)
  }

  /// Sees to it that the new key is the same user's, then gives it out from now on.
  private func prove(_ new: LongTermKey, _ stored: StoredKey) throws(Failure) -> StoredKey {
    let identity = try patiently(GetCallerIdentity.name) { () throws(CredentialsError) in
      try errand.resolver(.silent).callerIdentity(new.credentials, along: errand.plan)
    }
    let former = try errand.callerIdentity(stored.key.credentials)
    guard identity.arn == former.arn else {
      throw Failure(
        "the new key \(new.accessKeyID) is of \(identity.arn), and the old one of \(former.arn)\n"
          + "The old one stays in force."
      )
    }
    return try keep(
      StoredKey(name: name, key: new, stored: World.now()),
      .retiring(stored.key.accessKeyID)
    )
  }

  /// Disables and deletes the old key with the new one.
  private func retire(_ old: String, _ stored: StoredKey) throws(Failure) -> StoredKey {
    try patientlyIfThere(DisableAccessKey(id: old), stored.key)
    try patientlyIfThere(DeleteAccessKey(id: old), stored.key)
    return try keep(stored, nil)
  }

  private func keep(
    _ stored: StoredKey,
    _ rotation: KeyRotation?
  ) throws(Failure) -> StoredKey {
    let next = StoredKey(
      name: stored.name,
      key: stored.key,
      stored: stored.stored,
      rotation: rotation
    )
    try store.keep(next)
    return next
  }
}
