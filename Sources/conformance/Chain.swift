import FoundationEssentials
import Plan
import SharedConfig

/// `chain --config FILE [--credentials FILE] NAME`: the plan for a profile, or why there is none.
func conformChain(arguments: [String]) -> Int32 {
  guard let files = ConfigArguments(arguments), files.rest.count == 1 else {
    complain("usage: conformance chain --config FILE [--credentials FILE] NAME")
    return 2
  }
  let config = SharedConfig.load(files.paths)
  do {
    let environment = ProcessInfo.processInfo.environment
    let plan = try Plan.make(for: files.rest[0], in: config, environment: environment)
    print(plan.json.text)
  } catch {
    print(JSON.object([("error", .string(error.description))]).text)
  }
  return 0
}
