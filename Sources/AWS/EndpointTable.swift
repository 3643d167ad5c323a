// Written by `make endpoints` from the data of botocore 1.43.11; not to be edited by hand.

extension EndpointRules {
  /// The host of a service, and the region its signatures name.
  func endpoint(of service: Service) -> (host: String, signingRegion: String) {
    switch service {
    case .sts: sts
    case .sso: sso
    case .ssoOIDC: ssoOIDC
    case .signin: signin
    case .iam: iam
    case .organizations: organizations
    case .identitystore: identitystore
    case .ssoAdmin: ssoAdmin
    }
  }

  /// Whether STS is the global one in this region where `sts_regional_endpoints` is `legacy`.
  var isLegacyGlobal: Bool {
    switch region {
    case "ap-northeast-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "aws-global",
      "ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3",
      "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2":
      true
    default: false
    }
  }

  private var sts: (host: String, signingRegion: String) {
    switch (partition, variant, region) {
    case ("aws", .plain, "aws-global"): ("sts.amazonaws.com", "us-east-1")
    case ("aws-us-gov", .fips, _): ("sts.\(region).\(suffix)", region)
    case (_, .plain, _): ("sts.\(region).\(suffix)", region)
    case (_, .fips, _): ("sts-fips.\(region).\(suffix)", region)
    case (_, .dualStack, _): ("sts.\(region).\(suffix)", region)
    case (_, .fipsDualStack, _): ("sts-fips.\(region).\(suffix)", region)
    }
  }

  private var sso: (host: String, signingRegion: String) {
    switch (partition, variant, region) {
    case ("aws-us-gov", .fips, _): ("portal.sso.\(region).\(suffix)", region)
    case (_, .plain, _): ("portal.sso.\(region).\(suffix)", region)
    case (_, .fips, _): ("portal.sso-fips.\(region).\(suffix)", region)
    case (_, .dualStack, _): ("portal.sso.\(region).\(suffix)", region)
    case (_, .fipsDualStack, _): ("portal.sso-fips.\(region).\(suffix)", region)
    }
  }

  private var ssoOIDC: (host: String, signingRegion: String) {
    switch (partition, variant, region) {
    case ("aws-us-gov", .fips, _): ("oidc.\(region).\(suffix)", region)
    case (_, .plain, _): ("oidc.\(region).\(suffix)", region)
    case (_, .fips, _): ("oidc-fips.\(region).\(suffix)", region)
    case (_, .dualStack, _): ("oidc.\(region).\(suffix)", region)
    case (_, .fipsDualStack, _): ("oidc-fips.\(region).\(suffix)", region)
    }
  }

  private var signin: (host: String, signingRegion: String) {
    switch (partition, variant, region) {
    case ("aws", .plain, _): ("\(region).signin.aws.amazon.com", region)
    case ("aws-cn", .plain, _): ("\(region).signin.amazonaws.cn", region)
    case ("aws-us-gov", .plain, _): ("\(region).signin.amazonaws-us-gov.com", region)
    case (_, .plain, _): ("signin.\(region).\(suffix)", region)
    case (_, .fips, _): ("signin-fips.\(region).\(suffix)", region)
    case (_, .dualStack, _): ("signin.\(region).\(suffix)", region)
    case (_, .fipsDualStack, _): ("signin-fips.\(region).\(suffix)", region)
    }
  }

  private var iam: (host: String, signingRegion: String) {
    switch (partition, variant, region) {
    case ("aws", .plain, _): ("iam.\(suffix)", globalRegion)
    case ("aws-cn", .plain, _): ("iam.cn-north-1.\(suffix)", "cn-north-1")
    case ("aws-us-gov", .plain, _): ("iam.us-gov.\(suffix)", globalRegion)
    case ("aws-iso", .fips, _): ("iam-fips.\(globalRegion).\(suffix)", globalRegion)
    case ("aws-iso-b", .fips, _): ("iam-fips.\(globalRegion).\(suffix)", globalRegion)
    case ("aws-us-gov", .fips, _): ("iam.us-gov.\(suffix)", globalRegion)
    case ("aws", .dualStack, _): ("iam.global.\(suffix)", globalRegion)
    case ("aws-cn", .dualStack, _): ("iam.global.\(suffix)", "cn-north-1")
    case ("aws-us-gov", .dualStack, _): ("iam.us-gov.\(suffix)", globalRegion)
    case ("aws", .fipsDualStack, _): ("iam-fips.global.\(suffix)", globalRegion)
    case ("aws-us-gov", .fipsDualStack, _): ("iam.us-gov.\(suffix)", globalRegion)
    case (_, .plain, _): ("iam.\(globalRegion).\(suffix)", globalRegion)
    case (_, .fips, _): ("iam-fips.\(suffix)", globalRegion)
    case (_, .dualStack, _): ("iam.\(suffix)", globalRegion)
    case (_, .fipsDualStack, _): ("iam-fips.\(suffix)", globalRegion)
    }
  }

  private var organizations: (host: String, signingRegion: String) {
    switch (partition, variant, region) {
    case ("aws-eusc", .plain, _): ("organizations.\(region).\(suffix)", region)
    case ("aws-iso-e", .plain, _): ("organizations.\(region).\(suffix)", region)
    case ("aws", .fips, _): ("organizations-fips.\(globalRegion).\(suffix)", globalRegion)
    case ("aws-us-gov", .fips, _): ("organizations.\(globalRegion).\(suffix)", globalRegion)
    case (_, .plain, _): ("organizations.\(globalRegion).\(suffix)", globalRegion)
    case (_, .fips, _): ("organizations-fips.\(region).\(suffix)", region)
    case (_, .dualStack, _): ("organizations.\(region).\(suffix)", region)
    case (_, .fipsDualStack, _): ("organizations-fips.\(region).\(suffix)", region)
    }
  }

  private var identitystore: (host: String, signingRegion: String) {
    switch (partition, variant, region) {
    case ("aws-us-gov", .fips, _): ("identitystore.\(region).\(suffix)", region)
    case (_, .plain, _): ("identitystore.\(region).\(suffix)", region)
    case (_, .fips, _): ("identitystore-fips.\(region).\(suffix)", region)
    case (_, .dualStack, _): ("identitystore.\(region).\(suffix)", region)
    case (_, .fipsDualStack, _): ("identitystore-fips.\(region).\(suffix)", region)
    }
  }

  private var ssoAdmin: (host: String, signingRegion: String) {
    switch (partition, variant, region) {
    case ("aws-us-gov", .fips, _): ("sso.\(region).\(suffix)", region)
    case (_, .plain, _): ("sso.\(region).\(suffix)", region)
    case (_, .fips, _): ("sso-fips.\(region).\(suffix)", region)
    case (_, .dualStack, _): ("sso.\(region).\(suffix)", region)
    case (_, .fipsDualStack, _): ("sso-fips.\(region).\(suffix)", region)
    }
  }
}
