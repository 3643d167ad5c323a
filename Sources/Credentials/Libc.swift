// The one place that says which C library the module stands on.
#if canImport(Glibc)
  @_exported import Glibc
#else
  @_exported import Darwin
#endif
