import NIOCore
import NIOHTTP1
import NIOPosix
import Sandbox

/// HTTP on 127.0.0.1, and nowhere else.
struct Server {
  private let channel: any Channel

  /// Listens and begins to answer.
  init(_ world: LiveWorld, port: Int) throws {
    channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
          try pipeline.addHandler(Connection(world))
        }
      }
      .bind(host: "127.0.0.1", port: port)
      .wait()
  }

  /// The port it listens on.
  var port: Int { channel.localAddress?.port ?? 0 }
}

/// One connection: gathers a request, has it answered, and keeps alive for the next.
private final class Connection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// More than any request to STS may hold, in bytes.
  private static let longestBody = 256 * 1_024

  private let world: LiveWorld
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []
  private var isTooLong = false

  init(_ world: LiveWorld) { self.world = world }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = []
      isTooLong = false
    case .body(let bytes):
      // What is too long is read to its end all the same: a connection that is closed before loses
      // the answer (RFC 9112, section 9.6).
      isTooLong = isTooLong || body.count + bytes.readableBytes > Connection.longestBody
      if isTooLong { body = [] } else { body.append(contentsOf: bytes.readableBytesView) }
    case .end:
      guard let head else { return }
      self.head = nil
      guard !isTooLong else {
        send(SandboxResponse(status: 413, body: ""), context, keepAlive: false)
        return
      }
      let headers = head.headers.map { SandboxRequest.Header($0.name, $0.value) }
      let request = SandboxRequest(
        method: head.method.rawValue,
        target: head.uri,
        headers: headers,
        body: body
      )
      send(world.respond(to: request), context, keepAlive: head.isKeepAlive)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func send(
    _ response: SandboxResponse,
    _ context: ChannelHandlerContext,
    keepAlive: Bool
  ) {
    var headers = HTTPHeaders(response.headers.map { ($0.name, $0.value) })
    headers.add(name: "Content-Length", value: String(response.body.utf8.count))
    if !keepAlive { headers.add(name: "Connection", value: "close") }
    let head = HTTPResponseHead(
      version: .http1_1,
      status: HTTPResponseStatus(statusCode: response.status),
      headers: headers
    )
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    let body = context.channel.allocator.buffer(string: response.body)
    context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    let sent = context.eventLoop.makePromise(of: Void.self)
    if !keepAlive {
      let channel = context.channel
      sent.futureResult.whenComplete { _ in channel.close(promise: nil) }
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: sent)
  }
}
