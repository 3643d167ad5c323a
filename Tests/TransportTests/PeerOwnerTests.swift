import Testing

@testable import Transport

@Suite struct PeerOwnerTests {
  private let table = """
      sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
       0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 41
       1: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 42
       2: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1001        0 43
    """

  /// Not the end that is this program's own.
  @Test func theOtherEndsOwnerIsTold() {
    #expect(PeerOwner.user(in: table, from: 50_000, to: 8_080) == 1_001)
    #expect(PeerOwner.user(in: table, from: 8_080, to: 50_000) == 1_000)
  }

  @Test func whatIsNotThereHasNoOwner() {
    #expect(PeerOwner.user(in: table, from: 50_001, to: 8_080) == nil)
    #expect(PeerOwner.user(in: "", from: 1, to: 2) == nil)
    #expect(PeerOwner.user(in: "head\n 0: x", from: 1, to: 2) == nil)
  }
}
