#if os(Linux)
  extension SessionProcesses {
    /// All processes whose environment can be read and has credentials in it, with their parents.
    ///
    /// Source: proc(5). An environment is shown as it was when the program was started.
    static func running() -> [(process: SessionProcess, parent: Int32)] {
      guard let folder = opendir("/proc") else { return [] }
      defer { closedir(folder) }
      var found: [(SessionProcess, Int32)] = []
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard let id = Int32(name), id != getpid(), let key = accessKeyID(of: id),
          let (command, parent) = status(of: id)
        else { continue }
        let process = SessionProcess(
          id: id,
          command: command,
          directory: link("cwd", of: id),
          terminal: link("fd/0", of: id).flatMap(terminalName),
          accessKeyID: key
        )
        found.append((process, parent))
      }
      return found.sorted { $0.0.id < $1.0.id }
    }

    private static func accessKeyID(of id: Int32) -> String? {
      guard let environment = contents(of: "/proc/\(id)/environ") else { return nil }
      let entries = environment.split(separator: 0)
      func value(_ name: String) -> String? {
        let start = Array("\(name)=".utf8)
        let entry = entries.first { $0.starts(with: start) }
        return entry.map { String(decoding: $0.dropFirst(start.count), as: UTF8.self) }
      }
      return value("AWS_ACCESS_KEY_ID")
        ?? value(LiveShell.variable).flatMap { LiveShell(directory: $0).state?.accessKeyID }
    }

    /// The name, which may have blanks and parentheses in it, and the parent, two words behind it.
    private static func status(of id: Int32) -> (command: String, parent: Int32)? {
      guard let text = contents(of: "/proc/\(id)/stat"),
        let first = text.firstIndex(of: UInt8(ascii: "(")),
        let last = text.lastIndex(of: UInt8(ascii: ")")), first < last
      else { return nil }
      let rest = text[(last + 1)...].split(separator: UInt8(ascii: " "))
      guard rest.count > 1, let parent = Int32(String(decoding: rest[1], as: UTF8.self)) else {
        return nil
      }
      return (String(decoding: text[(first + 1)..<last], as: UTF8.self), parent)
    }

    private static func terminalName(_ path: String) -> String? {
      ["/dev/pts/", "/dev/tty"].contains(where: path.hasPrefix)
        ? String(path.dropFirst("/dev/".count)) : nil
    }

    private static func link(_ name: String, of id: Int32) -> String? {
      var target = [UInt8](repeating: 0, count: Int(PATH_MAX))
      let count = target.withUnsafeMutableBytes { bytes in
        bytes.withMemoryRebound(to: CChar.self) { text in
          text.baseAddress.map { readlink("/proc/\(id)/\(name)", $0, text.count) } ?? -1
        }
      }
      guard count > 0 else { return nil }
      let path = String(decoding: target[..<count], as: UTF8.self)
      return path.hasSuffix(" (deleted)") ? nil : path
    }

    /// A file of the kernel's, which has no size before it is read.
    private static func contents(of path: String) -> [UInt8]? {
      let file = open(path, O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { return nil }
      defer { close(file) }
      var contents: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 16_384)
      while true {
        let count = read(file, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { return nil }
        guard count > 0 else { return contents }
        contents += chunk[..<count]
      }
    }
  }
#endif
