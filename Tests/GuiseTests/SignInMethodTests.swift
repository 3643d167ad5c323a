import Credentials
import Testing

@testable import guise

/// Whether a sign-in goes through the browser or by a code.
@Suite struct SignInMethodTests {
  private func method(
    _ environment: [String: String] = [:],
    isContained: Bool = false,
    hasBrowser: Bool = true,
    hasSession: Bool = true
  ) -> SignIns.Method {
    SignIns.Method(
      environment: environment,
      isContained: isContained,
      hasBrowser: hasBrowser,
      hasSession: hasSession
    )
  }

  @Test func aBrowserOnThisMachineComesBack() {
    #expect(method() == .browser)
    #expect(method(["SSH_CONNECTION": ""]) == .browser, "empty is as good as none")
  }

  @Test func whereNoneComesBackItIsACode() {
    #expect(method(isContained: true) == .device)
    #expect(method(hasBrowser: false) == .device)
    #expect(method(hasSession: false) == .device)
  }

  @Test(arguments: ["SSH_CONNECTION", "SSH_TTY", "container", "KUBERNETES_SERVICE_HOST"])
  func fromElsewhereItIsACode(variable: String) {
    #expect(method([variable: "there"]) == .device)
  }

  @Test func whoeverKnowsBetterSaysSo() {
    let there = ["SSH_CONNECTION": "there", "GUISE_SIGN_IN": "browser"]
    #expect(method(there, isContained: true) == .browser)
    #expect(method(["GUISE_SIGN_IN": "device"]) == .device)
    #expect(method(["GUISE_SIGN_IN": "odd"]) == .browser)
  }
}
