import Identity

extension RoleSetup {
  /// A script of `aws iam` commands that does, in each account, what is to be done there.
  var script: String {
    let own = [ofCaller, ofRole].map { account, steps in
      """
      if [ "$account" = \(account) ]; then
      \(steps.map { "  " + $0 }.joined(separator: "\n"))
        done=yes
      fi
      """
    }
    return """
      #!/bin/sh
      # \(title).
      # Run it with credentials of each account, first of \(caller.account): a trust policy can name
      # only who is there.
      set -eu
      account=$(aws sts get-caller-identity --query Account --output text)
      done=

      \(own.joined(separator: "\n\n"))

      [ "$done" ] || { echo "nothing to do in $account" >&2; exit 1; }

      """
  }

  /// What the set-up is for, on one line.
  var title: String {
    switch caller {
    case .account(let account): "Lets \(account) assume \(role)"
    default: "Lets \(caller.arn(in: role.partition)) assume \(role)"
    }
  }

  private var ofCaller: (account: AccountID, steps: [String]) {
    let document = ("--policy-document", permission.line)
    let name = ("--policy-name", permissionName)
    var steps: [String] = []
    switch caller {
    case .account:
      steps = [command("create-policy", [name, document])]
    case .user(_, let user):
      steps = [
        command("put-user-policy", [("--user-name", user.lastPart), name, document])
      ]
    case .role(let role) where permissionSet != nil:
      let words = "AWS lets nobody change \(role.name): give its permission set this inline policy:"
      steps = ["printf '%s\\n' '\(words)' \(permission.line.quotedForShell)"]
    case .role(let role):
      steps = [command("put-role-policy", [("--role-name", role.name), name, document])]
    case .service(_, let role):
      steps = [
        creation(of: role, trust: callerTrust?.line ?? "", longestSession: nil),
        command("put-role-policy", [("--role-name", role.name), name, document]),
      ]
    }
    return (caller.account, steps)
  }

  private var ofRole: (account: AccountID, steps: [String]) {
    let roleName = ("--role-name", role.name)
    var steps = [creation(of: role, trust: trust.line, longestSession: longestSession)]
    steps += managedPolicies.map {
      command("attach-role-policy", [roleName, ("--policy-arn", $0)])
    }
    if let policy {
      steps.append(
        command(
          "put-role-policy",
          [roleName, ("--policy-name", policyName), ("--policy-document", policy.line)]
        )
      )
    }
    return (role.account, steps)
  }

  private func creation(of role: RoleARN, trust: String, longestSession: Int?) -> String {
    var options = [("--role-name", role.name), ("--assume-role-policy-document", trust)]
    if role.path != "/" { options.insert(("--path", role.path), at: 0) }
    if let longestSession { options.append(("--max-session-duration", String(longestSession))) }
    return command("create-role", options)
  }

  private func command(_ name: String, _ options: [(String, String)]) -> String {
    let words = options.map { " \\\n    \($0.0) \($0.1.quotedForShell)" }
    return "aws iam \(name)\(words.joined())"
  }
}

extension String {
  /// What follows the last slash.
  var lastPart: String { split(separator: "/").last.map(String.init) ?? self }

  /// The text as one word of a POSIX shell.
  fileprivate var quotedForShell: String {
    let isPlain = allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "_+=,.@-/:".contains($0))
    }
    return isPlain && !isEmpty ? self : "'" + replacing("'", with: #"'\''"#) + "'"
  }
}
