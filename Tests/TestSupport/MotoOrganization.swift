import Foundation

/// An organization of a moto with authentication enforced.
///
/// Below the root there are `Workloads`, with `Production` and `Test` in it, and `Sandbox`; in each of
/// the last three two accounts, of which the second of `Sandbox` is closed.
package final class MotoOrganization: Sendable {
  /// Where it listens: `http://127.0.0.1:PORT`.
  package let url: String
  /// A section of the credentials file for each user: `management`, who may look at the
  /// organization, and `nobody`, who may not.
  package let credentials: String
  /// The accounts' numbers by their names.
  package let accounts: [String: String]
  private let server: PythonServer

  private struct Greeting: Decodable {
    let url: String
    let keys: [String: [String]]
    let accounts: [String: String]
  }

  /// Starts it.
  package init() throws {
    server = try PythonServer(
      MotoOrganization.script,
      environment: ["INITIAL_NO_AUTH_ACTION_COUNT": "inf", "HOME": "/nonexistent"]
    )
    let greeting = try JSONDecoder().decode(Greeting.self, from: Data(server.greeting.utf8))
    url = greeting.url
    accounts = greeting.accounts
    credentials = greeting.keys.sorted { $0.key < $1.key }.map { name, key in
      "[\(name)]\naws_access_key_id = \(key[0])\naws_secret_access_key = \(key[1])\n"
    }.joined()
  }

  private static let script = """
    import json, os, sys, urllib.request
    os.environ.update(AWS_ACCESS_KEY_ID='setup', AWS_SECRET_ACCESS_KEY='setup')
    import boto3
    from moto.server import ThreadedMotoServer
    server = ThreadedMotoServer(ip_address='127.0.0.1', port=0, verbose=False)
    server.start()
    url = f'http://127.0.0.1:{server.get_host_and_port()[1]}'
    def client(service):
        return boto3.client(service, region_name='us-east-1', endpoint_url=url)
    org, iam = client('organizations'), client('iam')
    org.create_organization(FeatureSet='ALL')
    root = org.list_roots()['Roots'][0]['Id']
    def unit(parent, name):
        return org.create_organizational_unit(ParentId=parent, Name=name)['OrganizationalUnit']['Id']
    workloads = unit(root, 'Workloads')
    accounts = {}
    for parent, name in [(unit(workloads, 'Production'), 'Production'),
                         (unit(workloads, 'Test'), 'Test'), (unit(root, 'Sandbox'), 'Sandbox')]:
        for number in (1, 2):
            id = org.create_account(AccountName=f'{name} {number}', Email=f'{name}{number}@example.com',
                Tags=[{'Key': 'env', 'Value': name.lower()}])['CreateAccountStatus']['AccountId']
            org.move_account(AccountId=id, SourceParentId=root, DestinationParentId=parent)
            accounts[f'{name} {number}'] = id
    org.close_account(AccountId=accounts['Sandbox 2'])
    keys = {}
    for user, action in [('management', 'organizations:*'), ('nobody', 's3:*')]:
        iam.create_user(UserName=user)
        iam.put_user_policy(UserName=user, PolicyName='all', PolicyDocument=json.dumps({
            'Version': '2012-10-17',
            'Statement': [{'Effect': 'Allow', 'Action': action, 'Resource': '*'}]}))
        key = iam.create_access_key(UserName=user)['AccessKey']
        keys[user] = [key['AccessKeyId'], key['SecretAccessKey']]
    urllib.request.urlopen(urllib.request.Request(url + '/moto-api/reset-auth', data=b'0',
        headers={'Content-Type': 'application/octet-stream'}))
    print(json.dumps({'url': url, 'keys': keys, 'accounts': accounts}), flush=True)
    sys.stdin.read()
    os._exit(0)
    """
}
