extension IdentityCenter {
  /// The server: operations and their members are read from botocore's service models.
  static let script = #"""
    import base64, hashlib, json, secrets, sys, threading, time, urllib.parse
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
    import botocore.session

    session = botocore.session.get_session()
    operations = {}
    for service in ('sso', 'sso-oidc'):
        model = session.get_service_model(service)
        for name in model.operation_names:
            operation = model.operation_model(name)
            if operation.auth_type == 'none':
                key = (operation.http['method'], operation.http['requestUri'])
                operations[key] = operation

    lock = threading.RLock()
    knobs = {'answers': [], 'device_seconds': 600, 'token_seconds': 28800, 'refresh': 'ok',
             'authorize': 'ok', 'interval': 1, 'credentials': None, 'page': 2, 'company': 0, 'names': {}, 'roles_of': {},
             'throttle': 0, 'break_after': 0, 'hold_after': 0}
    clients, devices, codes, tokens, refreshes, calls = {}, {}, {}, {}, {}, []
    accounts = [{'accountId': '111122223333', 'accountName': 'Production', 'emailAddress': 'p@example.com'},
                {'accountId': '444455556666', 'accountName': 'Test', 'emailAddress': 't@example.com'},
                {'accountId': '777788889999', 'accountName': 'Log archive', 'emailAddress': 'l@example.com'}]
    roles = ['AdministratorAccess', 'ReadOnly']
    listed = 0

    def all_accounts():
        """The three of every test, or a company of thousands."""
        if knobs['company']:
            return [{'accountId': str(200000000000 + 7919 * n), 'accountName': f'Team {n:04} Dev',
                     'emailAddress': f'{n}@example.com'} for n in range(knobs['company'])]
        given = [dict(a, accountName=knobs['names'].get(a['accountId'], a['accountName']))
                 for a in accounts]
        return [a for a in given if a['accountName'] is not None]

    def roles_of(account):
        if knobs['company']:
            return ['AdministratorAccess', 'Billing', 'PowerUserAccess', 'ReadOnly']
        return knobs['roles_of'].get(account, roles)

    def meet_trouble():
        """What a list may meet with on its way; true where the connection is to break."""
        global listed
        with lock:
            listed += 1
            number = listed
        while knobs['hold_after'] and number > knobs['hold_after']:
            threading.Event().wait(0.05)
        if knobs['throttle'] and number % knobs['throttle'] == 0:
            raise Refusal('TooManyRequestsException', None, 'HTTP 429 Unknown Code', 429)
        return knobs['break_after'] and number > knobs['break_after']

    class Refusal(Exception):
        def __init__(self, exception, code, text, status=400):
            self.exception, self.code, self.text, self.status = exception, code, text, status

    def camel(code):
        return ''.join(word.capitalize() for word in code.split('_')) + 'Exception'

    def refuse(code, text=''):
        raise Refusal(camel(code), code, text, 401 if code == 'invalid_client' else 400)

    def check(value, shape, where):
        kinds = {'string': str, 'integer': int, 'long': int, 'boolean': bool, 'list': list,
                 'structure': dict}
        if not isinstance(value, kinds[shape.type_name]):
            refuse('invalid_request', f'{where} is no {shape.type_name}')
        if shape.type_name == 'list':
            for element in value:
                check(element, shape.member, where)

    def parameters(operation, query, headers, body):
        """The members of a request, every one of them where the model wants it."""
        shape, given, left = operation.input_shape, {}, dict(query)
        for name, member in shape.members.items():
            place = member.serialization.get('location')
            if place == 'querystring':
                key = member.serialization['name']
                if key in left:
                    text = left.pop(key)
                    given[name] = int(text) if member.type_name == 'integer' else text
            elif place == 'header' and member.serialization['name'] in headers:
                given[name] = headers[member.serialization['name']]
            elif place is None and name in body:
                given[name] = body.pop(name)
        if left or body:
            refuse('invalid_request', f'unknown: {sorted(list(left) + list(body))}')
        for name in shape.required_members:
            if name not in given:
                refuse('invalid_request', f'{name} is missing')
        for name, value in given.items():
            check(value, shape.members[name], name)
        return given

    def client(request):
        known = clients.get(request['clientId'])
        if not known or known['secret'] != request['clientSecret'] or known['expires'] < time.time():
            refuse('invalid_client')
        return known

    def person(request):
        token = tokens.get(request['accessToken'])
        if not token or token['expires'] <= time.time():
            raise Refusal('UnauthorizedException', None, 'Session token not found or invalid', 401)
        return token

    def register(**fields):
        id = secrets.token_urlsafe(16)
        clients[id] = {'secret': secrets.token_urlsafe(64), 'expires': int(time.time()) + 7776000,
                       **fields}
        return id

    def grant(id, is_refreshable):
        token = secrets.token_urlsafe(48)
        tokens[token] = {'expires': time.time() + knobs['token_seconds']}
        answer = {'accessToken': token, 'tokenType': 'Bearer', 'expiresIn': knobs['token_seconds']}
        if is_refreshable:
            answer['refreshToken'] = secrets.token_urlsafe(48)
            refreshes[answer['refreshToken']] = id
        return answer

    def page(elements, token, size=2):
        start = int(token or 0)
        return elements[start:start + size], (
            {'nextToken': str(start + size)} if start + size < len(elements) else {'nextToken': None})

    class Operations:
        def RegisterClient(self, r):
            if r['clientType'] != 'public':
                refuse('invalid_client_metadata')
            if 'authorization_code' in r.get('grantTypes', []) and not (
                    r.get('redirectUris') and r.get('issuerUrl')):
                refuse('invalid_client_metadata', 'redirectUris and issuerUrl are wanted')
            id = register(scopes=r.get('scopes', []), grants=r.get('grantTypes', []),
                          redirects=r.get('redirectUris', []))
            return {'clientId': id, 'clientSecret': clients[id]['secret'],
                    'clientIdIssuedAt': int(time.time()),
                    'clientSecretExpiresAt': clients[id]['expires']}

        def StartDeviceAuthorization(self, r):
            client(r)
            code, user = secrets.token_urlsafe(32), 'ABCD-' + secrets.token_hex(2).upper()
            devices[code] = {'client': r['clientId'], 'expires': time.time() + knobs['device_seconds']}
            link = 'https://device.sso.us-east-1.amazonaws.com/'
            return {'deviceCode': code, 'userCode': user, 'verificationUri': link,
                    'verificationUriComplete': f'{link}?user_code={user}',
                    'expiresIn': knobs['device_seconds'], 'interval': knobs['interval']}

        def CreateToken(self, r):
            known = client(r)
            kind = r['grantType']
            if kind == 'urn:ietf:params:oauth:grant-type:device_code':
                device = devices.get(r['deviceCode'])
                if not device or device['client'] != r['clientId']:
                    refuse('invalid_grant')
                if device['expires'] <= time.time():
                    refuse('expired_token')
                if knobs['answers']:
                    refuse(knobs['answers'].pop(0))
                del devices[r['deviceCode']]
                return grant(r['clientId'], bool(known['scopes']))
            if kind == 'authorization_code':
                code = codes.pop(r['code'], None)
                digest = hashlib.sha256(r.get('codeVerifier', '').encode()).digest()
                challenge = base64.urlsafe_b64encode(digest).decode().rstrip('=')
                if (not code or code['client'] != r['clientId'] or code['challenge'] != challenge
                        or code['redirect'] != r.get('redirectUri')):
                    refuse('invalid_grant')
                return grant(r['clientId'], 'refresh_token' in known['grants'])
            if kind == 'refresh_token':
                # Others that want the same shall have every chance to ask too.
                threading.Event().wait(0.2)
                if knobs['refresh'] == 'broken':
                    raise Refusal('InternalServerException', 'server_error', '', 500)
                if knobs['refresh'] != 'ok':
                    refuse(knobs['refresh'])
                if refreshes.pop(r.get('refreshToken'), None) != r['clientId']:
                    refuse('invalid_grant')
                return grant(r['clientId'], True)
            refuse('unsupported_grant_type')

        def GetRoleCredentials(self, r):
            person(r)
            if r['roleName'] not in roles or r['accountId'] not in [a['accountId'] for a in accounts]:
                raise Refusal('ForbiddenException', None, 'No access', 403)
            if knobs['credentials']:
                return {'roleCredentials': {**knobs['credentials'],
                        'expiration': int((time.time() + 3600) * 1000)}}
            key = secrets.token_hex(8).upper()
            return {'roleCredentials': {
                'accessKeyId': 'ASIA' + key, 'secretAccessKey': secrets.token_urlsafe(30),
                'sessionToken': f"{r['accountId']}/{r['roleName']}/{key}",
                'expiration': int((time.time() + 3600) * 1000)}}

        def ListAccounts(self, r):
            person(r)
            size = min(knobs['page'], r.get('maxResults', 10))
            part, rest = page(all_accounts(), r.get('nextToken'), size)
            return {'accountList': part, **rest}

        def ListAccountRoles(self, r):
            person(r)
            given = roles_of(r['accountId'])
            if given is None:
                raise Refusal('ForbiddenException', None, 'No access', 403)
            part, rest = page([{'roleName': n, 'accountId': r['accountId']} for n in given],
                              r.get('nextToken'), min(knobs['page'] // 2, r.get('maxResults', 10)))
            return {'roleList': part, **rest}

        def Logout(self, r):
            person(r)
            del tokens[r['accessToken']]

    def authorize(query):
        """Where the browser goes next."""
        known = clients.get(query.get('client_id'))
        redirect = urllib.parse.urlsplit(query.get('redirect_uri', ''))
        plain = f'{redirect.scheme}://{redirect.hostname}{redirect.path}'
        if (not known or plain not in known['redirects'] or redirect.hostname != '127.0.0.1'
                or query.get('response_type') != 'code' or not query.get('state')
                or query.get('code_challenge_method') != 'S256'
                or len(query.get('code_challenge', '')) != 43
                or query.get('scopes', '').split(' ') != known['scopes']):
            return None
        answer = {'state': query['state']}
        if knobs['authorize'] == 'ok':
            code = secrets.token_urlsafe(32)
            codes[code] = {'client': query['client_id'], 'challenge': query['code_challenge'],
                           'redirect': query['redirect_uri']}
            answer['code'] = code
        else:
            answer.update(error=knobs['authorize'], error_description='as the test wants it')
        return query['redirect_uri'] + '?' + urllib.parse.urlencode(answer)

    def control(target):
        name, _, argument = target.partition('?')
        if name == 'calls':
            return calls
        if name == 'set':
            knobs.update(json.loads(urllib.parse.unquote(argument)))
        if name == 'revoke':
            tokens.clear()
        if name == 'forget-clients':
            clients.clear()
        if name == 'sign-in':
            seconds, is_refreshable = map(int, argument.split(','))
            id = register(scopes=['sso:account:access'], grants=['authorization_code', 'refresh_token'],
                          redirects=['http://127.0.0.1/oauth/callback'])
            given = grant(id, is_refreshable)
            now = time.time()
            tokens[given['accessToken']]['expires'] = now + seconds
            stamp = lambda t: time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(t))
            return {key: value for key, value in {
                'accessToken': given['accessToken'], 'expiresAt': stamp(now + seconds),
                'clientId': id, 'clientSecret': clients[id]['secret'],
                'registrationExpiresAt': stamp(clients[id]['expires']),
                'refreshToken': given.get('refreshToken')}.items() if value}
        return {}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = 'HTTP/1.1'

        def log_message(self, *ignored):
            pass

        def reply(self, status, document, headers={}):
            body = b'' if document is None else json.dumps(document).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header('Content-Type', 'application/json')
            self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def handle_any(self):
            length = int(self.headers.get('Content-Length') or 0)
            raw = self.rfile.read(length)
            path, _, query = self.path.partition('?')
            if path.startswith('/_control/'):
                with lock:
                    return self.reply(200, control(self.path[len('/_control/'):]))
            fields = dict(urllib.parse.parse_qsl(query, keep_blank_values=True))
            if (self.command, path) == ('GET', '/authorize'):
                with lock:
                    calls.append('authorize')
                    target = authorize(fields)
                return self.reply(302, {}, {'Location': target}) if target else self.reply(400, {})
            operation = operations.get((self.command, path))
            if not operation:
                return self.reply(404, {'message': 'no such operation'})
            try:
                with lock:
                    calls.append(operation.name)
                if operation.name.startswith('List') and meet_trouble():
                    self.close_connection = True
                    return
                if self.headers.get('Authorization'):
                    refuse('invalid_request', 'it is signed')
                if raw and self.headers.get('Content-Type') != 'application/json':
                    refuse('invalid_request', 'it is not JSON')
                members = parameters(operation, fields, self.headers, json.loads(raw or b'{}'))
                answer = getattr(Operations(), operation.name)(members)
                self.reply(200, answer, {'x-amzn-RequestId': 'fake-1'})
            except Refusal as refusal:
                if operation.service_model.service_name == 'sso':
                    body = {'message': refusal.text}
                else:
                    body = {'error': refusal.code, 'error_description': refusal.text}
                self.reply(refusal.status, body,
                           {'x-amzn-ErrorType': refusal.exception, 'x-amzn-RequestId': 'fake-1'})

        do_GET = do_POST = handle_any

    server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
    """#
}
