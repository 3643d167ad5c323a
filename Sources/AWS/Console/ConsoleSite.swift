package import Identity

/// Where a partition's console is, and where people sign in to it.
///
/// Source: the endpoint rules of the sign-in service in the AWS SDKs of 2026
/// (`signin/2023-01-01/endpoint-rule-set-1.json`); consoles stand beside the sign-ins.
package struct ConsoleSite: Hashable, Sendable {
  /// The console's domain, which regions and services are put before.
  package let domain: String
  /// The region to sign in at, and to show; `nil` for the partition's own choice.
  package let region: String?
  /// The sign-in's origin.
  private let signIn: EndpointURL

  private static let domains = [
    "aws": "aws.amazon.com", "aws-cn": "amazonaws.cn", "aws-us-gov": "amazonaws-us-gov.com",
    "aws-iso": "c2shome.ic.gov", "aws-iso-b": "sc2shome.sgov.gov", "aws-iso-e": "csphome.adc-e.uk",
    "aws-iso-f": "csphome.hci.ic.gov", "aws-eusc": "amazonaws-eusc.eu",
  ]

  /// Finds the console of a partition; `nil` where none is known.
  ///
  /// An `override` takes the place of the sign-in's origin, as a configured endpoint does.
  package init?(partition: Partition, region: Region?, override: EndpointURL? = nil) {
    guard let domain = ConsoleSite.domains[partition.description] else { return nil }
    self.domain = "console." + domain
    self.region = region?.description
    let place = region.map { "\($0)." } ?? ""
    signIn = override ?? EndpointURL(scheme: "https", host: "\(place)signin.\(domain)")
  }

  /// The endpoint that trades credentials for a sign-in.
  package var endpoint: Endpoint { Endpoint(url: signIn, signingRegion: region ?? "") }

  /// The console's front page.
  package var home: String {
    guard let region else { return "https://\(domain)/" }
    return "https://\(region).\(domain)/console/home?region=\(region)"
  }

  /// A service's page; `nil` where the name could not be one.
  package func page(of service: String) -> String? {
    let path = ConsoleSite.paths[service.lowercased()] ?? "\(service)/home"
    let isPath = path.utf8.allSatisfy {
      switch $0 {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2F, 0x5F: true
      default: false
      }
    }
    guard isPath, !service.isEmpty, !path.hasPrefix("/"), !path.contains("//") else { return nil }
    guard let region else { return "https://\(domain)/\(path)" }
    return "https://\(region).\(domain)/\(path)?region=\(region)"
  }

  /// Services whose pages are not called as their command of the AWS CLI is.
  private static let paths = [
    "apigateway": "apigateway/main/apis", "cfn": "cloudformation/home",
    "cw": "cloudwatch/home", "ddb": "dynamodbv2/home", "dynamodb": "dynamodbv2/home",
    "ecr": "ecr/repositories", "elb": "ec2/home", "events": "events/home", "kms": "kms/home",
    "logs": "cloudwatch/home", "organizations": "organizations/v2/home",
    "route53": "route53/v2/home", "sfn": "states/home", "sns": "sns/v3/home", "sqs": "sqs/v3/home",
    "ssm": "systems-manager/home", "sso": "singlesignon/home", "stepfunctions": "states/home",
  ]

  /// Whether a link leads to a page of this console, and nowhere else.
  package func hasPage(_ link: String) -> Bool {
    guard link.hasPrefix("https://"), link.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return false
    }
    let host = link.dropFirst("https://".count).prefix { !"/?#".contains($0) }
    return host == domain || host.hasSuffix("." + domain)
  }
}

// MARK: - Links

extension ConsoleSite {
  /// The link that signs in by a token and shows a page; good once, for a quarter of an hour.
  ///
  /// Source: IAM User Guide, "Enable custom identity broker access to the AWS console".
  package func signInLink(_ token: Secret, showing page: String, issuer: String) -> Secret {
    let query = [
      HTTPRequest.Field(name: "Action", value: "login"),
      HTTPRequest.Field(name: "Issuer", value: issuer),
      HTTPRequest.Field(name: "Destination", value: page),
      HTTPRequest.Field(name: "SigninToken", value: token.reveal()),
    ]
    return Secret("\(signIn)\(GetSigninToken.path)?\(PercentEncoding.text(query))")
  }

  /// The link that fills in the console's Switch Role form, for whoever is signed in.
  ///
  /// Source: IAM User Guide, "Switch from a user to an IAM role (console)"; the color is not
  /// documented, and one that the form does not have leaves its field empty.
  package func switchRoleLink(_ role: RoleARN, label: Label) -> String {
    var query = [
      HTTPRequest.Field(name: "account", value: role.account.description),
      HTTPRequest.Field(name: "roleName", value: String((role.path + role.name).dropFirst())),
      HTTPRequest.Field(name: "displayName", value: String(label.text.prefix(64))),
    ]
    if let color = label.color.flatMap(ConsoleSite.formColor) {
      query.append(HTTPRequest.Field(name: "color", value: color))
    }
    return "\(signIn)/switchrole?\(PercentEncoding.text(query))"
  }

  /// The colors that the form has, as its links name them.
  private static func formColor(_ color: LabelColor) -> String? {
    guard case .named(let name) = color else { return nil }
    return switch name {
    case .red: "f2b0a9"
    case .orange: "fbc8aa"
    case .yellow: "efda95"
    case .green: "b7ca9d"
    case .blue, .lightBlue, .darkBlue: "83d4e8"
    case .black, .gray, .pink, .purple, .teal: nil
    }
  }
}
