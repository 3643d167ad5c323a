import Credentials
import Identity
import Plan

extension Demand {
  /// What is going to be asked, in a few words.
  var words: String {
    switch self {
    case .code(let serial):
      // Of a virtual device's ARN the name is what people know it by.
      "a code of MFA device \(ARN(serial)?.resource.split(separator: "/").last ?? serial[...])"
    case .signIn(let portal): "a sign-in to \(portal.name)"
    case .consoleSignIn(let profile): "aws login --profile \(profile)"
    }
  }
}
