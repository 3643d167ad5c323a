/// Seconds on a clock that nobody sets.
func monotonicSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Waits; a signal may end the wait early.
func pause(milliseconds: Int) {
  var duration = timespec(
    tv_sec: milliseconds / 1_000,
    tv_nsec: milliseconds % 1_000 * 1_000_000
  )
  nanosleep(&duration, nil)
}
