import Synchronization

/// Wakes a waiting ``Terminal`` from any thread.
package struct Waker: Sendable {
  let pipe: WakePipe

  /// Makes the terminal's wait return ``Event/woken``; once it is gone, does nothing.
  package func wake() { pipe.send(0) }
}

/// Messages from tasks to the thread that owns the terminal, in the order in which they were sent.
package final class Mailbox<Message: Sendable>: Sendable {
  private let messages = Mutex<[Message]>([])
  private let waker: Waker

  /// An empty mailbox whose owner is woken by `waker`.
  package init(waker: Waker) {
    self.waker = waker
  }

  /// Leaves a message and wakes the owner.
  package func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    waker.wake()
  }

  /// Takes out all messages.
  package func take() -> [Message] {
    messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
