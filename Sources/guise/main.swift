import CLibc

// Credentials pass through this process: no core dump shall hold them, no debugger read them.
libc_deny_dumps()
// Whoever starts guise may have blocked signals for its own sake, and a mask is inherited.
var noSignals = sigset_t()
sigemptyset(&noSignals)
sigprocmask(SIG_SETMASK, &noSignals, nil)
// A server that hangs up is an error of the request, not the end of the program.
signal(SIGPIPE, SIG_IGN)
exit(Program.run(Array(CommandLine.arguments.dropFirst())))
