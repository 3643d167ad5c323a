import AWS
import Credentials
import Identity
import SessionStore

/// Puts a new access key in the place of an old one.
///
/// The step that comes next is written beside the key before it is taken, so that whoever runs it
/// again goes on where it was cut short. At every moment the key that is given out is one that AWS
/// honors: the new one is in force only when it was proved, and the old one is touched only then.
struct KeyRotator {
  private let name: String
  private let isConfirmed: Bool
  private let orphan: String?
  private let errand: Errand
  private let store: KeyStore
  private let desk: ServiceDesk

  /// The waits for a new key to be known everywhere in AWS, in milliseconds; half a minute in all.
  ///
  /// Source: IAM User Guide, "Changes that I make are not always immediately visible".
  private static let waits = [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]

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
    errand = try Errand(SessionRequest(name: name), in: world)
    desk = try errand.iamDesk()
  }

  /// Rotates, or finishes a rotation that was cut short.
  func run() throws(Failure) {
    let before = try store.openedByAsking(name)
    let lock = try store.held(name)
    defer { lock.release() }
    var stored = try store.opened(name)
    guard stored.key.accessKeyID == before.key.accessKeyID || stored.rotation != nil else {
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

// MARK: - Calls

extension KeyRotator {
  @discardableResult
  private func call<Operation: AWSOperation>(
    _ operation: Operation,
    _ key: LongTermKey
  ) throws(Failure) -> Operation.Answer {
    do throws(CredentialsError) {
      return try desk.send(operation, key.credentials)
    } catch {
      throw failure(error, of: Operation.name)
    }
  }

  /// A change of the old key; that it is gone already is as good.
  private func patientlyIfThere<Operation: AWSOperation>(
    _ operation: Operation,
    _ key: LongTermKey
  ) throws(Failure) where Operation.Answer == Void {
    try patiently(Operation.name) { () throws(CredentialsError) in
      do throws(CredentialsError) {
        try desk.send(operation, key.credentials)
      } catch {
        if case .aws(let refusal, _) = error, refusal.code == "NoSuchEntity" { return }
        throw error
      }
    }
  }

  /// Calls with a key that AWS may not know everywhere yet.
  private func patiently<Answer>(
    _ operation: String,
    _ body: () throws(CredentialsError) -> Answer
  ) throws(Failure) -> Answer {
    for wait in KeyRotator.waits {
      do throws(CredentialsError) {
        return try body()
      } catch {
        guard case .aws(let refusal, _) = error, refusal.code == "InvalidClientTokenId" else {
          throw failure(error, of: operation)
        }
        var pause = timespec(tv_sec: wait / 1_000, tv_nsec: wait % 1_000 * 1_000_000)
        nanosleep(&pause, nil)
      }
    }
    do throws(CredentialsError) { return try body() } catch { throw failure(error, of: operation) }
  }

  /// What went wrong, and that nothing is lost by it.
  private func failure(_ error: CredentialsError, of operation: String) -> Failure {
    let rest =
      store.summary(of: name)?.step == nil
      ? "" : "\nThe key in force works as before; to go on: guise keys rotate \(name.printable)"
    return Failure(Failure(error, of: operation).description + rest)
  }

  /// IAM lets a user have two keys, and the new one needs the place of the other.
  private func limit(_ others: [AccessKeyDescription], _ stored: StoredKey) -> Failure {
    let list = others.map { key in
      "\(key.id) (\(key.isActive ? "active" : "inactive"), made \(key.created?.rfc3339 ?? "?"))"
    }
    return Failure(
      "IAM lets a user have two access keys, and besides \(stored.key.accessKeyID) there is "
        + "\(list.joined(separator: ", "))\nWhere nobody needs it, delete it and run this again: "
        + "guise exec \(name.printable) -- aws iam delete-access-key --access-key-id "
        + (others.first?.id ?? "")
    )
  }
}
