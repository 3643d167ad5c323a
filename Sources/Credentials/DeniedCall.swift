import AWS
import Identity
import Plan

/// What a denied AssumeRole brought along, as far as it is known here, for a trust policy to see.
struct DeniedCall {
  let denial: Denial
  let hop: AssumeRoleHop
  /// The hop whose credentials signed.
  let source: Hop
  /// The caller as policies name it.
  let principal: String
  /// The name the session was to bear.
  let sessionName: String

  var caller: ARN { denial.caller }

  /// What the call brought for a condition key, whose case does not matter.
  ///
  /// Source: IAM User Guide, "AWS global condition context keys"; "IAM and AWS STS condition context
  /// keys".
  func brought(_ key: String) -> PolicyCondition.Brought {
    let key = key.lowercased()
    if key.hasPrefix("aws:requesttag/") { return .nothing }
    let isUser = caller.resource.hasPrefix("user/")
    switch key {
    case "sts:externalid": return hop.externalID.map { .value($0.value) } ?? .nothing
    case "sts:rolesessionname": return .value(sessionName)
    case "aws:multifactorauthpresent": return mfa
    case "aws:principalarn": return .value(principal)
    case "aws:principalaccount": return .value(caller.account)
    case "aws:username":
      return isUser
        ? .value(caller.resource.split(separator: "/").last.map(String.init) ?? "") : .nothing
    case "sts:sourceidentity", "aws:sourceidentity": return isUser ? .nothing : .unknown
    case "aws:tagkeys", "sts:transitivetagkeys": return .nothing
    case "aws:principalisawsservice", "aws:viaawsservice": return .value("false")
    default: return .unknown
    }
  }

  /// A long-term key brings no word of a second factor, not even that there was none; and the
  /// session of a role never had one, whatever it was assumed with.
  ///
  /// Source: IAM User Guide, "Secure API access with MFA".
  private var mfa: PolicyCondition.Brought {
    if hop.mfaSerial != nil { return .value("true") }
    if denial.callersRole != nil { return .value("false") }
    if case .keys(let keys) = source, keys.sessionToken == nil { return .nothing }
    return .unknown
  }
}
