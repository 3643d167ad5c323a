import AWS
import Identity
import Plan
import Synchronization

/// A code that was given beforehand: AWS takes none twice, so it answers one question.
final class GivenCode: Sendable {
  private let code: Mutex<Secret?>

  init(_ code: Secret?) { self.code = Mutex(code) }

  func take() -> Secret? {
    code.withLock { code in
      defer { code = nil }
      return code
    }
  }
}

extension Resolver {
  /// Makes a call that needs a device's code; where the code is refused, asks for another.
  ///
  /// - Parameters:
  ///   - serial: The device.
  ///   - hop: The role that wants the code.
  ///   - step: Where on the way that is.
  ///   - failure: What went before and is to be told with the question.
  ///   - call: The call, with a code.
  /// - Throws: What the call throws; where nobody can be asked, the last refusal.
  /// - Returns: What the call returns.
  func withCode<Answer>(
    of serial: String,
    for hop: AssumeRoleHop,
    at step: Step,
    after failure: CredentialsError?,
    _ call: (MFA) throws(CredentialsError) -> Answer
  ) throws(CredentialsError) -> Answer {
    var failure = failure
    while true {
      let code = try code(of: serial, hop, step, after: failure)
      do throws(CredentialsError) {
        return try call(MFA(serial: serial, code: code))
      } catch {
        guard case .aws(.refused(let refusal), _) = error, refusal.isAboutCode else { throw error }
        failure = error
      }
    }
  }

  /// A code: the one given beforehand, else what the profile's program prints, else what a person
  /// says.
  private func code(
    of serial: String,
    _ hop: AssumeRoleHop,
    _ step: Step,
    after failure: CredentialsError?
  ) throws(CredentialsError) -> Secret {
    let isSecond = failure?.isAboutCode == true
    if !isSecond, let code = givenCode.take() { return code }
    var failure = failure
    // A program would print the same code again until the device shows the next.
    if !isSecond, let command = hop.mfaProcess {
      do throws(SourceError) {
        return try printedCode(command.value)
      } catch {
        if error == .stopped { throw .cancelled }
        failure = .source(error, profile: step.profile)
      }
    }
    do throws(CredentialsError) {
      return try surroundings.askCode(
        CodeQuestion(serial: serial, profile: step.profile, refusal: failure?.asRefusal)
      )
    } catch {
      // That nobody can be asked is the lesser news, except about the last code.
      guard case .mfaNeeded = error, let failure, !failure.isAboutCode else { throw error }
      throw failure
    }
  }

  private func printedCode(_ command: String) throws(SourceError) -> Secret {
    let program = try program(command)
    let output = try program.output(cancellation: surroundings.cancellation)
    let digits = String(decoding: output, as: UTF8.self).filter { !$0.isWhitespace }
    guard digits.utf8.count == 6, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw .badAnswer(from: program.words[0], reason: "it is not a code of six digits")
    }
    return Secret(digits)
  }

  /// A program by its command line, as this run lets programs run.
  func program(_ command: String) throws(SourceError) -> Program {
    var program = Program(
      words: try ShellWords(command).words,
      environment: surroundings.environment
    )
    program.mayUseTerminal = surroundings.programsMayUseTerminal
    return program
  }
}

extension CredentialsError {
  /// The first line, for a question that follows.
  fileprivate var asRefusal: String {
    if case .aws(.refused(let refusal), _) = self, refusal.isAboutCode { return refusal.message }
    return description.prefix { !$0.isNewline }.description
  }

  /// Whether it was the code of the device that AWS did not like.
  fileprivate var isAboutCode: Bool {
    guard case .aws(.refused(let refusal), _) = self else { return false }
    return refusal.isAboutCode
  }
}

extension AWSError.Refusal {
  /// Whether it was the code of the device that AWS did not like.
  ///
  /// Source: measured; STS answers AccessDenied with these words, and ValidationError for a code
  /// that has not six digits.
  var isAboutCode: Bool {
    message.contains("one time pass code") || message.contains("tokenCode")
  }
}
