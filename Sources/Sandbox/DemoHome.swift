import Identity

/// The AWS configuration of a company that does not exist, for ``World/demo``.
///
/// It is written as a person would write it, so that it also serves as an example. Keys that the
/// AWS tools do not know (`color`, `display_name`, `group`, `guard`) are guise's own.
package enum DemoHome {
  /// The text of `config`.
  package static let config = """
    # The accounts of a company that does not exist. They answer on this machine only, for as long
    # as the demonstration runs.

    [default]
    region = eu-central-1

    # Identity Center. guise login signs in, without asking anybody; guise sync then makes profiles
    # of all that is listed there.
    [sso-session company]
    sso_start_url = \(Portal.demoStartURL)
    sso_region = eu-central-1
    sso_registration_scopes = sso:account:access

    # The one long-term key; every role below is reached from here.
    [profile identity]
    display_name = Your own user
    group = Identity
    color = gray
    region = eu-central-1

    [profile production-admin]
    display_name = Production
    group = Workloads
    color = red
    guard = confirm
    role_arn = arn:aws:iam::444455556666:role/Administrator
    source_profile = identity
    region = eu-central-1

    [profile production-readonly]
    display_name = Production, read only
    group = Workloads
    color = red
    role_arn = arn:aws:iam::444455556666:role/ReadOnly
    source_profile = identity
    region = eu-central-1
    duration_seconds = 14400

    [profile staging]
    display_name = Staging
    group = Workloads
    color = orange
    role_arn = arn:aws:iam::333344445555:role/Developer
    source_profile = identity
    region = eu-central-1

    [profile development]
    display_name = Development
    group = Workloads
    color = green
    role_arn = arn:aws:iam::222233334444:role/Developer
    source_profile = identity
    region = eu-central-1
    duration_seconds = 28800

    [profile playground]
    display_name = Playground
    group = Workloads
    color = teal
    role_arn = arn:aws:iam::555566667777:role/Explorer
    source_profile = identity
    region = us-east-1

    [profile data-platform]
    display_name = Data platform
    group = Data
    color = blue
    role_arn = arn:aws:iam::666677778888:role/data/Engineer
    source_profile = identity
    region = eu-west-1

    # Two hops: this role trusts the data platform's engineers, not you.
    [profile data-warehouse]
    display_name = Warehouse (two hops)
    group = Data
    color = darkBlue
    role_arn = arn:aws:iam::777788889999:role/WarehouseReader
    source_profile = data-platform
    region = eu-west-1

    [profile security-audit]
    display_name = Security audit
    group = Security
    color = purple
    role_arn = arn:aws:iam::888899990000:role/SecurityAudit
    source_profile = identity
    role_session_name = audit
    region = eu-central-1

    [profile vault]
    display_name = Vault (MFA 314159)
    group = Security
    color = pink
    role_arn = arn:aws:iam::888899990000:role/VaultKeeper
    source_profile = identity
    mfa_serial = arn:aws:iam::111122223333:mfa/demo
    region = eu-central-1

    [profile break-glass]
    display_name = Break glass (15 minutes)
    group = Security
    color = red
    guard = strict
    role_arn = arn:aws:iam::444455556666:role/BreakGlass
    source_profile = identity
    duration_seconds = 900
    region = eu-central-1

    [profile billing]
    display_name = Billing
    group = Company
    color = yellow
    role_arn = arn:aws:iam::999900001111:role/Billing
    source_profile = identity
    region = us-east-1

    # Its trust policy names somebody else, so AWS says no.
    [profile payroll]
    display_name = Payroll (denied)
    group = Company
    color = black
    role_arn = arn:aws:iam::999900001111:role/Payroll
    source_profile = identity
    region = eu-central-1

    [profile partner]
    display_name = Partner (external ID)
    group = Partners
    color = lightBlue
    role_arn = arn:aws:iam::121212121212:role/Integration
    source_profile = identity
    external_id = guise-demo-7316
    region = eu-west-1

    # The external ID is not the one that was agreed on.
    [profile partner-misconfigured]
    display_name = Partner (wrong external ID)
    group = Partners
    color = lightBlue
    role_arn = arn:aws:iam::121212121212:role/Integration
    source_profile = identity
    external_id = guise-demo-0000
    region = eu-west-1

    """

  /// The text of `credentials`: AWS's own example key, which opens nothing but the sandbox.
  package static let credentials = """
    [identity]
    aws_access_key_id = \(World.demoKey.accessKeyID)
    aws_secret_access_key = \(World.demoKey.secretAccessKey.reveal())

    """
}
