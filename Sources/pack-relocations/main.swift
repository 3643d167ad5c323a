import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Packs the addresses in a linked program that change when it is loaded (`make release`). gold
// writes 24 bytes for each, and guise has 69,000; packed they take a hundredth, and the program
// itself puts them right in a fraction of the time (`relocate.c`).

func end(_ message: String) -> Never {
  let line = Array("pack-relocations: \(message)\n".utf8)
  _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  exit(1)
}

#if !os(Linux) || !arch(x86_64)
  print("left as it is: only programs for Linux on x86-64 are packed")
  exit(0)
#endif

guard CommandLine.arguments.count == 2, let path = CommandLine.arguments.last else {
  end("usage: pack-relocations PROGRAM")
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
