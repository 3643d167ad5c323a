import AWS
import Identity
package import Plan
package import SessionStore

/// A plan's hops, and the name of the session of each.
struct Chain {
  let profile: String
  let hops: [Hop]
  let keys: [SessionKey]
  private let plan: Plan

  init(_ plan: Plan) {
    self.plan = plan
    profile = plan.profile
    hops = plan.hops
    keys = plan.sessionKeys
  }
}

extension Chain {
  /// Where the calls to STS go; looked for only when there is one to make.
  func sts() throws(CredentialsError) -> Destination {
    do throws(AWSError) {
      return Destination(endpoint: try plan.endpointOfSTS(), retry: plan.endpoint.retry.retry)
    } catch {
      throw .aws(error, profile: plan.profile)
    }
  }

  /// What the code that a hop asks for is given to.
  func codeUse(ofHop index: Int) -> CodeUse? { plan.codeUse(ofHop: index) }

  /// The name of the session that a code opens for the identity of a hop.
  func userSessionKey(_ index: Int, serial: String) -> SessionKey {
    SessionKey([
      "kind": "user-session", "source": keys[index].description, "mfa-serial": serial,
    ])
  }
}

extension Plan {
  /// The name of the session that the whole plan leads to.
  ///
  /// Known without a call, so that sessions can be matched with profiles.
  package var sessionKey: SessionKey { sessionKeys[hops.count - 1] }

  /// The names of the sessions of all hops.
  ///
  /// Each holds the one before it: a role assumed from another source is another session.
  package var sessionKeys: [SessionKey] {
    var keys: [SessionKey] = []
    for hop in hops {
      var fields = hop.identifyingFields
      fields["source"] = keys.last?.description
      // Another STS is another AWS: what it gave is worth nothing at the usual one.
      fields["endpoint"] = endpoint.url?.value
      keys.append(SessionKey(fields))
    }
    return keys
  }
}

extension Hop {
  /// Everything about the hop that changes what comes out of it.
  fileprivate var identifyingFields: [String: String] {
    var fields = ["kind": kind]
    switch self {
    case .keys(let hop):
      // The access key names the identity; with a session's keys the token is that identity's.
      fields["access-key"] = hop.accessKeyID.value
    case .assumeRole(let hop):
      fields["partition"] = RoleARN(hop.roleARN.value)?.partition.description
      fields["role"] = hop.roleARN.value
      fields["session-name"] = hop.sessionName?.value
      fields["external-id"] = hop.externalID?.value
      fields["mfa-serial"] = hop.mfaSerial?.value
      fields["duration"] = hop.durationSeconds.map { String($0.value) }
      fields["policy"] = hop.policy?.value
      if !hop.policyARNs.isEmpty {
        fields["policy-arns"] = hop.policyARNs.map(\.value).sorted().joined(separator: "\n")
      }
    case .webIdentity(let hop):
      fields["role"] = hop.roleARN.value
      fields["token-file"] = hop.tokenFile.value
      fields["session-name"] = hop.sessionName?.value
    case .sso(let hop):
      // Two sessions of one portal may be two people.
      fields["sso-session"] = hop.portal.session?.value
      fields["start-url"] = hop.portal.startURL.value
      fields["portal"] = hop.portal.endpoint.url?.value
      fields["account"] = hop.accountID.value
      fields["role"] = hop.roleName.value
    case .login(let hop):
      fields["login-session"] = hop.session.value
    case .process(let hop):
      // Where guise itself lies makes no other identity of it.
      fields["command"] = hop.ownKeys.map { "keys \($0)" } ?? hop.command.value
    case .container(let hop):
      fields["uri"] = hop.uri.value
    case .instanceMetadata(let hop):
      fields["uri"] = hop.endpoint?.value
    }
    return fields
  }
}
