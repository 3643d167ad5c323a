import Foundation
import Identity
import SessionStore
import TestSupport
import Testing

@Suite struct SessionStoreTests {
  let home = TemporaryDirectory()
  let session = Session(
    credentials: AWSCredentials(
      accessKeyID: "ASIAEXAMPLE",
      secretAccessKey: Secret("very:secret/+="),
      sessionToken: Secret("token 123:456"),
      expires: Timestamp(seconds: 1_800_000_000)
    ),
    expires: Timestamp(seconds: 1_800_000_000),
    arn: "arn:aws:sts::123456789012:assumed-role/Admin/me",
    profile: "prod é",
    role: RoleARN("arn:aws:iam::123456789012:role/Admin")
  )
  let key = SessionKey(["role": "arn:aws:iam::123456789012:role/Admin"])

  var store: SessionStore {
    SessionStore(
      directory: home.path + "/cache/guise/sessions",
      sealingKey: SealingKey([.file(home.path + "/run/guise/key")])
    )
  }
  var file: String { "\(store.directory)/\(key).session" }

  @Test func givesBackWhatItKept() throws {
    try store.save(session, for: key)
    #expect(store.session(for: key) == session)
    #expect(store.all().map(\.session) == [session])
  }

  @Test func givesBackASessionOfNobodyKnown() throws {
    let session = Session(
      credentials: session.credentials,
      expires: session.expires,
      arn: nil,
      profile: "process",
      role: nil,
      account: AccountID("210987654321")
    )
    try store.save(session, for: key)
    #expect(store.session(for: key) == session)
  }

  @Test func removesWhatAKilledWriterOfTheSessionLeft() throws {
    let other = SessionKey(["role": "arn:aws:iam::123456789012:role/Other"])
    try store.save(session, for: key)
    let remnant = file + ".1x2y.tmp"
    let others = "\(store.directory)/\(other).session.1x2y.tmp"
    for path in [remnant, others] { try Data("cut sh".utf8).write(to: URL(filePath: path)) }
    try store.save(session, for: key)
    #expect(!FileManager.default.fileExists(atPath: remnant))
    #expect(store.session(for: key) == session)
    // It may be written this moment.
    #expect(FileManager.default.fileExists(atPath: others))
  }

  @Test func hasNothingBeforeTheFirstSave() {
    #expect(store.session(for: key) == nil)
    #expect(store.all().isEmpty)
    #expect(!FileManager.default.fileExists(atPath: home.path + "/cache"), "reading made files")
  }

  @Test func keepsFilesPrivateAndSealed() throws {
    try store.save(session, for: key)
    #expect(try mode(file) == 0o600)
    #expect(try mode(store.directory) == 0o700)
    #expect(try mode(home.path + "/run/guise/key") == 0o600)
    let bytes = try Data(contentsOf: URL(filePath: file))
    for secret in ["very:secret", "token 123", "ASIAEXAMPLE", "prod"] {
      #expect(bytes.range(of: Data(secret.utf8)) == nil)
    }
  }

  @Test func countsADamagedFileAsNoSession() throws {
    try store.save(session, for: key)
    let bytes = try Data(contentsOf: URL(filePath: file))
    for position in stride(from: 0, to: bytes.count, by: 7) {
      var damaged = bytes
      damaged[position] ^= 1
      try damaged.write(to: URL(filePath: file))
      #expect(store.session(for: key) == nil, "byte \(position)")
    }
    for length in [0, 5, 16, 40, bytes.count - 1] {
      try bytes.prefix(length).write(to: URL(filePath: file))
      #expect(store.session(for: key) == nil, "\(length) bytes")
    }
  }

  @Test func countsAnotherSessionsFileAsNoSession() throws {
    try store.save(session, for: key)
    let other = SessionKey(["role": "other"])
    try FileManager.default.copyItem(
      atPath: file,
      toPath: "\(store.directory)/\(other).session"
    )
    #expect(store.session(for: other) == nil)
  }

  @Test func countsAFileSealedWithAnotherKeyAsNoSession() throws {
    try store.save(session, for: key)
    try FileManager.default.removeItem(atPath: home.path + "/run/guise/key")
    #expect(store.session(for: key) == nil)
    try store.save(session, for: SessionKey(["new": "1"]))
    #expect(store.session(for: key) == nil)
  }

  @Test(arguments: [0o644, 0o640, 0o606]) func doesNotTrustAFileOpenToOthers(mode: Int) throws {
    try store.save(session, for: key)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    #expect(store.session(for: key) == nil)
  }

  @Test func doesNotFollowALink() throws {
    try store.save(session, for: key)
    try FileManager.default.moveItem(atPath: file, toPath: home.path + "/elsewhere")
    try FileManager.default.createSymbolicLink(
      atPath: file,
      withDestinationPath: home.path + "/elsewhere"
    )
    #expect(store.session(for: key) == nil)
  }

  @Test func refusesADirectoryOpenToOthers() throws {
    try store.save(session, for: key)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755],
      ofItemAtPath: store.directory
    )
    #expect(throws: SessionStoreError.self) { try store.save(session, for: key) }
  }

  @Test func saysWhyItCannotWrite() throws {
    try Data().write(to: URL(filePath: home.path + "/cache"))
    #expect {
      try store.save(session, for: key)
    } throws: { error in
      "\(error)".contains(home.path + "/cache") && "\(error)".contains("directory")
    }
  }

  @Test func leavesNothingWhenAWriteFails() throws {
    try store.save(session, for: key)
    // A directory in the file's place: everything up to the rename works.
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
    #expect(throws: SessionStoreError.self) { try store.save(session, for: key) }
    let names = try FileManager.default.contentsOfDirectory(atPath: store.directory)
    #expect(names == ["\(key).session"])
  }

  @Test func forgetsOneAndAll() throws {
    let other = SessionKey(["role": "other"])
    try store.save(session, for: key)
    try store.save(session, for: other)
    try store.remove(key)
    #expect(store.session(for: key) == nil)
    #expect(store.session(for: other) == session)
    try store.remove(key)
    #expect(try store.removeAll() == 1)
    #expect(store.all().isEmpty)
  }

  @Test func letsOneInAtATime() throws {
    let inside = Counter()
    let store = store
    let key = key
    DispatchQueue.concurrentPerform(iterations: 32) { _ in
      guard let lock = try? store.lock(key) else { return }
      inside.enter()
      inside.leave()
      lock.release()
    }
    #expect(inside.entries == 32)
    #expect(inside.highest == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.directory).isEmpty)
  }

  @Test func keepsTheKeyInTheKernelWhereItCan() throws {
    let description = "guise:test-\(UUID().uuidString)"
    let store = SessionStore(
      directory: home.path + "/sessions",
      sealingKey: SealingKey([
        .kernel(description: description), .file(home.path + "/fallback/key"),
      ])
    )
    try store.save(session, for: key)
    #expect(store.session(for: key) == session)
    #expect(!FileManager.default.fileExists(atPath: home.path + "/fallback"))
    #expect(try store.removeAll() == 1)
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }
}

@Suite struct SessionKeyTests {
  @Test func differsWithEveryField() {
    let fields = ["partition": "aws", "source": "AKIA1", "role": "r"]
    var keys: Set<SessionKey> = [SessionKey(fields)]
    for name in fields.keys {
      var other = fields
      other[name] = "changed"
      keys.insert(SessionKey(other))
      other[name] = nil
      keys.insert(SessionKey(other))
      other[name] = ""
      keys.insert(SessionKey(other))
    }
    #expect(keys.count == 10)
  }

  @Test func cannotBeMixedUpByMovingTheBorder() {
    #expect(SessionKey(["ab": "c"]) != SessionKey(["a": "bc"]))
    #expect(SessionKey(["a": "1", "b": "2"]) != SessionKey(["a": "11:b1:2"]))
  }
}

/// Counts who is inside at once.
private final class Counter: @unchecked Sendable {
  private let mutex = NSLock()
  private var now = 0
  private(set) var highest = 0
  private(set) var entries = 0

  func enter() {
    mutex.withLock {
      now += 1
      entries += 1
      highest = max(highest, now)
    }
  }

  func leave() { mutex.withLock { now -= 1 } }
}
