import AWS
import CCurl

/// One request out and one answer back, on a handle.
struct Exchange {
  private let request: HTTPRequest
  private let options: TransportOptions
  private let anchors: TrustAnchors
  private let server: String

  /// How often a cancellation is looked for, in milliseconds.
  static let cancellationInterval = 50

  init(_ request: HTTPRequest, options: TransportOptions, anchors: TrustAnchors) {
    self.request = request
    self.options = options
    self.anchors = anchors
    let port = request.endpoint.port ?? (request.endpoint.scheme == "https" ? 443 : 80)
    let host = request.endpoint.host
    server = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }

  /// Sends, receives, and turns curl's result into an answer or an error.
  func run(
    on handle: CurlHandle,
    cancellation: Cancellation?
  ) throws(TransportError) -> HTTPResponse {
    let answer = Answer(limit: options.maximumResponseBytes)
    let words = ErrorWords()
    // Reset keeps the connections, and lets go of every pointer that the last exchange gave.
    guise_curl_easy_reset(handle.easy)
    let headers = try HeaderList(request)
    configure(handle, headers, answer, words)
    // curl has pointers to these three until the handle is reset.
    defer {
      guise_curl_easy_reset(handle.easy)
      withExtendedLifetime((headers, answer, words)) {}
    }
    let code = try handle.perform(interval: Exchange.cancellationInterval) {
      cancellation?.isCanceled == true
    }
    guard code == CURLE_OK else {
      throw error(code, reason: words.text(for: code), isTooLarge: answer.isTooLarge, handle)
    }
    let status = guise_curl_get_long(handle.easy, CURLINFO_RESPONSE_CODE)
    return HTTPResponse(status: status, headers: answer.headers, body: answer.body)
  }
}

// MARK: - Setting up

extension Exchange {
  private func configure(
    _ handle: CurlHandle,
    _ headers: HeaderList,
    _ answer: Answer,
    _ words: ErrorWords
  ) {
    configureRequest(handle, headers)
    configureLimits(handle)
    configureTrust(handle)
    let scheme = request.endpoint.scheme
    handle.set(CURLOPT_PROXY, options.proxies.proxy(for: scheme))
    handle.set(CURLOPT_NOPROXY, options.proxies.exceptions ?? "")
    handle.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    _ = guise_curl_set_pointer(handle.easy, CURLOPT_ERRORBUFFER, words.buffer)
    let context = Unmanaged.passUnretained(answer).toOpaque()
    _ = guise_curl_set_pointer(handle.easy, CURLOPT_WRITEDATA, context)
    _ = guise_curl_set_pointer(handle.easy, CURLOPT_HEADERDATA, context)
    _ = guise_curl_set_receiver(handle.easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, answer in
      Answer.from(answer)?.receiveBody(bytes, size * count) ?? 0
    }
    _ = guise_curl_set_receiver(handle.easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, answer in
      Answer.from(answer)?.receiveHeader(bytes, size * count) ?? 0
    }
  }

  private func configureRequest(_ handle: CurlHandle, _ headers: HeaderList) {
    handle.set(CURLOPT_URL, request.url)
    // What was signed is what is sent: no dot segments resolved, no redirect followed.
    handle.set(CURLOPT_PATH_AS_IS, 1)
    handle.set(CURLOPT_FOLLOWLOCATION, 0)
    let web = CURLPROTO_HTTP | CURLPROTO_HTTPS
    handle.set(CURLOPT_PROTOCOLS, Int(web))
    handle.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
    if request.body.isEmpty, request.method != "POST", request.method != "PUT" {
      handle.set(CURLOPT_HTTPGET, 1)
    } else {
      handle.set(CURLOPT_POST, 1)
      _ = request.body.withUnsafeBytes {
        guise_curl_set_body(handle.easy, $0.baseAddress, $0.count)
      }
    }
    handle.set(CURLOPT_CUSTOMREQUEST, request.method)
    _ = guise_curl_set_pointer(handle.easy, CURLOPT_HTTPHEADER, headers.list)
  }

  private func configureLimits(_ handle: CurlHandle) {
    handle.set(CURLOPT_CONNECTTIMEOUT_MS, options.connectTimeout)
    handle.set(CURLOPT_TIMEOUT_MS, options.totalTimeout)
    // No SIGALRM for timeouts: signals belong to the program.
    handle.set(CURLOPT_NOSIGNAL, 1)
    _ = guise_curl_set_close_on_exec(handle.easy)
    // A canceled request does not wait for a name server that never answers.
    handle.set(CURLOPT_QUICK_EXIT, 1)
  }

  private func configureTrust(_ handle: CurlHandle) {
    handle.set(CURLOPT_SSL_VERIFYPEER, 1)
    handle.set(CURLOPT_SSL_VERIFYHOST, 2)
    handle.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    switch anchors {
    case .file(let path):
      handle.set(CURLOPT_CAINFO, path)
      handle.set(CURLOPT_CAPATH, nil)
    case .directory(let path):
      handle.set(CURLOPT_CAINFO, nil)
      handle.set(CURLOPT_CAPATH, path)
    case .curlsOwn: break
    }
  }
}

// MARK: - What went wrong

extension Exchange {
  private func error(
    _ code: CURLcode,
    reason: String,
    isTooLarge: Bool,
    _ handle: CurlHandle
  ) -> TransportError {
    let proxyStatus = guise_curl_get_long(handle.easy, CURLINFO_HTTP_CONNECTCODE)
    if proxyStatus >= 300 {
      return .proxyFailed(server: server, reason: "it answered HTTP \(proxyStatus)")
    }
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: return .nameNotResolved(server: server)
    case CURLE_COULDNT_CONNECT: return .connectionFailed(server: server, reason: reason)
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY:
      return .proxyFailed(server: server, reason: reason)
    case CURLE_OPERATION_TIMEDOUT: return timedOut(handle)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CIPHER:
      return .untrusted(server: server, reason: reason)
    case CURLE_SSL_CACERT_BADFILE: return .authoritiesUnreadable(path: anchors.path)
    case CURLE_URL_MALFORMAT: return .malformedRequest(reason: reason)
    case CURLE_WRITE_ERROR where isTooLarge:
      return .tooLarge(server: server, limit: options.maximumResponseBytes)
    default: return .broken(server: server, reason: reason)
    }
  }

  private func timedOut(_ handle: CurlHandle) -> TransportError {
    let ready = CURLINFO_PRETRANSFER_TIME_T
    let isConnected = guise_curl_get_offset(handle.easy, ready) > 0
    if !isConnected, guise_curl_get_offset(handle.easy, CURLINFO_NAMELOOKUP_TIME_T) == 0 {
      return .nameNotResolved(server: server)
    }
    let limit =
      isConnected
      ? options.totalTimeout : min(options.connectTimeout, options.totalTimeout)
    return .timedOut(server: server, milliseconds: limit, isConnected: isConnected)
  }
}
