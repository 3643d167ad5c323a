import Identity
import Plan

extension PlanOptions {
  /// What a request adds to its profile.
  init(_ request: SessionRequest) throws(Failure) {
    self.init(
      durationSeconds: request.duration?.seconds,
      sessionName: request.sessionName,
      region: request.region
    )
    externalID = request.externalID
    try setScope(request.scopes)
  }
}
