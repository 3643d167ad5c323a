package import Identity

extension SharedConfig {
  /// All that is wrong or doubtful in both files, in the order of their lines.
  ///
  /// A problem that is an error is one for which an AWS SDK refuses the file. Finding them reads
  /// every line, so they are looked for only when asked for.
  package var problems: [Problem] {
    var finder = ProblemFinder(config)
    let inConfig = finder.find()
    finder = ProblemFinder(credentials, quoted: quotedNames)
    return inConfig + finder.find()
  }

  /// Why one of the files could not be read at all; known without reading every line.
  package var unreadableFiles: [Problem] {
    [config.unreadable, credentials.unreadable].compactMap { $0 }
  }

  /// The profiles whose names the config file has in quotes because they need them.
  private var quotedNames: Set<String> {
    let sections = config.bytes.withUnsafeBufferPointer { bytes in
      config.sections.filter { $0.kind == .profile && !bytes.isIdentifier($0.name) }
    }
    return Set(sections.map { config.name(of: $0) })
  }
}
