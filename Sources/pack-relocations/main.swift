import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Packs the addresses in a linked program that change when it is loaded (`make release`). gold
// writes 24 bytes for each, and guise has 67,000; packed they take a hundredth, and a start a sixth
// less. The linkers that pack them themselves keep all of Foundation.

func end(_ message: String) -> Never {
  let line = Array("pack-relocations: \(message)\n".utf8)
  _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  exit(1)
}

guard CommandLine.arguments.count == 2, let path = CommandLine.arguments.last else {
  end("usage: pack-relocations PROGRAM")
}

guard isReadByTheLibraryHere() else {
  print("\(path): left as it is, the C library here is older than glibc 2.36")
  exit(0)
}

do {
  let file = URL(filePath: path)
  var image = try ELFImage(Array(Data(contentsOf: file)))
  guard let count = try image.packRelocations() else { exit(0) }
  // In place of the file at once, with its mode.
  let new = URL(filePath: path + ".packed")
  try Data(image.bytes).write(to: new)
  guard chmod(new.path, 0o755) == 0, rename(new.path, path) == 0 else {
    end("\(path) cannot be replaced: \(String(cString: strerror(errno)))")
  }
  print("\(path): \(count) relocations packed")
} catch {
  end("\(path): \(error)")
}

/// Older ones do not read packed relocations, and refuse the program.
func isReadByTheLibraryHere() -> Bool {
  #if canImport(Glibc)
    // “glibc 2.36”, see confstr(3).
    let name = Int32(_CS_GNU_LIBC_VERSION)
    let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
      confstr(name, buffer.baseAddress, buffer.count) > 0
        ? buffer.baseAddress.map { String(cString: $0) } : nil
    }
    guard let version = text?.split(separator: " ").last else { return false }
    let numbers = version.split(separator: ".").compactMap { Int($0) }
    return !numbers.lexicographicallyPrecedes([2, 36])
  #else
    return false
  #endif
}
