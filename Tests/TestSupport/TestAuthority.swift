/// A certificate authority of a test's own, with a certificate by it for `localhost` alone.
package final class TestAuthority {
  private let directory = TemporaryDirectory()

  /// Where the files are; also a directory of authorities, as `openssl rehash` makes it.
  package var path: String { directory.path }
  /// The authority's own certificate, in PEM.
  package var certificate: String { path + "/ca.pem" }
  /// The server's certificate and key, in PEM.
  package var server: (certificate: String, key: String) {
    (path + "/server.pem", path + "/server.key")
  }

  /// What openssl said instead.
  package struct NotMade: Error {
    /// Its words.
    package let words: String
  }

  /// Has openssl make them.
  ///
  /// - Throws: ``NotMade`` where it does not, or what starting it throws.
  package init() throws {
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    let authority = [
      "openssl", "req", "-x509", "-subj", "/CN=Test authority", "-days", "2",
      "-keyout", "ca.key", "-out", "ca.pem",
    ]
    let server = [
      "openssl", "req", "-x509", "-subj", "/CN=localhost", "-days", "2",
      "-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE",
      "-CA", "ca.pem", "-CAkey", "ca.key", "-keyout", "server.key", "-out", "server.pem",
    ]
    for command in [authority + key, server + key, ["openssl", "rehash", directory.path]] {
      let result = try Launch.run(command, directory: directory.path)
      guard result.status == 0 else { throw NotMade(words: result.errors) }
    }
  }
}
