import CCurl

/// A transfer of curl's with its own connections, fit for one request after another.
///
/// `@unchecked Sendable` holds because a handle is always in exactly one place: in the client's
/// list of idle ones, which a mutex guards, or in the one call that took it from there. curl
/// allows a handle on any thread as long as it is on one at a time ("libcurl-thread(3)").
final class CurlHandle: @unchecked Sendable {
  let easy: UnsafeMutableRawPointer
  let multi: UnsafeMutableRawPointer

  /// Opens libcurl if that was not done yet.
  init() throws(TransportError) {
    guard guise_curl_open() else {
      throw .libraryMissing(reason: String(cString: guise_curl_open_error()))
    }
    guard let easy = guise_curl_easy_init() else {
      throw .libraryMissing(reason: "there is no memory for it")
    }
    guard let multi = guise_curl_multi_init() else {
      guise_curl_easy_cleanup(easy)
      throw .libraryMissing(reason: "there is no memory for it")
    }
    self.easy = easy
    self.multi = multi
  }

  deinit {
    guise_curl_easy_cleanup(easy)
    guise_curl_multi_cleanup(multi)
  }

  /// Sets a whole number; an option that the library does not know is left aside.
  func set(_ option: CURLoption, _ value: Int) { _ = guise_curl_set_long(easy, option, value) }

  /// Sets text, which curl copies; `nil` takes away what was built in.
  func set(_ option: CURLoption, _ value: String?) {
    _ = guise_curl_set_text(easy, option, value)
  }

  /// Runs the transfer that was set up, and asks `isCanceled` every few moments.
  ///
  /// Not `curl_easy_perform`: while nothing arrives, it asks its progress callback only once a
  /// second.
  func perform(
    interval: Int,
    isCanceled: () -> Bool
  ) throws(TransportError) -> CURLcode {
    guard guise_curl_multi_add(multi, easy) else { return CURLE_FAILED_INIT }
    defer { guise_curl_multi_remove(multi, easy) }
    var result = CURLE_OK
    while guise_curl_multi_perform(multi) {
      if guise_curl_multi_result(multi, &result) { return result }
      if isCanceled() { throw .canceled }
      guard guise_curl_multi_poll(multi, Int32(interval)) else { break }
    }
    return CURLE_OUT_OF_MEMORY
  }
}
