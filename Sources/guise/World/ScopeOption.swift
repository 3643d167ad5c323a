import FoundationEssentials
import Identity
import Plan

extension PlanOptions {
  /// Sets what `--scope` asks for.
  ///
  /// - Throws: ``Failure`` for what is no scope; a session is never opened with less care than was
  ///   asked for.
  mutating func setScope(_ scopes: [String]) throws(Failure) {
    for scope in scopes {
      switch ScopeItem(scope) {
      case .lifted: liftsScope = true
      case .readOnly, .policy: policyARNs.append(scope)
      case .file(let path):
        guard policy == nil else {
          throw Failure(
            "--scope: a session takes one policy of one's own, and “\(scope)” is a second\n"
              + "Put their statements into one file.",
            status: 2
          )
        }
        policy = try PlanOptions.policy(in: path)
      case nil: throw Failure("--scope: “\(scope)” is not the ARN of a policy", status: 2)
      }
    }
    guard !liftsScope || policy == nil && policyARNs.isEmpty else {
      throw Failure("--scope none cannot be combined with another scope", status: 2)
    }
  }

  /// Refuses a file that has no policy.
  ///
  /// - Throws: ``Failure`` that says why.
  static func checkPolicy(in path: String) throws(Failure) { _ = try policy(in: path) }

  /// The policy in a file, without blanks that would count against STS's limit.
  private static func policy(in path: String) throws(Failure) -> String {
    struct Anything: Decodable {
      init(from decoder: any Decoder) {}
    }
    struct Policy: Decodable {
      let statement: Anything

      enum CodingKeys: String, CodingKey {
        case statement = "Statement"
      }
    }
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw Failure(
        "--scope: “\(path)” is neither read-only nor an ARN, nor a file that can be read\n"
          + "guise help shell says what there is.",
        status: 2
      )
    }
    guard (try? JSONDecoder().decode(Policy.self, from: data)) != nil else {
      throw Failure("--scope: \(path) is not a policy in JSON: it needs a Statement", status: 2)
    }
    var isInString = false
    var isEscaped = false
    let bytes = data.filter { byte in
      if isInString {
        isInString = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        return true
      }
      isInString = byte == UInt8(ascii: "\"")
      return ![0x20, 0x09, 0x0A, 0x0D].contains(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
