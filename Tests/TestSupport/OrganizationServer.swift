import Foundation

/// AWS Organizations on a port of 127.0.0.1: a root, its units and their accounts.
///
/// It takes a request only if botocore's service model allows every part of it; botocore itself can
/// talk to it. Signatures are moto's to check: here it is only seen that there is one.
package final class OrganizationServer: Sendable {
  private let server: PythonServer

  /// Starts it.
  ///
  /// - Parameters:
  ///   - accounts: How many accounts there are below the one that manages them, by their tens in
  ///     units `Workloads/Production`, `Workloads/Test` and `Sandbox`.
  ///   - throttle: Each call of that number is refused; 0 for none.
  /// - Throws: ``Python/Failure`` where it does not start.
  package init(accounts: Int, throttle: Int = 0) throws {
    server = try PythonServer(
      OrganizationServer.script,
      arguments: [String(accounts), String(throttle)]
    )
  }

  /// Where it answers.
  package var url: String { "http://127.0.0.1:\(server.port)" }

  /// How often an operation was called.
  package func count(_ operation: String) throws -> Int {
    let text = try Loopback.request("GET", "/calls", port: server.port)
    return try JSONDecoder().decode([String: Int].self, from: Data(text.utf8))[operation] ?? 0
  }

  private static let script = #"""
    import collections, json, sys, threading
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
    import botocore.session, botocore.validate

    model = botocore.session.get_session().get_service_model('organizations')
    prefix = model.metadata['targetPrefix'] + '.'
    count, throttle = int(sys.argv[1]), int(sys.argv[2])
    calls, lock, number = collections.Counter(), threading.Lock(), 0
    manager = '111122223333'
    units = {'r-ab12': [('ou-ab12-11111111', 'Workloads'), ('ou-ab12-22222222', 'Sandbox')],
             'ou-ab12-11111111': [('ou-ab12-33333333', 'Production'), ('ou-ab12-44444444', 'Test')]}
    homes = ['ou-ab12-33333333', 'ou-ab12-44444444', 'ou-ab12-22222222']

    def arn(kind, id):
        return f'arn:aws:organizations::{manager}:{kind}/o-exampleorg/{id}'

    def account(id, name, state='ACTIVE'):
        return {'Id': id, 'Arn': arn('account', id), 'Name': name, 'Email': f'{id}@example.com',
                'State': state, 'JoinedMethod': 'CREATED'}

    members = {'r-ab12': [account(manager, 'Management')]}
    for n in range(count):
        members.setdefault(homes[n // 10 % 3], []).append(
            account(str(300000000000 + 7919 * n), f'Service {n:04}',
                    'SUSPENDED' if n % 1000 == 999 else 'ACTIVE'))

    class Refusal(Exception):
        def __init__(self, code):
            self.code = code

    def page(elements, request):
        start, size = int(request.get('NextToken', 0)), request.get('MaxResults', 20)
        rest = {'NextToken': str(start + size)} if start + size < len(elements) else {}
        return elements[start:start + size], rest

    def answer(name, request):
        if name == 'DescribeOrganization':
            return {'Organization': {'Id': 'o-exampleorg', 'MasterAccountId': manager}}
        if name == 'ListRoots':
            return {'Roots': [{'Id': 'r-ab12', 'Arn': arn('root', 'r-ab12'), 'Name': 'Root'}]}
        if name == 'ListOrganizationalUnitsForParent':
            found, rest = page([{'Id': id, 'Arn': arn('ou', id), 'Name': name}
                                for id, name in units.get(request['ParentId'], [])], request)
            return {'OrganizationalUnits': found, **rest}
        if name == 'ListAccountsForParent':
            found, rest = page(members.get(request['ParentId'], []), request)
            return {'Accounts': found, **rest}
        if name == 'ListTagsForResource':
            cost = int(request['ResourceId']) % 7
            return {'Tags': [{'Key': 'cost center', 'Value': str(cost)},
                             {'Key': 'env', 'Value': 'prod' if cost else 'test'}]}
        raise Refusal('UnknownOperationException')

    class Handler(BaseHTTPRequestHandler):
        protocol_version = 'HTTP/1.1'

        def log_message(self, *ignored):
            pass

        def reply(self, status, document):
            body = json.dumps(document).encode()
            self.send_response(status)
            self.send_header('Content-Type', 'application/x-amz-json-1.1')
            self.send_header('x-amzn-RequestId', 'fake-1')
            self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            self.reply(200, calls)

        def do_POST(self):
            global number
            raw = self.rfile.read(int(self.headers.get('Content-Length') or 0))
            try:
                target = self.headers.get('X-Amz-Target', '')
                name = target[len(prefix):]
                if not target.startswith(prefix) or name not in model.operation_names:
                    raise Refusal('UnknownOperationException')
                with lock:
                    calls[name] += 1
                    number += 1
                    is_too_many = throttle and number % throttle == 0
                if is_too_many:
                    raise Refusal('TooManyRequestsException')
                if '/organizations/aws4_request' not in self.headers.get('Authorization', ''):
                    raise Refusal('AccessDeniedException')
                if self.headers.get('Content-Type') != 'application/x-amz-json-1.1':
                    raise Refusal('SerializationException')
                request = json.loads(raw)
                shape = model.operation_model(name).input_shape
                if set(request) - set(shape.members if shape else []):
                    raise Refusal('SerializationException')
                if shape and botocore.validate.ParamValidator().validate(request, shape).has_errors():
                    raise Refusal('InvalidInputException')
                self.reply(200, answer(name, request))
            except Refusal as refusal:
                self.reply(400, {'__type': refusal.code, 'Message': 'as the fake has it'})

    server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
    """#
}
