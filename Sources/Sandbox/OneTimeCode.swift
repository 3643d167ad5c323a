import AWS

/// The six digits that a device with this key shows in this time step.
///
/// Source: RFC 4226 section 5.3, with RFC 6238's counter of time steps.
func oneTimeCode(key: [UInt8], step: Int) -> String {
  let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - $0 * 8)) }
  let code = HMAC.sha1(for: counter, key: key)
  let offset = Int(code[19] & 15)
  let value = code[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
  let digits = String(value % 1_000_000)
  return String(repeating: "0", count: 6 - digits.count) + digits
}
