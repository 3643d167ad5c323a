import Foundation
import TestSupport
import Testing

/// Identity Center as botocore, which knows its model, sees it.
@Suite struct PortalTests {
  private func python(_ script: String, on sandbox: SandboxProcess) throws -> [String: String] {
    let prelude = """
      import base64, hashlib, json, os, urllib.parse, urllib.request
      for name in [name for name in os.environ if name.startswith('AWS_')]: del os.environ[name]
      import botocore.session
      from botocore import UNSIGNED
      from botocore.config import Config
      from botocore.exceptions import ClientError
      url = 'http://127.0.0.1:\(sandbox.port)'
      start = 'https://guise-demo.awsapps.com/start'
      device = 'urn:ietf:params:oauth:grant-type:device_code'
      session = botocore.session.Session()
      def client(name, **more):
          return session.create_client(name, region_name='eu-central-1', endpoint_url=url, **more)
      oidc, sso = [client(name, config=Config(signature_version=UNSIGNED, retries={'max_attempts': 0}))
                   for name in ('sso-oidc', 'sso')]
      def outcome(call):
          try: return call()
          except ClientError as error: return error.response['Error']['Code']
      def register(**more):
          made = oidc.register_client(clientName='peer', clientType='public',
                                      scopes=['sso:account:access'], **more)
          return {'clientId': made['clientId'], 'clientSecret': made['clientSecret']}
      def sign_in():
          me = register()
          begun = oidc.start_device_authorization(startUrl=start, **me)
          ask = lambda: oidc.create_token(grantType=device, deviceCode=begun['deviceCode'], **me)
          assert outcome(ask) == 'AuthorizationPendingException'
          return me, ask()

      """
    let output = try Python.run(prelude + script)
    return try JSONDecoder().decode([String: String].self, from: Data(output.utf8))
  }

  @Test func signedInAllPagesAreListedAndRolesOpen() throws {
    let sandbox = try SandboxProcess()
    let found = try python(
      """
      token = sign_in()[1]['accessToken']
      accounts = [account for page in sso.get_paginator('list_accounts').paginate(accessToken=token)
                  for account in page['accountList']]
      found = {}
      for account in accounts:
          pages = sso.get_paginator('list_account_roles').paginate(
              accessToken=token, accountId=account['accountId'])
          found[account['accountName']] = ' '.join(
              role['roleName'] for page in pages for role in page['roleList'])
      for name in ('ReadOnly', 'Nobody'):
          given = outcome(lambda: sso.get_role_credentials(
              accessToken=token, accountId='444455556666', roleName=name))
          if isinstance(given, dict):
              keys = given['roleCredentials']
              sts = client('sts', aws_access_key_id=keys['accessKeyId'],
                           aws_secret_access_key=keys['secretAccessKey'],
                           aws_session_token=keys['sessionToken'])
              given = sts.get_caller_identity()['Arn']
          found[name] = given
      for wanted in (2, 100):
          found[str(wanted)] = str(len(
              sso.list_accounts(accessToken=token, maxResults=wanted)['accountList']))
      sso.logout(accessToken=token)
      found['after'] = outcome(lambda: sso.list_accounts(accessToken=token))
      print(json.dumps(found))
      """,
      on: sandbox
    )
    let production = "DatabaseOperator Deployer ReadOnly Support"
    let development = "AdministratorAccess ReadOnly"
    #expect(
      found == [
        "Identity": "Billing", "Development": development, "Staging": development,
        "Production": production, "Sandbox": development, "Data Platform": production,
        "Data Warehouse": production, "Security (Audit)": production,
        "ReadOnly":
          "arn:aws:sts::444455556666:assumed-role/AWSReservedSSO_ReadOnly_0123456789abcde2/demo",
        "Nobody": "ForbiddenException", "2": "2", "100": "3", "after": "UnauthorizedException",
      ]
    )
    let lists = try sandbox.calls().map(\.operation).filter { $0 == "ListAccounts" }
    #expect(lists.count == 6, "three pages, two more, and the one that is refused")
  }

  @Test func signInsAreRenewedAndRefused() throws {
    let sandbox = try SandboxProcess()
    let found = try python(
      """
      def visited(me):
          begun = oidc.start_device_authorization(startUrl=start, **me)
          urllib.request.urlopen(begun['verificationUriComplete']).read()
          return oidc.create_token(
              grantType=device, deviceCode=begun['deviceCode'], **me)['accessToken']
      me, token = sign_in()
      again = dict(grantType='refresh_token', refreshToken=token['refreshToken'], **me)
      found = {'renewed': str('refreshToken' in oidc.create_token(**again))}
      found['used'] = outcome(lambda: oidc.create_token(**again))
      found['stranger'] = outcome(lambda: oidc.create_token(
          grantType='refresh_token', refreshToken='x', clientId='x', clientSecret='x'))
      found['kind'] = outcome(lambda: oidc.create_token(grantType='x', **me))
      found['portal'] = outcome(lambda: oidc.start_device_authorization(startUrl=start + 'x', **me))
      found['redirects'] = outcome(lambda: register(grantTypes=['authorization_code']))
      found['token'] = outcome(lambda: sso.list_accounts(accessToken='x'))
      found['page'] = outcome(lambda: sso.list_accounts(
          accessToken=visited(me), nextToken='x'))
      print(json.dumps(found))
      """,
      on: sandbox
    )
    #expect(
      found == [
        "renewed": "True", "used": "InvalidGrantException", "stranger": "InvalidClientException",
        "kind": "UnsupportedGrantTypeException", "portal": "InvalidRequestException",
        "redirects": "InvalidClientMetadataException", "token": "UnauthorizedException",
        "page": "InvalidRequestException",
      ]
    )
  }

  /// Whoever has the code but not the verifier gets nothing, and nobody gets it twice.
  @Test func aBrowserBringsACodeBackForItsProgramAlone() throws {
    let sandbox = try SandboxProcess()
    let found = try python(
      """
      class Stay(urllib.request.HTTPRedirectHandler):
          def redirect_request(self, *ignored): return None
      def visit(**more):
          fields = dict(response_type='code', client_id=me['clientId'], state='a&b', scopes='s',
                        redirect_uri='http://127.0.0.1:5/oauth/callback',
                        code_challenge_method='S256', code_challenge=challenge) | more
          try: urllib.request.build_opener(Stay).open(url + '/authorize?' + urllib.parse.urlencode(fields))
          except urllib.error.HTTPError as answer:
              link = answer.headers.get('Location')
              return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(link).query)) if link else None
      me = register(grantTypes=['authorization_code', 'refresh_token'], issuerUrl=start,
                    redirectUris=['http://127.0.0.1/oauth/callback'])
      verifier = 'v' * 43
      challenge = base64.urlsafe_b64encode(
          hashlib.sha256(verifier.encode()).digest()).decode().rstrip('=')
      def ask(code, verifier=verifier):
          return outcome(lambda: oidc.create_token(
              grantType='authorization_code', code=code, codeVerifier=verifier,
              redirectUri='http://127.0.0.1:5/oauth/callback', **me))
      back = visit()
      found = {'state': back['state'], 'given': str('accessToken' in ask(back['code']))}
      found['twice'] = ask(back['code'])
      found['other'] = ask(visit()['code'], 'w' * 43)
      found['elsewhere'] = str(visit(redirect_uri='http://127.0.0.2:5/oauth/callback'))
      found['plain'] = str(visit(code_challenge_method='plain'))
      print(json.dumps(found))
      """,
      on: sandbox
    )
    #expect(
      found == [
        "state": "a&b", "given": "True", "twice": "InvalidGrantException",
        "other": "InvalidGrantException", "elsewhere": "None", "plain": "None",
      ]
    )
  }

  @Test func aCompanyIsAsLargeAsIsSaid() throws {
    let sandbox = try SandboxProcess(["--company", "250"])
    let found = try python(
      """
      token = sign_in()[1]['accessToken']
      pages = [page['accountList'] for page in sso.get_paginator('list_accounts').paginate(
          accessToken=token, PaginationConfig={'PageSize': 100})]
      roles = sso.list_account_roles(accessToken=token, accountId=pages[2][49]['accountId'])
      print(json.dumps({'pages': str([len(page) for page in pages]),
                        'roles': str(len(roles['roleList']))}))
      """,
      on: sandbox
    )
    #expect(found == ["pages": "[100, 100, 50]", "roles": "4"])
  }
}
