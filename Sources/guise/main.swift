import CLibc

// Credentials pass through this process: no core dump shall hold them, no debugger read them.
libc_deny_dumps()
exit(Program.run(Array(CommandLine.arguments.dropFirst())))
