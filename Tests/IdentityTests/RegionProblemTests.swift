import Identity
import Testing

@Suite struct RegionProblemTests {
  @Test(arguments: [
    ("mars", "“mars” is no region; a region is written as eu-central-1"),
    ("eu-centrall-1", "“eu-centrall-1” is no region; did you mean “eu-central-1”?"),
    ("eu-centrl-1", "“eu-centrl-1” is no region; did you mean “eu-central-1”?"),
    ("eu-north-9", nil), ("eu-northwest-1", nil), ("ap-mountains-1", nil), ("us-gov-west-1", nil),
    ("aws-global", nil),
    ("ue-central-1", "“ue-central-1” is no region; did you mean “eu-central-1”?"),
    ("eu-central", "“eu-central” is no region; did you mean “eu-central-1”?"),
    ("EU-CENTRAL-1", "“EU-CENTRAL-1” is no region; did you mean “eu-central-1”?"),
    ("eu west 1", "“eu west 1” is no region; did you mean “eu-west-1”?"),
  ])
  func whatNoPartitionHasIsTold(text: String, problem: String?) {
    #expect(Region.problem(with: text) == problem)
  }
}
