import Canvas
import Identity
import Roster

/// A named value of an entry, and where it was written.
struct Detail: Hashable {
  let name: String
  let value: String
  var place: String?
  var role = StyleRole.text
  /// The further values of the same name, such as the steps of a plan.
  var further: [PlanOutline.Fact] = []
}

extension Model {
  /// All that is known of an entry, the most telling first.
  func details(of entry: Entry) -> [Detail] {
    let outline = outline(of: entry)
    var details = [
      Detail(name: "profile", value: entry.profile, place: text(of: entry.location))
    ]
    details += broken(entry) + role(of: entry)
    details += session(of: entry).map { [$0] } ?? []
    details += asks(entry, outline)
    if let outline {
      let facts = outline.steps.enumerated().map { offset, step in
        let number = outline.steps.count > 1 ? "\(offset + 1) " : ""
        return PlanOutline.Fact(number + step.fact.text, at: step.fact.place.map(text(ofPlace:)))
      }
      details.append(
        Detail(
          name: "way",
          value: facts[0].text,
          place: facts[0].place,
          further: Array(facts.dropFirst())
        )
      )
    } else if let source = entry.sourceProfile {
      details.append(Detail(name: "source", value: source))
    }
    details.append(region(of: entry, outline))
    for (name, fact) in [
      ("scope", outline?.scope), ("lasts", outline?.duration), ("named", outline?.sessionName),
      ("ext. ID", outline?.externalID),
    ] {
      if let fact {
        details.append(Detail(name: name, value: fact.text, place: fact.place.map(text(ofPlace:))))
      }
    }
    if let group = entry.group { details.append(Detail(name: "group", value: group)) }
    details += outline?.notes.map { Detail(name: "note", value: $0, role: .muted) } ?? []
    return details
  }

  /// What matters before opening an entry, a line each and the most telling first.
  func briefDetails(of entry: Entry, width: Int) -> [Detail] {
    let outline = outline(of: entry)
    var details = broken(entry) + role(of: entry)
    if let outline {
      let long = outline.steps.map(\.fact.text).joined(separator: " → ")
      let short = outline.steps.map(\.name).joined(separator: " → ")
      details.append(Detail(name: "way", value: long.cellWidth <= width ? long : short))
    }
    details += asks(entry, outline)
    if let session = session(of: entry) {
      details.append(session)
    } else if outline?.duration != nil || outline?.sessionName != nil {
      let parts = [
        outline?.duration.map { "last \($0.text)" },
        outline?.sessionName.map { "be named \($0.text)" },
      ]
      let text = "none yet; would " + parts.compactMap { $0 }.joined(separator: ", ")
      details.append(Detail(name: "session", value: text))
    }
    if let terms = terms[entry.id] {
      details.append(Detail(name: "opens", value: terms.text, role: .notice))
    }
    if let scope = outline?.scope {
      details.append(
        Detail(name: "scope", value: scope.text, place: scope.place.map(text(ofPlace:)))
      )
    }
    details.append(region(of: entry, outline))
    details.append(
      Detail(name: "profile", value: entry.profile, place: text(of: entry.location))
    )
    return details
  }

  private func outline(of entry: Entry) -> PlanOutline? { try? plan(of: entry.id)?.get() }

  private func broken(_ entry: Entry) -> [Detail] {
    var hints: [PlanOutline.Fact] = []
    var reason = entry.problem
    if case .failure(let failure)? = plan(of: entry.id) {
      reason = failure.message
      hints = failure.hints.map { PlanOutline.Fact("→ " + $0) }
    }
    return reason.map { reason in
      let (place, words) = reason.placeAndWords
      return [
        Detail(
          name: "broken",
          value: home.isEmpty ? words : words.replacing(home + "/", with: "~/"),
          place: place.map(text(ofPlace:)),
          role: .error,
          further: hints
        )
      ]
    } ?? []
  }

  private func role(of entry: Entry) -> [Detail] {
    if let arn = entry.arn { return [Detail(name: "role", value: arn.description)] }
    return entry.address.map { [Detail(name: "account", value: $0)] } ?? []
  }

  private func region(of entry: Entry, _ outline: PlanOutline?) -> Detail {
    Detail(
      name: "region",
      value: outline?.region?.text ?? entry.region ?? "none set",
      place: outline?.region?.place.map(text(ofPlace:))
    )
  }

  private func session(of entry: Entry) -> Detail? {
    guard let expires = entry.sessionExpires else { return nil }
    let end = expires.localText(utcOffset: utcOffset)
    guard let left = entry.secondsLeft(at: now) else {
      return Detail(name: "session", value: "expired at \(end)", role: .statusExpired)
    }
    return Detail(
      name: "session",
      value: "\(Countdown.text(seconds: left)) left, until \(end)"
        + (entry.sessionScope.map { ", \($0)" } ?? ""),
      role: Countdown.role(Countdown.urgency(secondsLeft: left))
    )
  }

  /// What the person will be asked on the way in; left out until it is known.
  private func asks(_ entry: Entry, _ outline: PlanOutline?) -> [Detail] {
    let demands = entry.guardLevel.demand + (outline?.asks ?? [])
    guard !demands.isEmpty || outline != nil else { return [] }
    let text = demands.isEmpty ? "nothing" : demands.joined(separator: ", then ")
    return [Detail(name: "asks", value: text)]
  }
}

extension Guard {
  /// What it asks, in words.
  fileprivate var demand: [String] {
    switch self {
    case .none: []
    case .confirm: ["a confirmation"]
    case .strict: ["its name typed out"]
    }
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

extension String {
  /// The `file:line` that a message begins with, and the rest; `nil` and all where it begins so with
  /// none.
  fileprivate var placeAndWords: (place: String?, words: String) {
    guard let end = firstRange(of: ": ") else { return (nil, self) }
    let place = self[..<end.lowerBound]
    let number = place.lastIndex(of: ":").map { place[$0...].dropFirst() } ?? ""
    guard !number.isEmpty, number.allSatisfy(\.isNumber) else { return (nil, self) }
    return (String(place), String(self[end.upperBound...]))
  }
}
