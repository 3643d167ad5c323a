import AWS
import Foundation
import Identity
import Sandbox
import TestSupport
import Testing

/// Someone who signs calls and reads the answers of a world of their own.
struct Client {
  /// The moment at which every test begins.
  static let start = Timestamp(seconds: 1_795_348_800)

  var world: World
  /// The sandbox's time.
  var now = Client.start
  /// How far the caller's clock is ahead of the sandbox's, in seconds.
  var skew = 0
  private var random = SeededGenerator(seed: 7)

  init(_ world: World) { self.world = world }

  /// Makes a call and returns the answer.
  mutating func call(
    _ operation: String,
    _ parameters: [String: String] = [:],
    with credentials: AWSCredentials,
    region: String = "eu-central-1",
    service: String = "sts",
    headers: [String: String] = [:],
    changing change: (inout SandboxRequest) -> Void = { _ in }
  ) -> Reply {
    var request = signed(
      operation,
      parameters,
      with: credentials,
      region: region,
      service: service,
      headers: headers
    )
    change(&request)
    return send(request)
  }

  /// Sends a request as it is.
  mutating func send(_ request: SandboxRequest) -> Reply {
    Reply(world.respond(to: request, at: now, random: &random))
  }

  /// Assumes a role and returns the answer.
  mutating func assume(
    _ role: String,
    _ parameters: [String: String] = [:],
    with credentials: AWSCredentials
  ) -> Reply {
    let own = ["RoleArn": role, "RoleSessionName": "test"]
    return call("AssumeRole", own.merging(parameters) { $1 }, with: credentials)
  }

  private func signed(
    _ operation: String,
    _ parameters: [String: String],
    with credentials: AWSCredentials,
    region: String,
    service: String,
    headers: [String: String]
  ) -> SandboxRequest {
    let fields = ["Action": operation, "Version": "2011-06-15"].merging(parameters) { $1 }
    let form = PercentEncoding.text(
      fields.sorted { $0.key < $1.key }.map { HTTPRequest.Field(name: $0.key, value: $0.value) }
    )
    let type = "application/x-www-form-urlencoded; charset=utf-8"
    let request = HTTPRequest(
      method: "POST",
      endpoint: EndpointURL(scheme: "http", host: "127.0.0.1", port: 4_566),
      headers: [
        .init(name: "Host", value: "127.0.0.1:4566"), .init(name: "Content-Type", value: type),
      ] + headers.map { .init(name: $0.key, value: $0.value) },
      body: Array(form.utf8)
    ).signed(with: credentials, region: region, service: service, at: now + skew)
    return SandboxRequest(
      method: request.method,
      target: request.path,
      headers: request.headers.map { .init($0.name, $0.value) },
      body: request.body
    )
  }
}

/// An answer, read by the names of its elements.
struct Reply {
  let status: Int
  let body: String

  init(_ response: SandboxResponse) {
    status = response.status
    body = response.body
  }

  /// The text of the first element of that name.
  subscript(name: String) -> String? {
    guard let start = body.range(of: "<\(name)>")?.upperBound,
      let end = body.range(of: "</\(name)>")?.lowerBound
    else { return nil }
    return String(body[start..<end])
  }

  /// AWS's error code; `nil` where the call was allowed.
  var code: String? { self["Code"] }
  /// AWS's sentence.
  var message: String? { self["Message"] }

  /// The credentials in the answer.
  var credentials: AWSCredentials {
    get throws {
      AWSCredentials(
        accessKeyID: try #require(self["AccessKeyId"]),
        secretAccessKey: Secret(try #require(self["SecretAccessKey"])),
        sessionToken: Secret(try #require(self["SessionToken"])),
        expires: Timestamp(rfc3339: try #require(self["Expiration"]))
      )
    }
  }
}
