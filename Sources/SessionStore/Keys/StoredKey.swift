package import Identity

/// A user's long-term key.
package struct LongTermKey: Hashable, Sendable {
  /// The public half, `AKIA…`.
  package let accessKeyID: String
  /// The secret half.
  package let secret: Secret
  /// When IAM made it; `nil` where nobody told.
  package let created: Timestamp?

  /// Puts the parts together.
  package init(accessKeyID: String, secret: Secret, created: Timestamp? = nil) {
    self.accessKeyID = accessKeyID
    self.secret = secret
    self.created = created
  }

  /// What signs a request.
  package var credentials: AWSCredentials {
    AWSCredentials(accessKeyID: accessKeyID, secretAccessKey: secret)
  }
}

/// How far a rotation has come that has yet to be finished.
package enum KeyRotation: Hashable, Sendable {
  /// IAM is asked for a new key; which ones the user had before, and since when.
  case creating(known: [String], since: Timestamp)
  /// The new key is there, and has yet to be proved; the old one is in force.
  case proving(LongTermKey)
  /// The new key is in force; the old one, by its public half, has yet to be disabled and deleted.
  case retiring(String)
}

/// A long-term key as it is kept for a profile.
package struct StoredKey: Hashable, Sendable {
  /// The profile that it is of.
  package let name: String
  /// The key that is given out.
  package let key: LongTermKey
  /// When it was taken in.
  package let stored: Timestamp
  /// A rotation that is under way.
  package let rotation: KeyRotation?

  /// Puts the parts together.
  package init(
    name: String,
    key: LongTermKey,
    stored: Timestamp,
    rotation: KeyRotation? = nil
  ) {
    self.name = name
    self.key = key
    self.stored = stored
    self.rotation = rotation
  }

  /// What can be told of it without opening it.
  package var summary: KeySummary {
    let (step, other, known, since): (KeySummary.Step?, String?, [String], Timestamp?) =
      switch rotation {
      case nil: (nil, nil, [], nil)
      case .creating(let known, let since): (.creating, nil, known, since)
      case .proving(let new): (.proving, new.accessKeyID, [], new.created)
      case .retiring(let old): (.retiring, old, [], nil)
      }
    return KeySummary(
      name: name,
      accessKeyID: key.accessKeyID,
      created: key.created,
      stored: stored,
      step: step,
      otherKeyID: other,
      known: known,
      since: since
    )
  }
}

/// What stands beside a sealed key in the clear, bound to it: nothing of it is secret.
package struct KeySummary: Hashable, Sendable {
  /// A step of a rotation, as it is written.
  package enum Step: String, Hashable, Sendable {
    case creating, proving, retiring
  }

  /// The profile.
  package let name: String
  /// The public half of the key in force.
  package let accessKeyID: String
  /// When IAM made it; `nil` where nobody told.
  package let created: Timestamp?
  /// When it was taken in.
  package let stored: Timestamp
  /// How far a rotation has come; `nil` where none is under way.
  package let step: Step?
  /// The public half of the new key while it is proved, or of the old one while it is retired.
  package let otherKeyID: String?
  let known: [String]
  let since: Timestamp?
}

// MARK: - On disk

extension KeySummary {
  var bytes: [UInt8] {
    var writer = NetString.Writer()
    for field in [
      name, accessKeyID, KeySummary.text(created), KeySummary.text(stored), step?.rawValue ?? "",
      otherKeyID ?? "", known.joined(separator: " "), KeySummary.text(since),
    ] {
      writer.append(field)
    }
    return writer.bytes
  }

  /// Takes the fields from the front of a file.
  init?(_ reader: inout NetString.Reader) {
    guard let name = reader.next(), let accessKeyID = reader.next(), let created = reader.next(),
      let stored = reader.next().flatMap({ Int($0) }), let step = reader.next(),
      let other = reader.next(), let known = reader.next(), let since = reader.next(),
      step.isEmpty || Step(rawValue: step) != nil
    else { return nil }
    self.init(
      name: name,
      accessKeyID: accessKeyID,
      created: Int(created).map(Timestamp.init),
      stored: Timestamp(seconds: stored),
      step: Step(rawValue: step),
      otherKeyID: other.isEmpty ? nil : other,
      known: known.split(separator: " ").map(String.init),
      since: Int(since).map(Timestamp.init)
    )
  }

  private static func text(_ moment: Timestamp?) -> String {
    moment.map { String($0.seconds) } ?? ""
  }
}

extension StoredKey {
  /// The secret halves, which are sealed.
  var secretBytes: [UInt8] {
    var writer = NetString.Writer()
    writer.append(key.secret.reveal())
    if case .proving(let new) = rotation { writer.append(new.secret.reveal()) }
    return writer.bytes
  }

  /// Puts the two halves of a file together; `nil` where they do not fit.
  init?(_ summary: KeySummary, secrets: [UInt8]) {
    var reader = NetString.Reader(secrets)
    guard let secret = reader.next() else { return nil }
    let rotation: KeyRotation?
    switch summary.step {
    case nil: rotation = nil
    case .creating:
      guard let since = summary.since else { return nil }
      rotation = .creating(known: summary.known, since: since)
    case .proving:
      guard let other = summary.otherKeyID, let new = reader.next() else { return nil }
      rotation = .proving(
        LongTermKey(accessKeyID: other, secret: Secret(new), created: summary.since)
      )
    case .retiring:
      guard let other = summary.otherKeyID else { return nil }
      rotation = .retiring(other)
    }
    self.init(
      name: summary.name,
      key: LongTermKey(
        accessKeyID: summary.accessKeyID,
        secret: Secret(secret),
        created: summary.created
      ),
      stored: summary.stored,
      rotation: rotation
    )
  }
}
