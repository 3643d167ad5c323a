import AWS
import Credentials
import Identity
import SessionStore

/// The calls of a rotation, and what is said where one fails.
extension KeyRotator {
  /// Makes a call with a key that AWS knows.
  @discardableResult
  func call<Operation: AWSOperation>(
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
  func patientlyIfThere<Operation: AWSOperation>(
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
  func patiently<Answer>(
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
  func failure(_ error: CredentialsError, of operation: String) -> Failure {
    let rest =
      store.summary(of: name)?.step == nil
      ? "" : "\nThe key in force works as before; to go on: guise keys rotate \(name.printable)"
    return Failure(Failure(error, of: operation).description + rest)
  }

  /// IAM lets a user have two keys, and the new one needs the place of the other.
  func limit(_ others: [AccessKeyDescription], _ stored: StoredKey) -> Failure {
    let list = others.map { key in
      "\(key.id) (\(key.isActive ? "active" : "inactive"), made \(key.created?.rfc3339 ?? "?"))"
    }
    return Failure(
      "IAM lets a user have two access keys, and besides \(stored.key.accessKeyID) there is "
        + "\(list.joined(separator: ", "))\nWhere nobody needs it, delete it and run this again: "
        + "guise exec \(errand.name.printable) -- aws iam delete-access-key --access-key-id "
        + (others.first?.id ?? "")
    )
  }
}
