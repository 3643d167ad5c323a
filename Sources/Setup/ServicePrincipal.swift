import Identity

/// An AWS service that takes a role for what runs in it.
package struct ServicePrincipal: Hashable, Sendable {
  /// The name that policies have for it, such as `lambda.amazonaws.com`.
  package let description: String
  /// Where what runs there finds its credentials, as `credential_source` of a profile has it; `nil`
  /// where nothing runs that could read a profile.
  package let credentialSource: String?
  /// Whether the service says for whose resource it takes the role: `aws:SourceAccount`.
  let tellsAccount: Bool

  /// The services that are known by a short name.
  package static let names = [
    "apprunner", "codebuild", "codepipeline", "ec2", "ecs", "glue", "lambda", "sagemaker", "states",
  ]

  /// Takes a short name, or a principal as policies have it, `lambda.amazonaws.com`.
  ///
  /// - Throws: ``SetupError`` where no service is called so.
  package init(_ text: String) throws(SetupError) {
    let isPrincipal = text.contains(".")
    // A task's principal is often taken for the service's name.
    let name = text.lowercased() == "ecs-tasks" ? "ecs" : text.lowercased()
    guard isPrincipal || ServicePrincipal.names.contains(name) else {
      let suggestion: String = .suggestion(name, from: ServicePrincipal.names)
      let known = ServicePrincipal.names.joined(separator: ", ")
      throw SetupError(
        .service,
        "guise knows no service “\(text)”" + (suggestion.isEmpty ? "" : "; \(suggestion)"),
        hint: "It knows \(known); of others give the principal, such as batch.amazonaws.com."
      )
    }
    guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) }),
      !name.hasPrefix("."), !name.hasSuffix(".")
    else { throw SetupError(.service, "“\(name)” is no service's principal") }
    let word = isPrincipal ? String(name.prefix { $0 != "." }) : name
    credentialSource = ServicePrincipal.source(of: word)
    tellsAccount = ServicePrincipal.tellingAccount.contains(word)
    description = isPrincipal ? name : ServicePrincipal.principal(of: name)
  }

  /// A service's name in policies is the same in all partitions, but for EC2's in China.
  ///
  /// Source: AWS CDK 2.275, `region-info`: "Service principals are now globally
  /// `<SERVICE>.amazonaws.com`"; EC2's in China as Amazon's guides for that partition have it.
  func principal(in partition: Partition) -> String {
    isEC2 && partition == .china ? "ec2.amazonaws.com.cn" : description
  }

  /// Whether it is EC2, whose instances have a role by an instance profile.
  var isEC2: Bool { description.hasPrefix("ec2.amazonaws.com") }

  private static func principal(of name: String) -> String {
    switch name {
    case "apprunner": "tasks.apprunner.amazonaws.com"
    case "ecs": "ecs-tasks.amazonaws.com"
    default: "\(name).amazonaws.com"
    }
  }

  /// Those whose own guides have the condition in the trust policy of such a role.
  ///
  /// Source: "Cross-service confused deputy prevention" in each service's guide.
  private static let tellingAccount = ["codebuild", "ecs", "ecs-tasks", "states"]

  private static func source(of name: String) -> String? {
    switch name {
    case "codepipeline", "states": nil
    case "lambda": "Environment"
    case "ec2", "sagemaker", "glue": "Ec2InstanceMetadata"
    default: "EcsContainer"
    }
  }
}
