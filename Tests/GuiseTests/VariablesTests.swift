import TestSupport
import Testing

@testable import guise

@Suite struct VariablesTests {
  private static let texts = [
    "plain", "$A/b", "${A}/b", "x$A.y", "$A$B", "$none/x", "${none}/x", "${A", "$", "$$A", "a$",
    "${}", "$-A", "~/$B/c", "",
  ]

  @Test func whatIsExpandedIsWhatPythonExpands() throws {
    let values = ["A": "one", "B": "two words"]
    let theirs = try Python.run(
      "import os, sys\nprint('\\n'.join(os.path.expandvars(t) for t in sys.argv[1:]))",
      arguments: VariablesTests.texts,
      environment: values
    )
    let ours = VariablesTests.texts.map { $0.expandingVariables { values[$0] } }
    #expect(ours.joined(separator: "\n") + "\n" == theirs)
  }
}
