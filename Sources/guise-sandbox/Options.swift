/// What the program is asked to do.
struct Options: Equatable {
  /// Where to write a throw-away AWS home; `nil` for none.
  var demo: String?
  /// A directory that is removed at the end, with all that is in it; `nil` for none.
  var remove: String?
  /// A limit on the life of sessions, in seconds.
  var lifetime: Int?
  /// How many accounts Identity Center lists; `nil` for those of the demonstration.
  var company: Int?
  /// The port to listen on; 0 for any that is free.
  var port = 0

  static let usage = """
    usage: guise-sandbox [--demo DIR] [--remove DIR] [--lifetime SECONDS] [--company COUNT]
                         [--port PORT]

    A strict small AWS on 127.0.0.1, for demonstrations and tests. Once it answers it prints one
    line of JSON with the port and the environment to use, and it ends with its standard input.

      --demo DIR          write an AWS config and credentials file into DIR
      --remove DIR        remove DIR and all that is in it at the end
      --lifetime SECONDS  let no session live longer
      --company COUNT     let Identity Center list so many accounts with four roles each
      --port PORT         listen on PORT instead of a free one

    GET /_sandbox/calls             the calls answered until now, as JSON
    POST /_sandbox/clock?skew=N     let the sandbox's clock run N seconds ahead
    """

  /// Reads the arguments; `nil` where they are not understood.
  init?(_ arguments: some Sequence<String>) {
    var rest = arguments.makeIterator()
    while let name = rest.next() {
      guard let value = rest.next() else { return nil }
      switch name {
      case "--demo": demo = value
      case "--remove": remove = value
      case "--lifetime":
        guard let seconds = Int(value), seconds > 0 else { return nil }
        lifetime = seconds
      case "--company":
        guard let count = Int(value), (1...90_000).contains(count) else { return nil }
        company = count
      case "--port":
        guard let port = UInt16(value) else { return nil }
        self.port = Int(port)
      default: return nil
      }
    }
  }
}
