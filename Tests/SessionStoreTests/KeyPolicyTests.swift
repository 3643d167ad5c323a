import Foundation
import Identity
import SessionStore
import Synchronization
import TestSupport
import Testing

/// How long the key to kept sessions is there, and what brings it back.
@Suite final class KeyPolicyTests {
  private static let hasKeyring =
    SealingKey([.kernel(description: "guise-test:any")]).keyringFailure == nil

  private let home = TemporaryDirectory()
  private let description = "guise-test:\(UUID().uuidString)"
  private let memory = SessionMemory()
  private let key = SessionKey(["role": "arn:aws:iam::123456789012:role/Admin"])
  private let session = Session(
    credentials: AWSCredentials(
      accessKeyID: "ASIAEXAMPLE",
      secretAccessKey: Secret("secret"),
      expires: Timestamp(seconds: 1_800_000_000)
    ),
    expires: Timestamp(seconds: 1_800_000_000),
    arn: nil,
    profile: "prod",
    role: nil
  )

  deinit { _ = try? store(KeyPolicy(), in: place(.kernel)).removeAll() }

  private enum Place { case kernel, file }

  private func place(_ place: Place) -> SealingKey.Place {
    switch place {
    case .kernel: .kernel(description: description)
    case .file: .file(home.path + "/run/key")
    }
  }

  private func store(_ policy: KeyPolicy, in place: SealingKey.Place) -> SessionStore {
    SessionStore(
      directory: home.path + "/sessions",
      sealingKey: SealingKey([place]),
      memory: memory
    ) { policy }
  }

  /// Answers one question after another; more than there are answers for give up.
  private func answers(_ answers: String...) -> PassphraseQuestion.Ask {
    let rest = Rest(answers)
    return { _ in rest.next().map { Array($0.utf8) } }
  }

  private final class Rest: Sendable {
    private let texts: Mutex<[String]>
    init(_ texts: [String]) { self.texts = Mutex(texts) }
    func next() -> String? { texts.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
  }

  private func wait(_ isDone: () -> Bool) {
    let end = Date.now.addingTimeInterval(30)
    while !isDone(), Date.now < end { sched_yield() }
  }

  @Test(.enabled(if: hasKeyring)) func theKernelForgetsTheKey() throws {
    let store = store(KeyPolicy(timeout: 1), in: place(.kernel))
    try store.save(session, for: key)
    wait { store.session(for: key) == nil }
    #expect(store.session(for: key) == nil)
    #expect(store.sealingKey.place == nil)
    // The next one begins with a new key, in the place of the one that expired.
    try self.store(KeyPolicy(timeout: 3_600), in: place(.kernel)).save(session, for: key)
    #expect(store.session(for: key) == session)
  }

  @Test(.enabled(if: hasKeyring), arguments: [(nil, "perm"), (10_000, "2h")] as [(Int?, String)])
  func theKernelSaysForHowLong(timeout: Int?, words: String) throws {
    try store(KeyPolicy(timeout: timeout), in: place(.kernel)).save(session, for: key)
    let line = try listedKeys().first { $0.contains(description) }
    #expect(try #require(line).split(separator: " ")[3] == words)
  }

  /// The whole list, which the kernel gives a page at a time: a string made of the file has the first.
  private func listedKeys() throws -> [Substring] {
    let file = try #require(FileHandle(forReadingAtPath: "/proc/keys"))
    let list = try file.readToEnd() ?? Data()
    return String(decoding: list, as: UTF8.self).split(separator: "\n")
  }

  @Test func aKeyInAFileIsForgottenToo() throws {
    let store = store(KeyPolicy(timeout: 1), in: place(.file))
    try store.save(session, for: key)
    let path = home.path + "/run/key"
    #expect(FileManager.default.fileExists(atPath: path))
    wait { store.session(for: key) == nil }
    #expect(store.session(for: key) == nil)
    #expect(!FileManager.default.fileExists(atPath: path))
    try self.store(KeyPolicy(timeout: 3_600), in: place(.file)).save(session, for: key)
    try self.store(KeyPolicy(), in: place(.file)).save(session, for: key)
    #expect(store.session(for: key) == session)
  }

  @Test(.enabled(if: hasKeyring)) func onlyThePassphraseOpensWhatItClosed() throws {
    let store = store(KeyPolicy(.passphrase), in: place(.kernel))
    #expect(throws: SessionStoreError.locked) { try store.unlock(asking: nil) }
    #expect(throws: SessionStoreError.locked) { try store.save(session, for: key) }
    #expect(!store.isLocked, "nothing is kept yet")
    try store.unlock(asking: answers("correct horse", "correct horse"))
    try store.save(session, for: key)
    #expect(store.session(for: key) == session)
    // Once it is open nobody is asked.
    try store.unlock(asking: nil)
    store.close()
    #expect(store.isLocked)
    #expect(store.session(for: key) == nil)
    #expect(throws: SessionStoreError.locked) { try store.unlock(asking: nil) }
    #expect(throws: SessionStoreError.wrongPassphrase) {
      try store.unlock(asking: answers("correct horsf", "", "CORRECT HORSE", "correct horse"))
    }
    #expect(store.session(for: key) == nil)
    try store.unlock(asking: answers("wrong", "correct horse"))
    #expect(store.session(for: key) == session)
  }

  @Test(.enabled(if: hasKeyring)) func anUnfitPassphraseChoosesNone() throws {
    let store = store(KeyPolicy(.passphrase), in: place(.kernel))
    #expect(throws: SessionStoreError.unfitPassphrase(reason: "it takes 8 characters at least")) {
      try store.unlock(asking: answers("short", "short"))
    }
    #expect(throws: SessionStoreError.unfitPassphrase(reason: "the two were not the same")) {
      try store.unlock(asking: answers("long enough", "long enougj"))
    }
    #expect(throws: SessionStoreError.canceled) { try store.unlock(asking: answers()) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.directory).isEmpty)
  }

  @Test(.enabled(if: hasKeyring)) func aPassphraseTakesThePlaceOfAKeyThatNeedsNone() throws {
    try store(KeyPolicy(), in: place(.kernel)).save(session, for: key)
    let store = store(KeyPolicy(.passphrase), in: place(.kernel))
    try store.unlock(asking: answers("correct horse", "correct horse"))
    #expect(store.session(for: key) == nil, "it was sealed with the other key")
    try store.save(session, for: key)
    // And back: the file that asks for a passphrase goes with the first session kept without.
    try self.store(KeyPolicy(), in: place(.kernel)).save(session, for: key)
    store.close()
    #expect(!store.isLocked)
  }

  @Test func aPassphraseNeedsTheKernel() throws {
    let store = store(KeyPolicy(.passphrase), in: place(.file))
    #expect(throws: SessionStoreError.noKeyring(reason: "this system has none")) {
      try store.unlock(asking: answers("correct horse", "correct horse"))
    }
  }

  @Test func whatIsInMemoryIsInNoFile() throws {
    let store = store(KeyPolicy(.memory), in: place(.file))
    let lock = try store.lock(key)
    // Another thread waits for it as another process waits for a file.
    #expect(throws: SessionStoreError.canceled) { try store.lock(key, isCanceled: { true }) }
    try store.save(session, for: key)
    lock.release()
    try store.lock(key).release()
    #expect(store.session(for: key) == session)
    #expect(store.all().map(\.session) == [session])
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.path).isEmpty)
    let elsewhere = SessionStore(
      directory: store.directory,
      sealingKey: store.sealingKey
    )
    #expect(elsewhere.session(for: key) == nil)
    #expect(try store.removeAll() == 1)
    #expect(store.session(for: key) == nil)
  }

  #if os(Linux)
    @Test func theKeysPageStaysOutOfSwap() throws {
      let limits = try String(contentsOfFile: "/proc/self/limits", encoding: .utf8)
      let limit = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max locked") })
      try #require(!limit.contains(" 0 "), "no page may be locked here")
      let store = store(KeyPolicy(), in: place(.file))
      try store.save(session, for: key)
      #expect(store.session(for: key) == session)
      let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
      let locked = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmLck:") })
      #expect(locked.split(separator: " ").dropFirst().first != "0", "\(locked)")
    }
  #endif
}
