import Foundation
import Identity
import SessionStore
import TestSupport
import Testing

@Suite struct KeyStoreTests {
  let home = TemporaryDirectory()
  let stored = StoredKey(
    name: "me é",
    key: LongTermKey(
      accessKeyID: "AKIAEXAMPLE",
      secret: Secret("very:secret/+="),
      created: Timestamp(seconds: 1_700_000_000)
    ),
    stored: Timestamp(seconds: 1_800_000_000)
  )

  var store: KeyStore { KeyStore(directory: home.path + "/guise/keys") }

  private func files() throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: store.directory)
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        FileManager.default.contents(atPath: store.directory + "/" + name).map { (name, $0) }
      }
    )
  }

  private func failure(_ body: () throws -> Void) -> (any Error)? {
    do {
      try body()
      return nil
    } catch {
      return error
    }
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test(
    arguments: [
      nil, .creating(known: ["AKIA1", "AKIA2"], since: Timestamp(seconds: 7)),
      .proving(LongTermKey(accessKeyID: "AKIANEW", secret: Secret("new secret"))),
      .retiring("AKIAOLD"),
    ] as [KeyRotation?]
  )
  func givesBackWhatItKept(rotation: KeyRotation?) throws {
    let stored = StoredKey(
      name: stored.name,
      key: stored.key,
      stored: stored.stored,
      rotation: rotation
    )
    try store.prepare(passphrase: nil)
    try store.save(stored)
    #expect(try store.key(of: "me é") == stored)
    #expect(store.summaries() == [stored.summary])
    #expect(try store.key(of: "other") == nil)
  }

  @Test func keepsFilesPrivateAndSecretsSealed() throws {
    try store.prepare(passphrase: nil)
    try store.save(stored)
    #expect(store.seal.kind == .keyFile)
    #expect(try mode(store.seal.keyFile) == 0o600)
    #expect(try mode(store.directory) == 0o700)
    let kept = try files()
    #expect(kept.count == 1)
    for (name, data) in kept {
      #expect(try mode(store.directory + "/" + name) == 0o600)
      #expect(data.range(of: Data("very:secret".utf8)) == nil)
    }
  }

  /// A session that cannot be read is made anew; a key that cannot be read is told.
  @Test func everyDamagedByteIsToldAndNeverTakenForNothing() throws {
    try store.prepare(passphrase: nil)
    try store.save(stored)
    let (name, bytes) = try #require(try files().first)
    let path = store.directory + "/" + name
    for position in bytes.indices {
      var damaged = bytes
      damaged[position] ^= 1
      try damaged.write(to: URL(filePath: path))
      #expect(throws: KeyStoreError.damaged(path), "byte \(position)") {
        try store.key(of: "me é")
      }
    }
    try bytes.write(to: URL(filePath: path))
    #expect(try store.key(of: "me é") == stored)
  }

  @Test func aFileUnderAnothersNameIsNotBelieved() throws {
    try store.prepare(passphrase: nil)
    try store.save(stored)
    let other = StoredKey(name: "other", key: stored.key, stored: stored.stored)
    let first = try #require(try files().keys.first)
    try store.save(other)
    let second = try #require(try files().keys.first { $0 != first })
    try FileManager.default.removeItem(atPath: "\(store.directory)/\(second)")
    try FileManager.default.copyItem(
      atPath: "\(store.directory)/\(first)",
      toPath: "\(store.directory)/\(second)"
    )
    #expect(throws: KeyStoreError.self) { try store.key(of: "other") }
  }

  /// A new key in a file would make noise of what the old one sealed.
  @Test func aSealThatIsGoneIsNotMadeAnew() throws {
    try store.prepare(passphrase: nil)
    try store.save(stored)
    let seal = store.seal.keyFile
    let key = try Data(contentsOf: URL(filePath: seal))
    try FileManager.default.removeItem(atPath: seal)
    #expect(throws: KeyStoreError.noSeal(seal)) { try store.key(of: "me é") }
    #expect(throws: KeyStoreError.sealGone(seal, name: "me é")) {
      try store.prepare(passphrase: nil)
    }
    // Open to others, it is not used either.
    try key.write(to: URL(filePath: seal))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: seal)
    #expect(throws: KeyStoreError.badKeyFile(seal)) { try store.key(of: "me é") }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: seal)
    #expect(try store.key(of: "me é") == stored)
  }

  @Test func withTheLastKeyGoesTheSeal() throws {
    try store.prepare(passphrase: nil)
    try store.save(stored)
    try store.save(StoredKey(name: "other", key: stored.key, stored: stored.stored))
    store.noteUse(of: "other")
    #expect(store.lastUse(of: "other") != nil)
    #expect(store.lastUse(of: "me é") == nil)
    try store.remove("other")
    #expect(store.seal.kind == .keyFile)
    try store.remove("me é")
    #expect(store.seal.kind == nil)
    #expect(try files().isEmpty)
  }

  @Test func aPassphraseIsAskedForUntilItIsRight() throws {
    let refusal = failure { try store.prepare(passphrase: Secret("correct horse")) }
    // Some containers forbid the kernel's keyring; then there is nothing to be seen here.
    if case .noKeyring? = refusal as? KeyStoreError { return }
    #expect(refusal == nil)
    defer { store.seal.lock() }
    try store.save(stored)
    #expect(store.seal.kind == .passphrase)
    #expect(try store.key(of: "me é") == stored)
    #expect(store.seal.lock())
    #expect(!store.seal.isOpen)
    #expect(throws: KeyStoreError.locked) { try store.key(of: "me é") }
    #expect(store.summaries() == [stored.summary])
    #expect(throws: KeyStoreError.wrongPassphrase) {
      try store.seal.unlock(Secret("correct  horse"))
    }
    #expect(throws: KeyStoreError.locked) { try store.key(of: "me é") }
    try store.seal.unlock(Secret("correct horse"))
    #expect(try store.key(of: "me é") == stored)
    // It ends by itself where that is asked for.
    try store.seal.expire(after: 1)
    let end = Date.now.addingTimeInterval(30)
    while store.seal.isOpen, Date.now < end { sched_yield() }
    #expect(!store.seal.isOpen)
    #expect(throws: KeyStoreError.locked) { try store.seal.expire(after: 5) }
    // What is unlocked again then stays.
    try store.seal.unlock(Secret("correct horse"))
    try store.seal.expire(after: nil)
    #expect(store.seal.isOpen)
  }

  /// RFC 7914, section 12, of which a shorter key is the beginning.
  @Test func scryptIsScrypt() {
    let work = ScryptWork(cost: 16_384, blockSize: 8, lanes: 1)
    let key = work.key(Secret("pleaseletmein"), salt: Array("SodiumChloride".utf8))
    #expect(
      key.map(Hexadecimal.text)
        == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
    )
  }
}
