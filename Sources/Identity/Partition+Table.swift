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
