import Foundation

/// moto, a stand-in for AWS by other people, with authentication enforced.
///
/// It verifies signatures, access keys and identity policies; of trust policies it reads little.
package final class Moto: Sendable {
  /// Where it listens: `http://127.0.0.1:PORT`.
  package let url: String
  /// The port of ``url``.
  package let port: Int
  /// The access key of the user alice, who may do everything with STS, and read roles.
  package let accessKeyID: String
  /// The secret of that key.
  package let secretAccessKey: String
  private let server: PythonServer

  private struct Greeting: Decodable {
    let port: Int
    let key, secret: String
  }

  /// The account that everything is in.
  package static let account = "123456789012"

  /// Starts it with the user alice and the roles `open`, which everyone may assume, `inner`, which
  /// only the session `end-to-end` of `open` may, and `closed`, which only another user may.
  ///
  /// - Parameter checksSignatures: Whether authentication is enforced; where it is, moto refuses calls
  ///   that are not to be signed, AssumeRoleWithWebIdentity among them.
  /// - Throws: ``Python/Failure`` where it does not start.
  package init(checksSignatures: Bool = true) throws {
    server = try PythonServer(
      Moto.script,
      arguments: [checksSignatures ? "0" : "inf"],
      environment: ["INITIAL_NO_AUTH_ACTION_COUNT": "inf", "HOME": "/nonexistent"]
    )
    let greeting = try JSONDecoder().decode(Greeting.self, from: Data(server.greeting.utf8))
    port = greeting.port
    url = "http://127.0.0.1:\(port)"
    accessKeyID = greeting.key
    secretAccessKey = greeting.secret
  }

  private static let script = """
    import json, os, sys, urllib.request
    os.environ.update(AWS_ACCESS_KEY_ID='setup', AWS_SECRET_ACCESS_KEY='setup')
    import boto3
    from moto.server import ThreadedMotoServer
    server = ThreadedMotoServer(ip_address='127.0.0.1', port=0, verbose=False)
    server.start()
    port = server.get_host_and_port()[1]
    url = f'http://127.0.0.1:{port}'
    iam = boto3.client('iam', region_name='us-east-1', endpoint_url=url)
    iam.create_user(UserName='alice')
    iam.create_user(UserName='bob')
    allow = {'Version': '2012-10-17',
        'Statement': [{'Effect': 'Allow', 'Action': ['sts:*', 'iam:GetRole'],
            'Resource': '*'}]}
    iam.put_user_policy(UserName='alice', PolicyName='sts', PolicyDocument=json.dumps(allow))
    key = iam.create_access_key(UserName='alice')['AccessKey']
    for role, principal in [('open', '*'),
            ('inner', 'arn:aws:sts::123456789012:assumed-role/open/end-to-end'),
            ('closed', 'arn:aws:iam::123456789012:user/bob')]:
        trust = {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow',
            'Principal': {'AWS': principal}, 'Action': 'sts:AssumeRole'}]}
        iam.create_role(RoleName=role, AssumeRolePolicyDocument=json.dumps(trust))
        iam.put_role_policy(RoleName=role, PolicyName='sts', PolicyDocument=json.dumps(allow))
    urllib.request.urlopen(urllib.request.Request(url + '/moto-api/reset-auth', data=sys.argv[1].encode(),
        headers={'Content-Type': 'application/octet-stream'}))
    print(json.dumps({'port': port, 'key': key['AccessKeyId'],
        'secret': key['SecretAccessKey']}), flush=True)
    sys.stdin.read()
    os._exit(0)
    """
}
