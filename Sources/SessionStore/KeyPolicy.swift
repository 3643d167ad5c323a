/// How the key to kept sessions is kept.
package struct KeyPolicy: Hashable, Sendable {
  /// Where it comes from.
  package enum Source: Hashable, Sendable {
    /// It is random, and lies in the kernel's keyring or a private file.
    case keyring
    /// It is made of a passphrase, and lies in the kernel's keyring between times.
    case passphrase
    /// There is none, as nothing is kept.
    case memory
  }

  /// Where it comes from.
  package var source: Source
  /// After how many seconds without a newly kept session it is forgotten; `nil` for never.
  package var timeout: Int?

  /// A random key that is kept for as long as the machine runs, unless said otherwise.
  package init(_ source: Source = .keyring, timeout: Int? = nil) {
    self.source = source
    self.timeout = timeout
  }
}

/// What a person is asked for.
package enum PassphraseQuestion: Hashable, Sendable {
  /// A new passphrase.
  case new
  /// The new passphrase once more.
  case again
  /// The passphrase that was chosen; whether what was typed before was another.
  case known(isRepeated: Bool)

  /// Asks somebody; `nil` where the person gives up.
  package typealias Ask = @Sendable (PassphraseQuestion) -> [UInt8]?
}
