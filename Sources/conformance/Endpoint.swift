import AWS
import FoundationEssentials
import Identity

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `endpoint SERVICE`: reads parameters as JSON from standard input and prints the endpoint.
func conformEndpoint(arguments: [String]) {
  guard arguments.count == 1, let name = arguments.first else {
    fail("usage: conformance endpoint SERVICE", status: 2)
  }
  do {
    printJSON(EndpointVerdict(try endpoint(of: name, standardInput())))
  } catch let refusal as EndpointRefusal {
    printJSON(refusal)
  } catch {
    printJSON(EndpointRefusal(error: "\(error)"))
  }
}

/// The parameters of AWS's endpoint rules that are guise's as well.
private struct EndpointParameters: Decodable {
  let Region, Endpoint: String?
  let UseFIPS, UseDualStack: Bool?
}

/// What is printed for an endpoint.
private struct EndpointVerdict: Encodable {
  let url, signingRegion: String

  init(_ endpoint: Endpoint) {
    url = endpoint.url.description
    signingRegion = endpoint.signingRegion
  }
}

/// What is printed where there is none.
private struct EndpointRefusal: Error, Encodable {
  let error: String
}

private func endpoint(of name: String, _ input: Data) throws -> Endpoint {
  guard let service = Service(rawValue: name) else {
    throw EndpointRefusal(error: "“\(name)” is not a service that guise calls")
  }
  guard let parameters = try? JSONDecoder().decode(EndpointParameters.self, from: input) else {
    throw EndpointRefusal(error: "standard input does not hold the parameters as JSON")
  }
  let region = parameters.Region.flatMap { Region($0) }
  if let text = parameters.Region, region == nil {
    throw EndpointRefusal(error: "“\(text)” is not a region")
  }
  return try Endpoint.resolve(
    service: service,
    region: region,
    useFIPS: parameters.UseFIPS ?? false,
    useDualStack: parameters.UseDualStack ?? false,
    override: parameters.Endpoint.map { text throws(AWSError) in try EndpointURL(text) }
  )
}

private func standardInput() -> Data {
  var input = Data()
  var buffer = [UInt8](repeating: 0, count: 4_096)
  while case let count = read(STDIN_FILENO, &buffer, buffer.count), count > 0 {
    input += buffer.prefix(count)
  }
  return input
}
