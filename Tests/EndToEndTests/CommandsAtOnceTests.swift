import Foundation
import TestSupport
import Testing

/// Many processes that want the same session at once.
@Suite struct CommandsAtOnceTests {
  @Test func sixtyProcessesMakeOneCallAHop() throws {
    let sandbox = try SandboxProcess()
    let home = try GuiseHome(sandbox)
    let script = """
      for i in $(seq 60); do
        guise credential-process data-warehouse > answer.$i 2> errors.$i &
        started="$started $!"
      done
      for process in $started; do wait $process || echo "$process failed with $?"; done
      cat answer.*
      cat errors.* | sort | uniq -c >&2
      """
    let result = try home.launch(["bash", "-c", script])
    let answers = result.output.split(separator: "\n")
    #expect(answers.count == 60, "\(result.errors)")
    #expect(Set(answers).count == 1)
    #expect(answers.first?.contains("SessionToken") == true)
    let calls = try sandbox.calls()
    #expect(calls.map(\.outcome) == ["ok", "ok"])
    #expect(
      calls.map(\.role) == [
        "arn:aws:iam::666677778888:role/data/Engineer",
        "arn:aws:iam::777788889999:role/WarehouseReader",
      ]
    )
  }
}
