import Foundation
import TestSupport
import Testing

/// guise behind networks that are slow, dead, of another family, or have authorities of their own.
@Suite struct CommandsNetworkTests {
  /// An STS that says who one is, over TLS where it gets a certificate, on the address it is given.
  private static let script = """
    import http.server, os, socket, ssl, sys, threading
    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_): pass
        def do_POST(self):
            self.rfile.read(int(self.headers['Content-Length']))
            text = ('<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::'
                '111122223333:user/me</Arn><UserId>AIDA</UserId><Account>111122223333</Account>'
                '</GetCallerIdentityResult></GetCallerIdentityResponse>')
            self.send_response(200)
            self.send_header('Content-Length', str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())
    class Server(http.server.ThreadingHTTPServer):
        address_family = socket.AF_INET6 if ':' in sys.argv[1] else socket.AF_INET
    server = Server((sys.argv[1], 0), Handler)
    if len(sys.argv) > 2:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[2], sys.argv[3])
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()
    os._exit(0)
    """

  private func home(_ keys: String, endpoint: String) throws -> GuiseHome {
    try GuiseHome(
      config: """
        [profile me]
        aws_access_key_id = AKIAIOSFODNN7EXAMPLE
        aws_secret_access_key = secret
        region = eu-west-1
        \(keys)

        """,
      endpoint: endpoint
    )
  }

  @Test func aProfilesOwnAuthoritiesAreTrusted() throws {
    let authority = try TestAuthority()
    let server = try PythonServer(
      CommandsNetworkTests.script,
      arguments: ["127.0.0.1", authority.server.certificate, authority.server.key]
    )
    let url = "https://localhost:\(server.port)"
    let trusting = try home("ca_bundle = \(authority.certificate)", endpoint: url)
    let who = try trusting.run("whoami", "me")
    #expect(who.output.contains("arn:aws:iam::111122223333:user/me"), "\(who.errors)")
    let doctor = try trusting.run("doctor", "me")
    #expect(doctor.output.contains("ok   \(trusting.path)/.aws/config:5: ca_bundle is"))
    #expect(doctor.status == 0)
    let wary = try home("", endpoint: url).run("whoami", "me")
    #expect(wary.status == 1)
    #expect(wary.errors.contains("no trusted connection to localhost:\(server.port): "))
    #expect(wary.errors.contains("set AWS_CA_BUNDLE to its certificate authority"))
    let astray = try home("ca_bundle = /absent.pem", endpoint: url).run("whoami", "me")
    #expect(astray.errors.contains("the certificate authorities in /absent.pem cannot be read"))
    #expect(astray.errors.contains("Check AWS_CA_BUNDLE and ca_bundle"))
  }

  @Test(.enabled(if: hasIPv6, "this machine has no ::1"))
  func anEndpointMayBeOnIPv6() throws {
    let server = try PythonServer(CommandsNetworkTests.script, arguments: ["::1"])
    let home = try home("", endpoint: "http://[::1]:\(server.port)")
    let who = try home.run("whoami", "me")
    #expect(who.output.contains("arn:aws:iam::111122223333:user/me"), "\(who.errors)")
    let dead = try self.home("", endpoint: "http://[::1]:1").run("whoami", "me")
    #expect(dead.errors.contains("cannot connect to [::1]:1: "), "\(dead.errors)")
  }

  private static let hasIPv6 =
    FileManager.default.fileExists(atPath: "/proc/net/if_inet6")
    && (try? String(contentsOfFile: "/proc/net/if_inet6", encoding: .utf8))?.contains(" lo") == true

  /// The metadata service is the one place whose patience a person can set.
  @Test func aHostThatNeverAnswersIsNotWaitedForBeyondTheLimit() throws {
    let server = try PythonServer(
      """
      import socket, sys
      listener = socket.create_server(('127.0.0.1', 0))
      print(listener.getsockname()[1], flush=True)
      sys.stdin.read()
      """
    )
    let home = try GuiseHome(
      config: "[profile here]\nrole_arn = arn:aws:iam::111122223333:role/r\n"
        + "credential_source = Ec2InstanceMetadata\nregion = eu-west-1\n",
      variables: [
        "AWS_EC2_METADATA_DISABLED": "false",
        "AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:\(server.port)",
        "AWS_METADATA_SERVICE_TIMEOUT": "1", "AWS_METADATA_SERVICE_NUM_ATTEMPTS": "1",
      ]
    )
    let result = try home.run("exec", "here", "--", "true")
    #expect(result.status == 1)
    #expect(result.errors.contains("127.0.0.1:\(server.port) within 1 s"), "\(result.errors)")
  }
}
