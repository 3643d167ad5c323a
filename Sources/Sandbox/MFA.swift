import AWS
import Identity

/// A device that shows six digits.
package struct MFADevice: Hashable, Sendable {
  /// How the digits come about.
  package enum Codes: Hashable, Sendable {
    /// The same digits always, so that a demonstration can print them.
    case fixed(String)
    /// RFC 6238 with a step of 30 seconds over a shared key.
    case timed(key: [UInt8])
  }

  /// The device's ARN, or a hardware token's serial number.
  package var serial: String
  /// How the digits come about.
  package var codes: Codes

  /// Puts the parts together.
  package init(serial: String, codes: Codes) {
    self.serial = serial
    self.codes = codes
  }
}

extension World {
  /// Whether an MFA code was given; a wrong one is refused.
  ///
  /// A timed code is taken for its own step and for the one before and after, as RFC 6238 section
  /// 5.2 recommends, and only once: a step that was used, and all before it, are spent.
  mutating func checkCode(
    _ code: String?,
    from serial: String?,
    of caller: Caller,
    at now: Timestamp
  ) throws(Refusal) -> Bool {
    if code == nil, serial == nil { return false }
    guard let code, let serial else { throw .halfMFA }
    guard let device = caller.devices.first(where: { $0.serial == serial }) else {
      throw .unknownDevice
    }
    switch device.codes {
    case .fixed(let digits):
      guard code == digits else { throw .wrongCode }
    case .timed(let key):
      let step = now.seconds / 30
      let unused = (step - 1...step + 1).filter { $0 > usedSteps[serial] ?? .min }
      guard let used = unused.first(where: { oneTimeCode(key: key, step: $0) == code }) else {
        throw .wrongCode
      }
      usedSteps[serial] = used
    }
    return true
  }
}

extension Refusal {
  fileprivate static let halfMFA = Refusal.denied(
    "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code."
  )
  fileprivate static let unknownDevice = Refusal.denied(
    "MultiFactorAuthentication failed, unable to validate MFA code.  "
      + "Please verify your MFA serial number is valid and associated with this user."
  )
  fileprivate static let wrongCode = Refusal.denied(
    "MultiFactorAuthentication failed with invalid MFA one time pass code. "
  )
}
