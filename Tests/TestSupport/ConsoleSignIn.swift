import Foundation

/// AWS Sign-In on a port of 127.0.0.1, which renews what `aws login` made.
///
/// It takes a request only if botocore's service model allows every part of it, and its proof of
/// possession only if the key is the one that the refresh token is bound to (RFC 9449).
package final class ConsoleSignIn: Sendable {
  private let server: PythonServer

  /// Starts it with no sign-in.
  package init() throws {
    server = try PythonServer(ConsoleSignIn.script)
  }

  /// The variables that lead programs to it.
  package var environment: [String: String] {
    ["AWS_ENDPOINT_URL_SIGNIN": "http://127.0.0.1:\(server.port)"]
  }

  /// How often it was asked, and what it answered: `ok`, or the error's code.
  package func answers() throws -> [String] {
    try JSONDecoder().decode([String].self, from: Data(control("answers").utf8))
  }

  /// Refuses all renewals from now on, with an error's code such as `TOKEN_EXPIRED`.
  package func refuse(_ code: String) throws { _ = try control("refuse?\(code)") }

  /// A sign-in as `aws login` leaves it in its file, with credentials for so many seconds.
  ///
  /// - Parameters:
  ///   - seconds: How long the credentials are good for still.
  ///   - isPKCS8: Whether the key is written in PKCS #8, not SEC 1.
  /// - Returns: The file's text.
  /// - Throws: What keeps the server from answering.
  package func signIn(seconds: Int, isPKCS8: Bool = false) throws -> String {
    try control("sign-in?\(seconds),\(isPKCS8 ? 1 : 0)")
  }

  private func control(_ target: String) throws -> String {
    try Loopback.request("POST", "/_control/\(target)", port: server.port)
  }

  private static let script = #"""
    import base64, hashlib, json, re, secrets, sys, threading, time
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
    import botocore.session
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    model = botocore.session.get_session().get_service_model('signin').operation_model('CreateOAuth2Token')
    body_shape = model.input_shape.members['tokenInput']
    lock = threading.RLock()
    tokens, proofs, answers, refusal = {}, set(), [], []
    client_id = 'arn:aws:signin:::devtools/same-device'

    class Refusal(Exception):
        def __init__(self, status, exception, error, message):
            super().__init__(message)
            self.status, self.exception, self.error = status, exception, error

    def invalid(message):
        raise Refusal(400, 'ValidationException', 'INVALID_REQUEST', message)

    def denied(code):
        status = 401 if code in ('TOKEN_EXPIRED', 'AUTHCODE_EXPIRED') else 403
        raise Refusal(status, 'AccessDeniedException', code, 'as it is')

    def decoded(part):
        return base64.urlsafe_b64decode(part + '=' * (-len(part) % 4))

    def thumbprint(key):
        text = json.dumps({name: key[name] for name in ('crv', 'kty', 'x', 'y')}, separators=(',', ':'),
                          sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def prove(proof, url):
        """Checks a proof and gives its key's thumbprint."""
        try:
            head_text, claims_text, signature = proof.split('.')
            head, claims = json.loads(decoded(head_text)), json.loads(decoded(claims_text))
            key = head['jwk']
            point = ec.EllipticCurvePublicNumbers(
                int.from_bytes(decoded(key['x']), 'big'), int.from_bytes(decoded(key['y']), 'big'),
                ec.SECP256R1())
            raw = decoded(signature)
            pair = encode_dss_signature(int.from_bytes(raw[:32], 'big'), int.from_bytes(raw[32:], 'big'))
            point.public_key().verify(pair, f'{head_text}.{claims_text}'.encode(), ec.ECDSA(hashes.SHA256()))
        except (ValueError, KeyError, InvalidSignature) as error:
            invalid(f'the proof is none: {error!r}')
        if len(raw) != 64 or (head['typ'], head['alg']) != ('dpop+jwt', 'ES256'):
            invalid('the proof is of another kind')
        if (claims['htm'], claims['htu']) != ('POST', url):
            invalid('the proof is of another request')
        if abs(claims['iat'] - time.time()) > 60 or claims['jti'] in proofs:
            invalid('the proof is stale')
        proofs.add(claims['jti'])
        return thumbprint(key)

    def credentials():
        return {'accessKeyId': 'ASIA' + secrets.token_hex(8).upper(),
                'secretAccessKey': secrets.token_urlsafe(30), 'sessionToken': secrets.token_urlsafe(40)}

    def renew(body, proof, url):
        if refusal:
            denied(refusal[0])
        for name, value in body.items():
            shape = body_shape.members.get(name)
            if shape is None or not isinstance(value, str):
                invalid(f'unknown: {name}')
            pattern = shape.metadata.get('pattern')
            if pattern and not re.fullmatch(pattern, value):
                invalid(f'{name} is not as it should be')
        missing = [name for name in list(body_shape.required_members) + ['refreshToken'] if name not in body]
        if missing or body['grantType'] != 'refresh_token' or body['clientId'] != client_id:
            invalid(f'missing or wrong: {missing}')
        bound = tokens.get(body['refreshToken'])
        if bound is None:
            denied('TOKEN_EXPIRED')
        if prove(proof, url) != bound:
            invalid('the proof is by another key')
        # Others that want the same shall have every chance to ask too.
        threading.Event().wait(0.2)
        fresh = secrets.token_urlsafe(40)
        del tokens[body['refreshToken']]
        tokens[fresh] = bound
        return {'accessToken': credentials(), 'tokenType': 'aws_sigv4', 'expiresIn': 900,
                'refreshToken': fresh}

    def sign_in(argument):
        seconds, is_pkcs8 = map(int, argument.split(','))
        key = ec.generate_private_key(ec.SECP256R1())
        numbers = key.public_key().public_numbers()
        coordinate = lambda n: base64.urlsafe_b64encode(n.to_bytes(32, 'big')).decode().rstrip('=')
        fresh = secrets.token_urlsafe(40)
        tokens[fresh] = thumbprint(
            {'crv': 'P-256', 'kty': 'EC', 'x': coordinate(numbers.x), 'y': coordinate(numbers.y)})
        form = serialization.PrivateFormat
        pem = key.private_bytes(
            serialization.Encoding.PEM, form.PKCS8 if is_pkcs8 else form.TraditionalOpenSSL,
            serialization.NoEncryption()).decode()
        end = time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(time.time() + seconds))
        return {'accessToken': {**credentials(), 'accountId': '111122223333', 'expiresAt': end},
                'tokenType': 'aws_sigv4', 'refreshToken': fresh, 'idToken': 'an.id.token',
                'clientId': client_id, 'dpopKey': pem}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = 'HTTP/1.1'

        def log_message(self, *ignored):
            pass

        def reply(self, status, document, headers={}):
            body = json.dumps(document).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header('Content-Type', 'application/json')
            self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self):
            raw = self.rfile.read(int(self.headers.get('Content-Length') or 0))
            name, _, argument = self.path.removeprefix('/_control/').partition('?')
            with lock:
                if name == 'answers':
                    return self.reply(200, answers)
                if name == 'refuse':
                    refusal[:] = [argument]
                    return self.reply(200, {})
                if name == 'sign-in':
                    return self.reply(200, sign_in(argument))
                try:
                    if self.path != model.http['requestUri'] or self.headers.get('Authorization'):
                        invalid('no such operation')
                    url = f"http://{self.headers['Host']}{self.path}"
                    answer = renew(json.loads(raw), self.headers.get('DPoP', ''), url)
                    answers.append('ok')
                    self.reply(200, answer)
                except Refusal as refused:
                    answers.append(refused.error + ': ' + str(refused) if refused.status == 400 else refused.error)
                    self.reply(refused.status, {'error': refused.error, 'message': str(refused)},
                               {'x-amzn-ErrorType': refused.exception, 'x-amzn-RequestId': 'fake-1'})

    server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
    """#
}
