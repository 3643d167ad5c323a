import Foundation
import TestSupport

/// An STS that believes anybody and remembers what it was asked.
///
/// moto answers calls without a signature only where it checks none at all; this one says no to a
/// signature where there must be none, and to roles whose names begin with `Denied`.
final class FakeSTS: Sendable {
  private let server: PythonServer

  init() throws { server = try PythonServer(FakeSTS.script) }

  var environment: [String: String] {
    ["AWS_ENDPOINT_URL_STS": "http://127.0.0.1:\(server.port)", "AWS_DEFAULT_REGION": "eu-west-1"]
  }

  /// The forms that were sent until now.
  func calls() throws -> [[String: String]] {
    let body = try Loopback.request("GET", "/calls", port: server.port)
    return try JSONDecoder().decode([[String: String]].self, from: Data(body.utf8))
  }

  private static let script = """
    import http.server, json, sys, threading, time, urllib.parse
    calls = []
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = 'HTTP/1.1'
        def log_message(self, *_): pass
        def reply(self, status, text):
            self.send_response(status)
            self.send_header('Content-Length', str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())
        def do_GET(self): self.reply(200, json.dumps(calls))
        def refuse(self, code, words):
            self.reply(403, '<ErrorResponse><Error><Code>%s</Code><Message>%s</Message></Error>'
                       '</ErrorResponse>' % (code, words))
        def do_POST(self):
            body = self.rfile.read(int(self.headers['Content-Length'])).decode()
            form = dict(urllib.parse.parse_qsl(body, keep_blank_values=True))
            token = self.headers.get('X-Amz-Security-Token')
            if token: form['token'] = token
            calls.append(form)
            action = form['Action']
            signed = 'Authorization' in self.headers
            if signed == (action == 'AssumeRoleWithWebIdentity'):
                return self.refuse('InvalidClientTokenId', 'signed: %s' % signed)
            role = form.get('RoleArn', '').split('/')[-1]
            if role.startswith('Denied') or (role.startswith('Recent') and 'TokenCode' not in form):
                return self.refuse('AccessDenied', 'User: x is not authorized')
            if action == 'GetSessionToken' and form.get('SerialNumber', '').endswith('denied'):
                return self.refuse('AccessDenied', 'GetSessionToken is denied by a policy')
            if form.get('TokenCode') == '000000':
                return self.refuse('AccessDenied', 'MultiFactorAuthentication failed with invalid '
                                   'MFA one time pass code. ')
            seconds = int(form.get('DurationSeconds', 3600))
            end = time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(time.time() + seconds))
            number = len(calls)
            user = '' if action == 'GetSessionToken' else (
                '<AssumedRoleUser><AssumedRoleId>AROA:s</AssumedRoleId><Arn>'
                'arn:aws:sts::123456789012:assumed-role/%s/%s</Arn></AssumedRoleUser>'
                % (role, form['RoleSessionName']))
            self.reply(200, '<%sResponse><%sResult>%s<Credentials><AccessKeyId>ASIA%d</AccessKeyId>'
                '<SecretAccessKey>secret</SecretAccessKey><SessionToken>token%d</SessionToken>'
                '<Expiration>%s</Expiration></Credentials></%sResult></%sResponse>'
                % (action, action, user, number, number, end, action, action))
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()
    """
}
