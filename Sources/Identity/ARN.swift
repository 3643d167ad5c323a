/// An Amazon Resource Name: `arn:partition:service:region:account:resource`.
///
/// Source: IAM User Guide, "Identify AWS resources with Amazon Resource Names".
package struct ARN: Hashable, Sendable, CustomStringConvertible {
  /// The group of regions, `aws`, `aws-cn`, `aws-us-gov`, ….
  package let partition: String
  /// The service's namespace, such as `iam`.
  package let service: String
  /// The region, empty for global services.
  package let region: String
  /// The account's digits, empty where a resource belongs to none.
  package let account: String
  /// All that follows the fifth colon; may itself hold colons.
  package let resource: String

  /// Reads the six parts; partition, service and resource must not be empty.
  package init?(_ text: String) {
    var text = text
    let arn = text.withUTF8 { bytes -> ARN? in
      var fields = ARNFields(bytes)
      guard fields.take(until: ":")?.spells("arn") == true,
        let partition = fields.take(until: ":"), !partition.isEmpty,
        let service = fields.take(until: ":"), !service.isEmpty,
        let region = fields.take(until: ":"), let account = fields.take(until: ":"),
        !fields.rest.isEmpty
      else { return nil }
      return ARN(
        partition: partition.text,
        service: service.text,
        region: region.text,
        account: account.text,
        resource: fields.rest.text
      )
    }
    guard let arn else { return nil }
    self = arn
  }

  private init(
    partition: String,
    service: String,
    region: String,
    account: String,
    resource: String
  ) {
    self.partition = partition
    self.service = service
    self.region = region
    self.account = account
    self.resource = resource
  }

  /// The ARN as AWS writes it.
  package var description: String {
    "arn:\(partition):\(service):\(region):\(account):\(resource)"
  }
}
