import AWS
import Credentials
import Identity
import Plan
import Setup

/// IAM in one account, with the credentials of a profile there.
struct IAMSide {
  /// The account that the credentials are of.
  let account: AccountID
  /// The partition that they are of; `nil` where AWS answers no ARN.
  let partition: Partition?
  private let desk: ServiceDesk
  private let credentials: AWSCredentials

  /// Gets the credentials, and asks AWS whose they are: what is changed must be the right account's.
  init(_ errand: Errand, _ conversation: Conversation) throws(Failure) {
    try errand.passGuard()
    credentials = try errand.credentials(conversation).credentials
    let identity = try errand.callerIdentity(credentials)
    guard let account = AccountID(identity.account) else {
      throw Failure("AWS says that “\(errand.name)” is of the account “\(identity.account)”")
    }
    self.account = account
    partition = ARN(identity.arn).flatMap { Partition($0.partition) }
    desk = try errand.iamDesk()
  }

  /// Makes a call.
  func call<Operation: AWSOperation>(_ operation: Operation) throws(Failure) -> Operation.Answer {
    do throws(CredentialsError) {
      return try desk.send(operation, credentials)
    } catch {
      throw Failure(error, of: Operation.name)
    }
  }

  /// Makes a call that asks for something; `nil` where IAM says that it is not there.
  func find<Operation: AWSOperation>(_ operation: Operation) throws(Failure) -> Operation.Answer? {
    do throws(CredentialsError) {
      return try desk.send(operation, credentials)
    } catch {
      if case .aws(let refusal, _) = error, refusal.code == "NoSuchEntity" { return nil }
      throw Failure(error, of: Operation.name)
    }
  }
}

extension Errand {
  /// Where calls of IAM are put for the errand's plan.
  func iamDesk() throws(Failure) -> ServiceDesk {
    let settings: EndpointSettings
    do throws(PlanError) {
      settings = try plan.endpointOfIAM(in: config, environment: world.environment)
    } catch {
      throw Failure(error)
    }
    do throws(CredentialsError) {
      return try resolver(.silent).iam(along: plan, settings: settings)
    } catch {
      throw Failure(error)
    }
  }
}

extension IAMSide {
  /// What has to change in this account for a set-up.
  func steps(for setup: RoleSetup, replacesTrust: Bool) throws(Failure) -> [SetupStep] {
    var steps: [SetupStep] = []
    if let wanted = setup.wantedPermission(in: account) {
      steps += wanted.steps(from: try text(of: wanted))
    }
    for role in setup.wantedRoles(in: account) {
      let state = try state(of: role.arn)
      var policy: PolicyText?
      if state != nil, let wanted = role.policy { policy = try text(of: wanted) }
      steps += role.steps(from: state, policy: policy, replacesTrust: replacesTrust)
    }
    return steps
  }

  /// Makes one change.
  func carryOut(_ step: SetupStep) throws(Failure) {
    switch step {
    case .create(let role):
      try call(
        CreateRole(
          roleName: role.arn.name,
          path: role.arn.path,
          trust: role.trust.line,
          longestSession: role.longestSession
        )
      )
    case .trust(let role, _, let trust):
      try call(UpdateAssumeRolePolicy(roleName: role.name, trust: trust.policy.line))
    case .longestSession(let role, _, let seconds):
      try call(UpdateRole(roleName: role.name, longestSession: seconds))
    case .attach(let role, let policyARN):
      try call(AttachRolePolicy(roleName: role.name, policyARN: policyARN))
    case .put(let policy, _):
      let (name, document) = (policy.name, policy.text.line)
      switch policy.holder {
      case .user(let user):
        try call(PutUserPolicy(userName: user, policyName: name, document: document))
      case .role(let role):
        try call(PutRolePolicy(roleName: role, policyName: name, document: document))
      }
    }
  }

  private func state(of role: RoleARN) throws(Failure) -> RoleState? {
    guard let found = try find(GetRole(roleName: role.name)) else { return nil }
    guard found.arn == role else {
      throw Failure(
        "there is a role \(role.name) already, with another path: \(found.arn)\n"
          + "Name it so, or choose another name: IAM takes each name once, whatever the path."
      )
    }
    var attached: [String] = []
    var marker: String?
    repeat {
      let page = try call(ListAttachedRolePolicies(roleName: role.name, marker: marker))
      attached += page.policyARNs
      marker = page.marker
    } while marker != nil
    return RoleState(
      trust: try policy(found.document, of: role.description),
      longestSession: found.longestSession,
      managedPolicies: attached
    )
  }

  /// What a policy of that name says now; `nil` where there is none.
  private func text(of wanted: WantedPolicy) throws(Failure) -> PolicyText? {
    let document =
      switch wanted.holder {
      case .user(let name):
        try find(GetUserPolicy(userName: name, policyName: wanted.name))
      case .role(let name):
        try find(GetRolePolicy(roleName: name, policyName: wanted.name))
      }
    guard let document else { return nil }
    return try policy(document, of: wanted.name)
  }

  private func policy(_ document: String, of owner: String) throws(Failure) -> PolicyText {
    do throws(SetupError) {
      return try PolicyText(document)
    } catch {
      throw Failure("the policy of \(owner) cannot be read: \(error.message)")
    }
  }
}

extension Failure {
  /// Why a call of IAM did nothing.
  init(_ error: CredentialsError, of operation: String) {
    guard case .aws(let refusal, let profile) = error else {
      self.init(error)
      return
    }
    let hint =
      refusal.code == "AccessDenied"
      ? "\nThe policies of “\(profile)” have to allow iam:\(operation)." : ""
    self.init("profile “\(profile)”: \(refusal)\(hint)")
  }
}
