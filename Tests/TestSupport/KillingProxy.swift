import Foundation

/// A way to AWS on which a program is killed, before one of its calls gets there or after.
///
/// It sends requests on as they are, signed `Host` included.
package final class KillingProxy: Sendable {
  /// Where it listens: `http://127.0.0.1:PORT`.
  package let url: String
  private let server: PythonServer
  private let folder = TemporaryDirectory()

  /// When the program is killed.
  package enum Moment: String, CaseIterable, Sendable {
    case before, after
  }

  /// Starts it in front of another server.
  package init(_ upstream: String) throws {
    server = try PythonServer(
      KillingProxy.script,
      arguments: [String(upstream.split(separator: ":").last ?? ""), folder.path]
    )
    url = "http://127.0.0.1:\(server.port)"
  }

  /// Prepares for the next program; the file is where it has to write its process's id.
  package func kill(atCall call: Int, _ moment: Moment) throws -> String {
    try Data("\(call) \(moment.rawValue)".utf8).write(to: URL(filePath: folder.path + "/fault"))
    return folder.path + "/pid"
  }

  /// Refuses the next so many calls as those of a key that AWS does not know yet, from a call on.
  package func refuse(_ count: Int, fromCall call: Int) throws {
    try Data("\(call) refuse \(count)".utf8).write(to: URL(filePath: folder.path + "/fault"))
  }

  /// Sends everything on from now, and tells how many calls there were since the last preparation.
  package func rest() throws -> Int {
    try? FileManager.default.removeItem(atPath: folder.path + "/fault")
    let text = try? String(contentsOfFile: folder.path + "/count", encoding: .utf8)
    return Int(text ?? "") ?? 0
  }

  private static let script = """
    import http.client, http.server, os, signal, sys, threading
    port, folder = int(sys.argv[1]), sys.argv[2]
    seen, count = None, 0
    REFUSAL = (b'<ErrorResponse><Error><Code>InvalidClientTokenId</Code>'
        b'<Message>not yet</Message></Error></ErrorResponse>')
    def fault():
        global seen, count
        try:
            stat = os.stat(folder + '/fault')
            words = open(folder + '/fault').read().split()
        except OSError:
            return 0, '', 0
        if seen != (stat.st_ino, stat.st_mtime_ns):
            seen, count = (stat.st_ino, stat.st_mtime_ns), 0
        count += 1
        with open(folder + '/count', 'w') as file: file.write(str(count))
        return int(words[0]), words[1], int(words[2]) if len(words) > 2 else 0
    def end():
        os.kill(int(open(folder + '/pid').read()), signal.SIGKILL)
    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_): pass
        def do_POST(self):
            body = self.rfile.read(int(self.headers['Content-Length']))
            at, moment, number = fault()
            if moment == 'refuse' and at <= count < at + number:
                return self.give(403, 'text/xml', REFUSAL)
            if at == count and moment == 'before': return end()
            there = http.client.HTTPConnection('127.0.0.1', port)
            there.putrequest('POST', self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items(): there.putheader(name, value)
            there.endheaders(body)
            answer = there.getresponse()
            text = answer.read()
            if at == count and moment == 'after': return end()
            self.give(answer.status, answer.headers['Content-Type'], text)
        def give(self, status, kind, text):
            self.send_response(status)
            self.send_header('Content-Type', kind)
            self.send_header('Content-Length', str(len(text)))
            self.end_headers()
            self.wfile.write(text)
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()
    """
}
