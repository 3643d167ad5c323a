// Written by `make endpoints` from the data of botocore 1.43.11; not to be edited by hand.

extension Partition {
  /// The id of the partition whose regions are called PREFIX-WORD-NUMBER; `nil` if none are.
  static func id(prefix: Substring) -> String? {
    switch prefix {
    case "us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx": "aws"
    case "cn": "aws-cn"
    case "eusc-de": "aws-eusc"
    case "us-iso": "aws-iso"
    case "us-isob": "aws-iso-b"
    case "eu-isoe": "aws-iso-e"
    case "us-isof": "aws-iso-f"
    case "us-gov": "aws-us-gov"
    default: nil
    }
  }

  /// The id of the partition that a name is the global pseudo-region of; `nil` if of none.
  static func id(pseudoRegion: String) -> String? {
    switch pseudoRegion {
    case "aws-global": "aws"
    case "aws-cn-global": "aws-cn"
    case "aws-iso-global": "aws-iso"
    case "aws-iso-b-global": "aws-iso-b"
    case "aws-iso-e-global": "aws-iso-e"
    case "aws-iso-f-global": "aws-iso-f"
    case "aws-us-gov-global": "aws-us-gov"
    default: nil
    }
  }

  /// What the names of the partition's hosts end in; the standard one's where it is not known.
  package var dnsSuffix: String {
    switch description {
    case "aws-us-gov": "amazonaws.com"
    case "aws-iso-f": "csp.hci.ic.gov"
    case "aws-iso-e": "cloud.adc-e.uk"
    case "aws-iso-b": "sc2s.sgov.gov"
    case "aws-iso": "c2s.ic.gov"
    case "aws-eusc": "amazonaws.eu"
    case "aws-cn": "amazonaws.com.cn"
    default: "amazonaws.com"
    }
  }

  /// What the names of hosts that also have IPv6 addresses end in.
  package var dualStackDNSSuffix: String {
    switch description {
    case "aws-us-gov": "api.aws"
    case "aws-iso-f": "api.aws.hci.ic.gov"
    case "aws-iso-e": "api.cloud-aws.adc-e.uk"
    case "aws-iso-b": "api.aws.scloud"
    case "aws-iso": "api.aws.ic.gov"
    case "aws-eusc": "api.amazonwebservices.eu"
    case "aws-cn": "api.amazonwebservices.com.cn"
    default: "api.aws"
    }
  }

  /// The region that calls to services without regions are signed for.
  package var globalRegion: String {
    switch description {
    case "aws-us-gov": "us-gov-west-1"
    case "aws-iso-f": "us-isof-south-1"
    case "aws-iso-e": "eu-isoe-west-1"
    case "aws-iso-b": "us-isob-east-1"
    case "aws-iso": "us-iso-east-1"
    case "aws-eusc": "eusc-de-east-1"
    case "aws-cn": "cn-northwest-1"
    default: "us-east-1"
    }
  }
}

extension Region {
  /// The names of all regions that were known then.
  static let known = [
    "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3",
    "ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3",
    "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1",
    "ca-west-1", "cn-north-1", "cn-northwest-1", "eu-central-1", "eu-central-2", "eu-isoe-west-1",
    "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3",
    "eusc-de-east-1", "il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1",
    "us-east-1", "us-east-2", "us-gov-east-1", "us-gov-west-1", "us-iso-east-1", "us-iso-west-1",
    "us-isob-east-1", "us-isob-west-1", "us-isof-east-1", "us-isof-south-1", "us-west-1",
    "us-west-2",
  ]
}
