import TestSupport
import Testing

/// What somebody without an AWS account can try: all that stands in README of `guise demo`.
@Suite struct SandboxDemoTests {
  /// A sign-in, a sync of all pages, a permission set's session, and nothing new the second time.
  @Test func identityCenterIsThere() throws {
    let home = try GuiseHome()
    let script = """
      guise login --device --no-browser 2>/dev/null && guise sync --yes && guise sync --yes
      guise whoami production-ReadOnly
      """
    let result = try home.launch(["guise", "demo", "--", "bash", "-c", script])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("+ production-DatabaseOperator"), "\(result.output)")
    #expect(result.output.contains("444455556666/ReadOnly"))
    #expect(result.errors.contains("guise: company: 23 new"), "\(result.errors)")
    #expect(result.errors.contains("guise: company: 23 as they are"), "\(result.errors)")
    #expect(
      result.output.contains("assumed-role/AWSReservedSSO_ReadOnly_0123456789abcde2/demo"),
      "\(result.output)"
    )
    // The demonstration's home is gone, and this one was not touched.
    #expect(home.files(in: ".aws/config")[".aws/config"]?.isEmpty != false)
  }
}
