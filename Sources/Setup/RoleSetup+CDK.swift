import Identity

extension RoleSetup {
  /// A CDK app in TypeScript with a stack for each side.
  var cdk: String {
    if let remark = permissionRemark("//") {
      return """
        // \(title).
        \(remark)
        \(Self.modules)

        const app = new App();

        \(targetStack)

        """
    }
    let callers = callerResources(ownRole: .string(RoleSetup.ownRole)).map {
      construct($0, in: "caller")
    }
    return """
      // \(title).
      // cdk deploy \(stackName("Caller")) first: a trust policy can name only who is there.
      \(Self.modules)

      const app = new App();

      const caller = new Stack(app, '\(stackName("Caller"))', {
        env: { account: '\(caller.account)' },
      });
      \(callers.joined(separator: "\n"))

      \(targetStack)

      """
  }

  private var targetStack: String {
    """
    const target = new Stack(app, '\(stackName("Role"))', {
      env: { account: '\(role.account)' },
    });
    \(construct(roleResource, in: "target"))
    """
  }

  private static let modules = "import { App, Stack, aws_iam as iam } from 'aws-cdk-lib';"

  private func construct(_ resource: Resource, in stack: String) -> String {
    let properties = JSON.object(resource.properties.map { (Self.lowered($0.key), $0.value.asCDK) })
    let name = Self.lowered(resource.name)
    let written = properties.laidOut {
      $0 == RoleSetup.ownRole ? "callerRole.ref" : JSON.string($0).text
    }
    return "const \(name) = new iam.Cfn\(resource.kind)(\(stack), '\(resource.name)', \(written));"
  }

  /// What stands for the caller's own role until it is written; no name in IAM has such signs.
  private static let ownRole = "{caller}"

  private func stackName(_ side: String) -> String {
    let words = role.name.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return "Assume-\(words.joined(separator: "-"))-\(side)"
  }

  fileprivate static func lowered(_ key: String) -> String {
    key.prefix(1).lowercased() + key.dropFirst()
  }
}

extension JSON {
  /// The list of a role's own policies with the keys that the CDK has for them; all else as it is.
  fileprivate var asCDK: JSON {
    guard case .array(let values) = self else { return self }
    return .array(
      values.map { value in
        guard case .object(let members) = value else { return value }
        return .object(members.map { (RoleSetup.lowered($0.key), $0.value) })
      }
    )
  }
}
