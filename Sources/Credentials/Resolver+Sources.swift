import AWS
import Identity
import Plan
import SessionStore

extension Resolver {
  /// Trades the token of a file for a role.
  func assume(_ hop: WebIdentityHop, at step: Step) throws(CredentialsError) -> ResolvedCredentials
  {
    let token: String
    do throws(SourceError) {
      token = try text(ofFile: hop.tokenFile.value)
    } catch {
      throw .source(error, profile: step.profile)
    }
    let end = token.lastIndex { !$0.isWhitespace }
    let call = AssumeRoleWithWebIdentity(
      roleARN: hop.roleARN.value,
      sessionName: hop.sessionName?.value ?? surroundings.sessionName(),
      // A token has no blanks; editors and `echo` put a line break after it.
      token: Secret(end.map { String(token[...$0]) } ?? "")
    )
    surroundings.report(.assuming(role: hop.roleARN.value))
    let assumed = try send(call, to: step.chain.sts(), with: nil, profile: step.profile)
    return ResolvedCredentials(
      assumed.credentials,
      arn: assumed.arn,
      role: RoleARN(hop.roleARN.value)
    )
  }

  /// The keys that guise keeps for a profile whose program is guise itself, which is not run then;
  /// `nil` for any other program.
  func ownKeys(_ hop: ProcessHop) throws(CredentialsError) -> ResolvedCredentials? {
    guard let name = hop.ownKeys, let store = surroundings.keyStore else { return nil }
    do throws(KeyStoreError) {
      guard let stored = try store.key(of: name) else { throw .noKey(name) }
      store.noteUse(of: name)
      return ResolvedCredentials(
        stored.key.credentials,
        account: hop.accountID.flatMap { AccountID($0.value) }
      )
    } catch {
      throw .keys(error, profile: hop.profile)
    }
  }

  /// Runs the program of a profile and reads what it prints.
  func run(_ hop: ProcessHop, at step: Step) throws(CredentialsError) -> ResolvedCredentials {
    do throws(SourceError) {
      let program = try program(hop.command.value)
      surroundings.report(.running(program: program.words[0]))
      let output = try program.output(cancellation: surroundings.cancellation)
      let document = try CredentialDocument(output, from: program.words[0])
      return ResolvedCredentials(
        try document.ofProcess(program.words[0], now: surroundings.now()),
        account: (document.accountID ?? hop.accountID?.value).flatMap { AccountID($0) }
      )
    } catch {
      throw error == .stopped ? .cancelled : .source(error, profile: step.profile)
    }
  }
}

/// The text of a small file; links are followed, as those of Kubernetes' tokens must be.
func text(ofFile path: String) throws(SourceError) -> String {
  let limit = 1 << 20
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else {
    throw .badFile(path, reason: String(cString: strerror(errno)))
  }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 16 * 1024)
  while true {
    let count = read(descriptor, &piece, piece.count)
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { throw .badFile(path, reason: String(cString: strerror(errno))) }
    if count == 0 { break }
    bytes += piece.prefix(count)
    guard bytes.count <= limit else { throw .badFile(path, reason: "it is too large for a token") }
  }
  guard !bytes.isEmpty else { throw .badFile(path, reason: "it is empty") }
  return String(decoding: bytes, as: UTF8.self)
}
