import Identity

extension RoleSetup {
  /// One template for both accounts.
  var cloudFormation: String {
    let callers = callerResources(ownRole: .object([("Ref", .string("CallerRole"))])).map {
      written($0, condition: "IsCaller")
    }
    // Within one account the role can name the caller's own only when that is there.
    let isAfter = isOneAccount && callers.count > 1
    let own = written(roleResource, condition: "HasRole", isAfterCaller: isAfter)
    if let remark = permissionRemark("#") {
      return """
        # Make a stack of it in \(role.account). It needs CAPABILITY_NAMED_IAM.
        \(remark)
        AWSTemplateFormatVersion: "2010-09-09"
        Description: \(JSON.string(title).text)
        Resources:
        \(written(roleResource))

        """
    }
    return """
      # Make a stack of it in each account, first in \(caller.account): a trust policy can name only
      # who is there. It makes in each what is to be made there, and needs CAPABILITY_NAMED_IAM.
      AWSTemplateFormatVersion: "2010-09-09"
      Description: \(JSON.string(title).text)
      Conditions:
        IsCaller: !Equals [!Ref "AWS::AccountId", "\(caller.account)"]
        HasRole: !Equals [!Ref "AWS::AccountId", "\(role.account)"]
      Resources:
      \((callers + [own]).joined(separator: "\n"))

      """
  }

  private func written(
    _ resource: Resource,
    condition: String? = nil,
    isAfterCaller: Bool = false
  ) -> String {
    """
      \(resource.name):
        Type: AWS::IAM::\(resource.kind)\
    \(condition.map { "\n    Condition: \($0)" } ?? "")\(isAfterCaller ? "\n    DependsOn: CallerRole" : "")
        Properties:
    \(JSON.object(resource.properties).yaml(indent: 6))
    """
  }
}
