import CLibc

/// Runs `body` on a thread of its own, which may block as long as it likes.
///
/// Swift's own pool has a thread a core: two errands that wait for a lock or a person would stop
/// all others.
func inBackground(_ body: @escaping @Sendable () -> Void) {
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  let box = Unmanaged.passRetained(Box(body))
  var thread = pthread_t()
  let failure = pthread_create(
    &thread,
    &attributes,
    { pointer in
      guard let pointer else { return nil }
      Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue().body()
      return nil
    },
    box.toOpaque()
  )
  // Without a thread the work is done here: late is better than never.
  if failure != 0 { box.takeRetainedValue().body() }
}
