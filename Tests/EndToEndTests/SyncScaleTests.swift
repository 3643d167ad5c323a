import Foundation
import TestSupport
import Testing

/// A company of 5,000 accounts with four permission sets each.
@Suite struct SyncScaleTests {
  /// Runs a command, and tells its seconds and the most memory it had, in megabytes.
  private static let measure = """
    import json, resource, subprocess, sys, time
    start = time.monotonic()
    run = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    print(json.dumps({'status': run.returncode, 'errors': run.stderr,
        'seconds': round(time.monotonic() - start, 1),
        'megabytes': resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024}))
    """

  /// What should be in the file, made by another program than guise.
  private static let judge = """
    import botocore.session
    found = botocore.session.Session().full_config['profiles']
    roles = ['AdministratorAccess', 'Billing', 'PowerUserAccess', 'ReadOnly']
    wanted = {f'team-{n:04}-dev-{role}': {'sso_session': 'corp', 'sso_role_name': role,
        'sso_account_id': str(200000000000 + 7919 * n)} for n in range(5000) for role in roles}
    for values in found.values():
        del values['guise_sync']
    print('equal' if found == wanted else 'different')
    """

  private struct Run: Decodable {
    let status: Int
    let errors: String
    let seconds: Double
    let megabytes: Int
  }

  private func sync(_ home: GuiseHome, _ more: String...) throws -> Run {
    let run = try home.launch(
      [Python.interpreter, "-c", Self.measure, "guise", "sync", "corp", "--yes"] + more
    )
    return try JSONDecoder().decode(Run.self, from: Data(run.output.utf8))
  }

  @Test func twentyThousandProfilesAreMadeAndMadeAgain() throws {
    let center = try IdentityCenter()
    try center.set(["company": 5_000, "page": 100, "throttle": 101])
    let home = try GuiseHome(
      config: """
        [sso-session corp]
        sso_start_url = https://corp.example/start
        sso_region = eu-west-1

        """,
      variables: center.environment
    )
    try center.signIn(home)
    let first = try sync(home)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.errors.hasPrefix("guise: corp: 20,000 new\n"), "\(first.errors)")
    let calls = try center.calls().filter { $0.hasPrefix("List") }.count
    #expect(calls - calls / 101 == 50 + 5_000, "every page once, and again what was refused")
    let written = home.files(in: ".aws/config")[".aws/config"]
    let verdict = try Python.run(
      Self.judge,
      environment: ["AWS_CONFIG_FILE": home.path + "/.aws/config"]
    )
    #expect(verdict == "equal\n")

    let again = try sync(home)
    #expect(again.errors.contains("nothing is to be written"), "\(again.errors)")
    #expect(home.files(in: ".aws/config")[".aws/config"] == written)
    try center.set(["company": 4_000])
    let changed = try sync(home, "--region", "eu-west-1", "--remove")
    #expect(changed.errors.contains("16,000 changed, 4,000 gone"), "\(changed.errors)")
    for run in [first, again, changed] {
      #expect(run.megabytes < 400, "\(run)")
      print("sync of 20,000 profiles: \(run.seconds) s, \(run.megabytes) MB")
    }
  }
}
