import Identity

/// What the configuration says of an entry; ``Entry`` tells what each of it is.
struct EntryFacts: Hashable, Sendable {
  let profile: String
  let account: AccountID?
  let roleName: String?
  let arn: RoleARN?
  let partition: Partition
  let region: String?
  let label: Label
  let group: String?
  let sourceProfile: String?
  let mfaSerial: String?
  let isChained: Bool
  let guardLevel: Guard
  let scope: String?
  let scopeRole: RoleARN?
  let duration: Int?
  let kind: Entry.Kind
  let location: SourceLocation
  var problem: String?
}
