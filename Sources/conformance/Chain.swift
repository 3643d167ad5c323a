import FoundationEssentials
import Identity
import Plan
import SharedConfig

/// `chain --config FILE [--credentials FILE] NAME`: the plan for a profile, or why there is none.
func conformChain(arguments: [String]) {
  guard let files = ConfigArguments(arguments), files.rest.count == 1 else {
    fail("usage: conformance chain --config FILE [--credentials FILE] NAME", status: 2)
  }
  let config = SharedConfig.load(files.paths)
  do {
    let environment = ProcessInfo.processInfo.environment
    let plan = try Plan.make(for: files.rest[0], in: config, environment: environment)
    print(plan.json.text)
  } catch {
    print(JSON.object([("error", .string(error.description))]).text)
  }
}
