import Canvas
import Identity
import Roster

/// A named value of an entry.
private struct Detail {
  let name: String
  let value: String
  var role = StyleRole.text
}

extension Screen {
  /// Draws the entry under the cursor in full.
  mutating func drawDetails(of entry: Entry, _ model: Model, in area: Rect, isBeside: Bool) {
    let details = entry.details(in: model)
    guard isBeside else {
      drawRule(row: area.row, columns: area.columnRange)
      let inner = area.splitTop(1).rest
      for (offset, detail) in details.prefix(inner.rows).enumerated() {
        draw(detail, row: inner.row + offset, column: 1, width: inner.columns - 2)
      }
      return
    }
    for row in area.rowRange {
      write("│", row: row, column: area.column, style: Style(.border))
    }
    drawWrapped(
      details,
      of: entry,
      in: Rect(
        row: area.row,
        column: area.column + 2,
        rows: area.rows,
        columns: area.columns - 3
      )
    )
  }

  /// Cells that the names take, with the blanks after them.
  private static let nameWidth = 10

  private mutating func draw(_ detail: Detail, row: Int, column: Int, width: Int) {
    write(detail.name, row: row, column: column, style: Style(.muted))
    let room = width - Screen.nameWidth
    write(
      detail.value.truncated(to: room),
      row: row,
      column: column + Screen.nameWidth,
      style: Style(detail.role)
    )
  }

  private mutating func drawWrapped(_ details: [Detail], of entry: Entry, in area: Rect) {
    write(
      " \(entry.label.text.truncated(to: area.columns - 2)) ",
      row: area.row,
      column: area.column,
      style: entry.label.chipStyle
    )
    var row = area.row + 2
    for detail in details {
      let lines = detail.value.wrapped(to: area.columns - Screen.nameWidth)
      guard row + lines.count <= area.row + area.rows else { return }
      write(detail.name, row: row, column: area.column, style: Style(.muted))
      for line in lines {
        write(
          line,
          row: row,
          column: area.column + Screen.nameWidth,
          style: Style(detail.role)
        )
        row += 1
      }
    }
  }
}

extension Entry {
  /// What is known of the entry, the most telling first.
  fileprivate func details(in model: Model) -> [Detail] {
    var details = [Detail(name: "profile", value: profile)]
    if let problem { details.append(Detail(name: "broken", value: problem, role: .error)) }
    if let arn {
      details.append(Detail(name: "role", value: arn.description))
    } else if let address {
      details.append(Detail(name: "account", value: address))
    }
    if let session = session(at: model.now, utcOffset: model.utcOffset) { details.append(session) }
    details.append(Detail(name: "asks", value: demands.isEmpty ? "nothing" : demands))
    if let sourceProfile {
      let chain = isChained ? ", itself a role: sessions last an hour at most" : ""
      details.append(Detail(name: "source", value: sourceProfile + chain))
    }
    details.append(Detail(name: "region", value: region ?? "none set"))
    details.append(Detail(name: "where", value: model.text(of: location)))
    if let group { details.append(Detail(name: "group", value: group)) }
    return details
  }

  private func session(at now: Timestamp, utcOffset: Int) -> Detail? {
    guard let sessionExpires else { return nil }
    let end = sessionExpires.localText(utcOffset: utcOffset)
    guard let left = secondsLeft(at: now) else {
      return Detail(name: "session", value: "expired at \(end)", role: .statusExpired)
    }
    let urgency = Countdown.urgency(secondsLeft: left)
    return Detail(
      name: "session",
      value: "\(Countdown.text(seconds: left)) left, until \(end)",
      role: Countdown.role(urgency)
    )
  }

  /// What the person will be asked on the way in.
  private var demands: String {
    var demands: [String] = []
    switch guardLevel {
    case .none: break
    case .confirm: demands.append("a confirmation")
    case .strict: demands.append("its name typed out")
    }
    if let mfaSerial { demands.append("the code of \(mfaSerial)") }
    return demands.joined(separator: ", then ")
  }
}

extension Timestamp {
  /// The moment as the clock on the wall shows it, and how far that is ahead of UTC.
  fileprivate func localText(utcOffset: Int) -> String {
    let text = (self + utcOffset).rfc3339.dropLast().map { $0 == "T" ? " " : String($0) }.joined()
    guard utcOffset != 0 else { return text + " UTC" }
    let (hours, minutes) = (abs(utcOffset) / 3_600, abs(utcOffset) / 60 % 60)
    let zone = minutes == 0 ? "\(hours)" : "\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    return "\(text) (UTC\(utcOffset < 0 ? "-" : "+")\(zone))"
  }
}
