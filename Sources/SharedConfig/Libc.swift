#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

typealias Bytes = UnsafeBufferPointer<UInt8>

/// The first place in `range` that holds `byte`, or the range's end.
///
/// The corresponding C function is `memchr`.
@inline(__always)
func firstIndex(of byte: UInt8, in bytes: Bytes, _ range: Range<Int>) -> Int {
  guard let base = bytes.baseAddress, !range.isEmpty,
    let found = memchr(base + range.lowerBound, Int32(byte), range.count)
  else { return range.upperBound }
  return UnsafeRawPointer(found) - UnsafeRawPointer(base)
}

/// Whether the bytes at `range` are those of `text`.
///
/// The corresponding C function is `memcmp`.
@inline(__always)
func areEqual(_ bytes: Bytes, _ range: Range<Int>, to text: Bytes) -> Bool {
  guard range.count == text.count else { return false }
  guard let base = bytes.baseAddress, let other = text.baseAddress, !range.isEmpty else {
    return range.isEmpty
  }
  return memcmp(base + range.lowerBound, other, range.count) == 0
}
