import Identity

extension RoleSetup {
  /// Terraform for both accounts, with a provider for each.
  var terraform: String {
    ([permissionRemark("#")].compactMap(\.self) + [providers] + callerBlocks + roleBlocks).joined(
      separator: "\n\n"
    ) + "\n"
  }

  private var providers: String {
    """
    # \(title).
    # Give each provider credentials of its account, such as profile = "…".
    terraform {
      required_providers {
        aws = {
          source  = "hashicorp/aws"
          version = ">= 5.0"
        }
      }
    }

    provider "aws" {
      alias               = "caller"
      region              = "\(role.partition.globalRegion)"
      allowed_account_ids = ["\(caller.account)"]
    }

    provider "aws" {
      alias               = "target"
      region              = "\(role.partition.globalRegion)"
      allowed_account_ids = ["\(role.account)"]
    }
    """
  }

  private var callerBlocks: [String] {
    let policy = Block(
      "aws_iam_policy",
      "assume",
      provider: "caller",
      [("name", permissionName.asHCL), ("policy", permission.asHCL)]
    )
    func attachment(_ kind: String, _ name: String) -> Block {
      Block(
        "aws_iam_\(kind)_policy_attachment",
        "assume",
        provider: "caller",
        [(kind, name), ("policy_arn", "aws_iam_policy.assume.arn")]
      )
    }
    switch caller {
    case .role where permissionSet != nil: return []
    case .account: return [policy.text]
    case .user(_, let user):
      return [policy, attachment("user", user.lastPart.asHCL)].map(\.text)
    case .role(let role): return [policy, attachment("role", role.name.asHCL)].map(\.text)
    case .service(_, let role):
      let own = Block(
        "aws_iam_role",
        "caller",
        provider: "caller",
        named(role) + [("assume_role_policy", callerTrust?.asHCL ?? "")]
      )
      return [own, policy, attachment("role", "aws_iam_role.caller.name")].map(\.text)
    }
  }

  private var roleBlocks: [String] {
    var arguments = named(role) + [("assume_role_policy", trust.asHCL)]
    if let longestSession { arguments.append(("max_session_duration", String(longestSession))) }
    if case .service = caller { arguments.append(("depends_on", "[aws_iam_role.caller]")) }
    var blocks = [Block("aws_iam_role", "target", provider: "target", arguments)]
    for (index, arn) in managedPolicies.enumerated() {
      blocks.append(
        Block(
          "aws_iam_role_policy_attachment",
          "target_\(index + 1)",
          provider: "target",
          [("role", "aws_iam_role.target.name"), ("policy_arn", arn.asHCL)]
        )
      )
    }
    if let policy {
      blocks.append(
        Block(
          "aws_iam_role_policy",
          "target",
          provider: "target",
          [
            ("name", policyName.asHCL), ("role", "aws_iam_role.target.name"),
            ("policy", policy.asHCL),
          ]
        )
      )
    }
    return blocks.map(\.text)
  }

  private func named(_ role: RoleARN) -> [(String, String)] {
    [("name", role.name.asHCL)] + (role.path == "/" ? [] : [("path", role.path.asHCL)])
  }
}

/// A resource as Terraform has it, laid out as `terraform fmt` does.
private struct Block {
  private let head: String
  private let arguments: [(name: String, value: String)]

  init(_ type: String, _ name: String, provider: String, _ arguments: [(String, String)]) {
    head = "resource \"\(type)\" \"\(name)\""
    self.arguments = [("provider", "aws.\(provider)")] + arguments.map { ($0.0, $0.1) }
  }

  /// Equal signs of arguments on one line each stand below one another; one of several lines stands
  /// between two such groups.
  var text: String {
    var lines: [String] = []
    var group: [(name: String, value: String)] = []
    func close() {
      let width = group.map(\.name.count).max() ?? 0
      for (name, value) in group {
        let padding = String(repeating: " ", count: width - name.count)
        lines.append("  \(name)\(padding) = \(value)")
      }
      group = []
    }
    for argument in arguments {
      let isLong = argument.value.contains("\n")
      if isLong { close() }
      group.append(argument)
      if isLong { close() }
    }
    close()
    return "\(head) {\n\(lines.joined(separator: "\n"))\n}"
  }
}

extension PolicyText {
  /// The document as an expression that Terraform makes JSON of.
  fileprivate var asHCL: String {
    "jsonencode(\(json.laidOut(indent: 2, colon: " : ", text: \.asHCL)))"
  }
}

extension String {
  /// The text in quotes; `${` and `%{` would begin a template.
  fileprivate var asHCL: String {
    JSON.string(self).text.replacing("${", with: "$${").replacing("%{", with: "%%{")
  }
}
