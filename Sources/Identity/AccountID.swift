/// The twelve digits that name an AWS account.
///
/// Source: IAM User Guide, "Your AWS account identifiers".
package struct AccountID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The twelve digits, leading zeros included.
  package let description: String

  /// Accepts exactly twelve ASCII digits.
  package init?(_ text: String) {
    guard text.utf8.count == 12, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    description = text
  }

  /// Why a text names no account; `nil` where it does.
  package static func problem(with text: String) -> String? {
    guard AccountID(text) == nil else { return nil }
    let digits = text.utf8.count { (0x30...0x39).contains($0) }
    return digits == text.utf8.count
      ? "an account has twelve digits, here are \(digits)" : "an account is twelve digits"
  }

  /// Orders accounts by their digits.
  package static func < (left: AccountID, right: AccountID) -> Bool {
    left.description < right.description
  }
}
