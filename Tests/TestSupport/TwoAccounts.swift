import Foundation

/// Two accounts of a moto with authentication enforced, each empty but for an administrator.
///
/// In the first there is also alice, a user who may do nothing.
package final class TwoAccounts: Sendable {
  /// Where it listens: `http://127.0.0.1:PORT`.
  package let url: String
  /// A section of the credentials file for each user: `caller`, `target` and `alice`.
  package let credentials: String
  private let keys: [String: [String]]
  private let server: PythonServer

  /// The account that roles are assumed from.
  package static let caller = "111122223333"
  /// The account that roles are in.
  package static let target = "222233334444"
  /// The ARN of alice.
  package static let alice = "arn:aws:iam::\(caller):user/alice"

  private struct Greeting: Decodable {
    let url: String
    let keys: [String: [String]]
  }

  /// Starts it.
  package init() throws {
    server = try PythonServer(
      TwoAccounts.script,
      environment: ["INITIAL_NO_AUTH_ACTION_COUNT": "inf", "HOME": "/nonexistent"]
    )
    let greeting = try JSONDecoder().decode(Greeting.self, from: Data(server.greeting.utf8))
    url = greeting.url
    keys = greeting.keys
    credentials = greeting.keys.sorted { $0.key < $1.key }.map { name, key in
      "[\(name)]\naws_access_key_id = \(key[0])\naws_secret_access_key = \(key[1])\n"
    }.joined()
  }

  /// The two halves of a user's access key, by the section of ``credentials``.
  package func key(of section: String) -> [String] { keys[section] ?? ["", ""] }

  private static let script = """
    import json, os, sys, urllib.request
    os.environ.update(AWS_ACCESS_KEY_ID='setup', AWS_SECRET_ACCESS_KEY='setup')
    import boto3
    from moto.server import ThreadedMotoServer
    server = ThreadedMotoServer(ip_address='127.0.0.1', port=0, verbose=False)
    server.start()
    url = f'http://127.0.0.1:{server.get_host_and_port()[1]}'
    def client(service, **more):
        return boto3.client(service, region_name='us-east-1', endpoint_url=url, **more)
    everything = json.dumps({'Version': '2012-10-17',
        'Statement': [{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}]})
    keys = {}
    for profile, account, user in [('caller', '\(caller)', 'admin'),
            ('alice', '\(caller)', 'alice'), ('target', '\(target)', 'admin')]:
        got = client('sts').assume_role(RoleArn=f'arn:aws:iam::{account}:role/setup',
            RoleSessionName='setup')['Credentials']
        iam = client('iam', aws_access_key_id=got['AccessKeyId'],
            aws_secret_access_key=got['SecretAccessKey'], aws_session_token=got['SessionToken'])
        iam.create_user(UserName=user)
        if user == 'admin':
            iam.put_user_policy(UserName=user, PolicyName='all', PolicyDocument=everything)
        key = iam.create_access_key(UserName=user)['AccessKey']
        keys[profile] = [key['AccessKeyId'], key['SecretAccessKey']]
    urllib.request.urlopen(urllib.request.Request(url + '/moto-api/reset-auth', data=b'0',
        headers={'Content-Type': 'application/octet-stream'}))
    print(json.dumps({'url': url, 'keys': keys}), flush=True)
    sys.stdin.read()
    os._exit(0)
    """
}
