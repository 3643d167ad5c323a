package import SharedConfig

/// What has to change in the config file, and what a sync leaves as it is.
///
/// A profile is the sync's own by its mark. Whatever a person has changed in one since, a value or
/// the name, stays; so does every profile that the sync did not make.
package struct SyncDifference: Hashable, Sendable {
  /// What is done only when somebody says so.
  package struct Options: Hashable, Sendable {
    /// Profiles whose role is gone are removed.
    package var removes = false
    /// Profiles of the same roles that others made become the sync's own.
    package var adopts = false
    /// Profiles that the template would call otherwise today are renamed.
    package var renames = false
    /// Values that a person changed are overwritten.
    package var resets = false

    /// None of it.
    package init() {}
  }

  /// A profile that is made.
  package struct Added: Hashable, Sendable {
    /// Its name.
    package let name: String
    /// Its account and role.
    package let address: String
    /// The name that it would have had, but that another profile has.
    package let takenName: String?
  }

  /// A profile that is changed.
  package struct Changed: Hashable, Sendable {
    /// Its name.
    package let name: String
    /// The name that it gets; `nil` where it keeps its own.
    package let newName: String?
    /// The values that change.
    package let values: [Value]
    /// Whether the sync did not make it, and takes it over.
    package let isAdopted: Bool
  }

  /// A value that is another from now on, or was to be and stays.
  package struct Value: Hashable, Sendable {
    /// The key.
    package let key: String
    /// What the profile says; `nil` for nothing.
    package let current: String?
    /// What the sync wants; `nil` for nothing.
    package let wanted: String?
  }

  /// A profile whose role is not there any more.
  package struct Gone: Hashable, Sendable {
    /// Its name.
    package let name: String
    /// Its account and role.
    package let address: String
    /// Why it counts as gone.
    package let reason: String
    /// Why it stays in spite of a wish that it go; `nil` where it can go.
    package let obstacle: String?
  }

  /// A profile with values that a person changed.
  package struct Kept: Hashable, Sendable {
    /// Its name.
    package let name: String
    /// The values that the sync would have changed.
    package let values: [Value]
  }

  /// What is made, in the order of accounts and roles.
  package internal(set) var added: [Added] = []
  /// What is changed.
  package internal(set) var changed: [Changed] = []
  /// What is gone, in the order of the file.
  package internal(set) var gone: [Gone] = []
  /// What stays as a person has it.
  package internal(set) var kept: [Kept] = []
  /// Profiles for the same roles that the sync did not make, by name.
  package internal(set) var foreign: [String] = []
  /// Copies of the sync's own profiles under other names, which are their makers' own.
  package internal(set) var copies: [String] = []
  /// Profiles that the template would call otherwise today, with that name.
  package internal(set) var renamable: [String: String] = [:]
  /// How many are as they should be.
  package internal(set) var unchanged = 0
  /// The edits that all of it comes to.
  package internal(set) var edits: [ConfigEdit] = []
  /// Whether gone profiles are removed.
  package internal(set) var removes = false

  /// Whether nothing is written.
  package var isEmpty: Bool { edits.isEmpty }

  /// Compares what is wanted with what is there.
  ///
  /// - Parameters:
  ///   - wish: What is wanted.
  ///   - config: The configuration as it is.
  ///   - options: What is done besides.
  package init(_ wish: SyncWish, in config: SharedConfig, _ options: Options = Options()) {
    var comparison = SyncComparison(wish, config, options)
    comparison.run()
    self = comparison.difference
  }

  init() {}
}
