import AWS
import TestSupport

/// A web server that behaves as the path asks, well or badly.
enum LoopbackServer {
  /// One for all tests; it ends with them.
  static let shared = Result { try PythonServer(script) }

  /// One that speaks TLS with a certificate and key from files.
  static func withTLS(certificate: String, key: String) throws -> PythonServer {
    try PythonServer(script, arguments: [certificate, key])
  }

  /// One that listens on `::1`.
  static func onIPv6() throws -> PythonServer { try PythonServer(script, arguments: ["::1"]) }

  /// A request to the shared server.
  static func request(
    _ path: String,
    method: String = "GET",
    headers: [HTTPRequest.Field] = [],
    body: String = ""
  ) throws -> HTTPRequest {
    HTTPRequest(
      method: method,
      endpoint: EndpointURL(scheme: "http", host: "127.0.0.1", port: try shared.get().port),
      path: path,
      headers: headers,
      body: Array(body.utf8)
    )
  }

  private static let script = """
    import collections, http.server, json, os, socket, ssl, sys, threading
    tries = collections.Counter()
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = 'HTTP/1.1'
        def log_message(self, *words): pass
        def answer(self, status, body=b'', **headers):
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace('_', '-'), value)
            self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        def serve(self):
            body = self.rfile.read(int(self.headers.get('Content-Length', 0)))
            parts = self.path.split('/')[1:]
            if parts[0] == 'status': self.answer(int(parts[1]), b'body')
            elif parts[0] == 'redirect': self.answer(302, Location='/echo')
            elif parts[0] == 'large': self.answer(200, b'x' * int(parts[1]))
            elif parts[0] == 'silent':
                tries[self.path] += 1
                self.rfile.read(1)
            elif parts[0] == 'flaky':
                tries[self.path] += 1
                failed = tries[self.path] <= int(parts[2])
                if failed and parts[3] == 'broken': self.close_connection = True
                elif failed: self.answer(int(parts[3]), parts[4].encode())
                else: self.answer(200, str(tries[self.path]).encode())
            elif parts[0] == 'count':
                self.answer(200, str(tries[self.path.removeprefix('/count')]).encode())
            elif parts[0] == 'broken': self.close_connection = True
            elif parts[0] == 'half':
                self.wfile.write(b'HTTP/1.1 200 OK\\r\\nContent-Length: 100\\r\\n\\r\\nhalf')
                self.close_connection = True
            elif parts[0] == 'garbage':
                self.wfile.write(b'SSH-2.0-OpenSSH_9.2\\r\\n\\r\\n')
                self.close_connection = True
            else:
                self.answer(200, json.dumps({'method': self.command, 'target': self.path,
                    'peer': self.client_address[1], 'body': body.decode(),
                    'headers': {n.lower(): v for n, v in self.headers.items()}}).encode(),
                    X_Test='  some value ', Content_Type='application/json')
        do_GET = do_POST = do_PUT = do_DELETE = serve
        def do_CONNECT(self): self.answer(407)
    class Server(http.server.ThreadingHTTPServer):
        if sys.argv[1:] == ['::1']: address_family = socket.AF_INET6
    server = Server((sys.argv[1] if Server.address_family == socket.AF_INET6 else '127.0.0.1', 0),
        Handler)
    if len(sys.argv) > 2:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()
    os._exit(0)
    """
}
