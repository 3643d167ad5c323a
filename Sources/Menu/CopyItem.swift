/// Something of an entry that can be copied.
package enum CopyItem: Hashable, Sendable, CaseIterable {
  case account, role, profile
  /// A link that opens the console as the role.
  case consoleLink
  /// Variables with credentials, as a kind of shell reads them.
  case exports, fishExports, powerShellExports

  /// Whether whoever has it can act as the role.
  package var isSecret: Bool {
    switch self {
    case .account, .role, .profile: false
    case .consoleLink, .exports, .fishExports, .powerShellExports: true
    }
  }

  /// What it is called.
  var label: String {
    switch self {
    case .account: "account id"
    case .role: "role ARN"
    case .profile: "profile's name"
    case .consoleLink: "console link"
    case .exports: "exports for bash and zsh"
    case .fishExports: "exports for fish"
    case .powerShellExports: "exports for PowerShell"
    }
  }
}
