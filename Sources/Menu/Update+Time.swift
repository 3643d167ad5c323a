import Identity
import Roster

extension Model {
  /// Notes the time, takes away a notice that has been seen, and tells of sessions near their end.
  mutating func tick(_ time: Timestamp) -> [Effect] {
    let alerts = alerts(from: now, to: time)
    now = time
    if let notice, notice.notice.kind == .passing,
      time.seconds - notice.time.seconds >= Model.noticeSeconds
    {
      self.notice = nil
    }
    for alert in alerts { post(Notice(.passing, alert)) }
    return alerts.map { .alert($0) }
  }

  /// What to tell of the sessions that came near their end, or very near, since a moment: at most
  /// one thing, about the one that ends first.
  private func alerts(from before: Timestamp, to time: Timestamp) -> [String] {
    let crossing = roster.sessionHolders.compactMap { place -> (place: Int, left: Int)? in
      guard let expires = roster.entries[place].sessionExpires, expires > time else { return nil }
      let (then, left) = (expires.seconds - before.seconds, expires.seconds - time.seconds)
      let isCrossed = [Countdown.warning, Countdown.alarm].contains { then > $0 && left <= $0 }
      return isCrossed ? (place, left) : nil
    }
    guard let first = crossing.min(by: { $0.left < $1.left }) else { return [] }
    let label = roster.entries[first.place].label.text
    let others = crossing.count > 1 ? ", and \(crossing.count - 1) more soon" : ""
    return ["\(label) ends in \(Countdown.text(seconds: first.left))\(others)"]
  }

  /// What the window is called: the program, and what it is at work on, else the session that ends
  /// first, in minutes, so that it is not written every second.
  var terminalTitle: String {
    if let batch { return "guise: \(batch.deed.doing) \(batch.entries.count)" }
    if let pending { return "guise: \(pending.doing) \(label(of: pending.entry))" }
    let live = roster.sessionHolders.compactMap { place in
      secondsLeft(of: place).map { (entry: roster.entries[place], left: $0) }
    }
    guard let next = live.min(by: { $0.left < $1.left }) else { return "guise" }
    let minutes = next.left / 60
    let left = minutes < 60 ? "\(minutes)m" : "\(minutes / 60)h \(minutes % 60)m"
    return "guise: \(next.entry.address ?? next.entry.profile) \(left)"
  }
}
