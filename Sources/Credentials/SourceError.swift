/// What can go wrong with a source of credentials that is not STS.
package enum SourceError: Error, Hashable, Sendable {
  /// A command line that cannot be split into words.
  case commandLine(reason: String)
  /// A program that cannot be started.
  case notStarted(String, reason: String)
  /// A program that ended otherwise than well, and the end of what it said on standard error.
  case failed(String, how: String, words: String)
  /// A program that did not end in time.
  case tookTooLong(String, seconds: Int)
  /// A program that printed more than credentials can be.
  case printedTooMuch(String)
  /// Somebody asked that it end.
  case stopped
  /// The answer of a source has not the form it must have; the reason holds nothing of it.
  case badAnswer(from: String, reason: String)
  /// A file, such as that of a token, that cannot be used.
  case badFile(String, reason: String)
  /// A value for the `Authorization` header that cannot be sent.
  case badAuthorization(from: String)
  /// An address to which the container's credentials must not be asked for without TLS.
  case forbiddenHost(String)
  /// An agent that does not answer as it should.
  case noAnswer(from: String, reason: String)
}

extension SourceError: CustomStringConvertible {
  /// What happened and where, on one line.
  package var description: String {
    switch self {
    case .commandLine(let reason): "the command line cannot be read: \(reason)"
    case .notStarted(let program, let reason): "cannot run \(program): \(reason)"
    case .failed(let program, let how, let words):
      "\(program) \(how)" + (words.isEmpty ? "" : ": \(words)")
    case .tookTooLong(let program, let seconds):
      "\(program) did not end within \(seconds) seconds"
    case .printedTooMuch(let program): "\(program) printed more than credentials can be"
    case .stopped: "cancelled"
    case .badAnswer(let source, let reason): "the answer of \(source) cannot be used: \(reason)"
    case .badFile(let path, let reason): "\(path) cannot be used: \(reason)"
    case .badAuthorization(let origin): "the token of \(origin) cannot be sent: it has a line break"
    case .forbiddenHost(let host):
      "“\(host)” may not be asked for the container's credentials without TLS"
    case .noAnswer(let source, let reason): "no credentials from \(source): \(reason)"
    }
  }

  /// What to do next, in one sentence; `nil` where the first says it all.
  package var hint: String? {
    switch self {
    case .commandLine: "quote it as for a shell; ~ and variables are not expanded"
    case .notStarted: "write the program's whole path, and check that it can be run"
    case .failed, .tookTooLong: "run the command by itself to see what it wants"
    case .printedTooMuch, .badAnswer:
      "it must be what the AWS SDKs expect: a JSON object with AccessKeyId and SecretAccessKey"
    case .badFile: "check the path and its permissions"
    case .badAuthorization: "write the token without a line break at its end"
    case .forbiddenHost:
      "use https, a loopback address, 169.254.170.2, 169.254.170.23 or fd00:ec2::23"
    case .noAnswer: "is this machine on AWS, with a role? Elsewhere give the profile a source"
    case .stopped: nil
    }
  }
}
