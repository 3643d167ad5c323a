import Synchronization

/// Several threads that do one thing with each of many.
struct SyncCrew: Sendable {
  /// How many there are.
  let size: Int
  /// Where they tell how far they are.
  let board: SyncBoard

  /// Does `work` with each item, several at a time.
  ///
  /// - Throws: The first failure; nothing more is begun after it.
  /// - Returns: What came of each, in the order of the items.
  func each<Item: Sendable, Value: Sendable>(
    _ items: [Item],
    _ what: String,
    _ work: @escaping @Sendable (Item) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    guard !items.isEmpty else { return [] }
    board.begin(what, total: items.count)
    let state = CrewState<Value>()
    _ = atOnce(min(size, items.count)) { [board] _ in
      while let place = state.next(of: items.count) {
        do throws(Failure) {
          state.add(try work(items[place]), at: place)
          board.advance()
        } catch {
          state.stop(error)
        }
      }
    }
    return try state.values()
  }
}

/// What the threads share.
private final class CrewState<Value: Sendable>: Sendable {
  private struct State {
    var next = 0
    var values: [Int: Value] = [:]
    var failure: Failure?
  }

  private let state = Mutex(State())

  func next(of count: Int) -> Int? {
    state.withLock { state in
      guard state.failure == nil, state.next < count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  func add(_ value: Value, at place: Int) { state.withLock { $0.values[place] = value } }

  func stop(_ failure: Failure) { state.withLock { $0.failure = $0.failure ?? failure } }

  func values() throws(Failure) -> [Value] {
    let (values, failure) = state.withLock { ($0.values, $0.failure) }
    if let failure { throw failure }
    return values.sorted { $0.key < $1.key }.map(\.value)
  }
}
