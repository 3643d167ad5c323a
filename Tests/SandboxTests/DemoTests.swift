import Identity
import Sandbox
import Testing

/// The demonstration's files and its world, which are written apart, speak of the same things.
@Suite struct DemoTests {
  private func values(of key: String) -> [String] {
    DemoHome.config.split(separator: "\n").compactMap { line in
      line.hasPrefix(key + " = ") ? String(line.dropFirst(key.count + 3)) : nil
    }
  }

  @Test func everyRoleOfTheConfigExists() {
    // What Identity Center makes is nothing that a profile assumes.
    let roles = Set(World.demo.roles.map(\.arn.description).filter { !$0.contains("aws-reserved") })
    let listed = roles.filter { $0.hasSuffix("/OrganizationAccountAccessRole") }
    #expect(listed.count == 7, "one for each account that guise sync makes a profile of")
    #expect(Set(values(of: "role_arn")) == roles.subtracting(listed))
    #expect(World.demo.roles.allSatisfy { AccountID($0.arn.account.description) != nil })
  }

  @Test func everyRoleHasAnIdOfItsOwn() {
    let ids = World.demo.roles.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.count == 21 })
  }

  @Test func everyLabelCanBeShown() {
    #expect(values(of: "color").allSatisfy { LabelColor($0) != nil })
    #expect(values(of: "guard").allSatisfy { Guard(rawValue: $0) != nil })
    #expect(values(of: "display_name").count == values(of: "group").count)
  }

  @Test func theDeviceAndItsCodeAreInTheFiles() throws {
    let user = try #require(World.demo.users.first)
    #expect(user.devices.map(\.serial) == values(of: "mfa_serial"))
    #expect(values(of: "display_name").contains { $0.contains(World.demoCode) })
    #expect(DemoHome.credentials.contains(World.demoKey.accessKeyID))
  }
}
