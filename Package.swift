// swift-tools-version: 6.2
import PackageDescription

// Within a section, targets stand in alphabetical order, each followed by its tests. Which module
// may import which is written in Sources/guise/guise.docc/Architecture.md and held by
// Tests/ArchitectureTests.

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)
let tomlKit = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let nio: [Target.Dependency] = ["NIOCore", "NIOHTTP1", "NIOPosix"].map {
  .product(name: $0, package: "swift-nio")
}

let package = Package(
  name: "guise",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "guise", targets: ["guise"]),
    .executable(name: "guise-sandbox", targets: ["guise-sandbox"]),
    .executable(name: "conformance", targets: ["conformance"]),
    .executable(name: "pack-relocations", targets: ["pack-relocations"]),
  ],
  dependencies: [
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
  ],
  targets: [
    // MARK: C libraries
    .target(name: "CCrypto", linkerSettings: [.linkedLibrary("crypto")]),
    .target(name: "CCurl"),
    .target(name: "CExpat", linkerSettings: [.linkedLibrary("expat")]),
    .target(name: "CLibc"),
    .target(
      name: "CNCurses",
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("tinfo", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]
    ),
    .target(name: "CYAML", linkerSettings: [.linkedLibrary("yaml")]),

    // MARK: Values
    .target(name: "Canvas", dependencies: ["CLibc"]),
    .testTarget(
      name: "CanvasTests",
      dependencies: ["Canvas", "TestSupport"],
      exclude: ["Screens"]
    ),
    .target(name: "Identity"),
    .testTarget(name: "IdentityTests", dependencies: ["Identity"]),
    .target(
      name: "Themes",
      path: "themes",
      sources: ["Themes.swift"],
      resources: [
        .embedInCode("catppuccin-latte.toml"),
        .embedInCode("catppuccin-mocha.toml"),
        .embedInCode("colorblind.toml"),
        .embedInCode("default.toml"),
        .embedInCode("dracula.toml"),
        .embedInCode("gruvbox.toml"),
        .embedInCode("high-contrast.toml"),
        .embedInCode("mono.toml"),
        .embedInCode("nord.toml"),
        .embedInCode("solarized-dark.toml"),
        .embedInCode("solarized-light.toml"),
      ]
    ),

    // MARK: Logic
    .target(name: "AWS", dependencies: ["CCrypto", "CExpat", "Identity"]),
    .testTarget(name: "AWSTests", dependencies: ["AWS", "Identity", "TestSupport"]),
    .target(name: "Menu", dependencies: ["Canvas", "Identity", "Roster"]),
    .testTarget(
      name: "MenuTests",
      dependencies: ["Canvas", "Identity", "Menu", "Roster", "SharedConfig", "TestSupport"],
      exclude: ["Screens"]
    ),
    .target(name: "Plan", dependencies: ["Identity", "SharedConfig"]),
    .testTarget(
      name: "PlanTests",
      dependencies: ["Identity", "Plan", "SharedConfig", "TestSupport"]
    ),
    .target(name: "Roster", dependencies: ["Identity", "Settings", "SharedConfig"]),
    .testTarget(
      name: "RosterTests",
      dependencies: ["Identity", "Roster", "Settings", "SharedConfig", "TestSupport"]
    ),
    .target(name: "Sandbox", dependencies: ["AWS", "Identity"]),
    .testTarget(
      name: "SandboxTests",
      dependencies: [
        "AWS", "Credentials", "Identity", "Plan", "Sandbox", "SharedConfig", "TestSupport",
      ]
    ),
    .target(
      name: "Settings",
      dependencies: ["Canvas", "Identity", "Themes", tomlKit],
      resources: [.embedInCode("example.toml")]
    ),
    .testTarget(name: "SettingsTests", dependencies: ["Canvas", "Identity", "Settings", "Themes"]),
    .target(name: "Setup", dependencies: ["AWS", "Identity", "SharedConfig"]),
    .testTarget(name: "SetupTests", dependencies: ["Identity", "Setup", "TestSupport"]),
    .target(name: "SharedConfig", dependencies: ["CLibc", "Identity"]),
    .testTarget(
      name: "SharedConfigTests",
      dependencies: ["Identity", "SharedConfig", "TestSupport"]
    ),
    .target(name: "Importing", dependencies: ["CYAML", "Identity", "SharedConfig"]),
    .testTarget(
      name: "ImportingTests",
      dependencies: ["Identity", "Importing", "SharedConfig", "TestSupport"]
    ),
    .target(name: "Sync", dependencies: ["Identity", "Settings", "SharedConfig"]),
    .testTarget(
      name: "SyncTests",
      dependencies: ["Identity", "Settings", "SharedConfig", "Sync", "TestSupport"]
    ),

    // MARK: Edges
    .target(
      name: "Credentials",
      dependencies: [
        "AWS", "CLibc", "Identity", "Plan", "SessionStore", "SharedConfig", "Transport",
      ]
    ),
    .testTarget(
      name: "CredentialsTests",
      dependencies: [
        "AWS", "Credentials", "Identity", "Plan", "SessionStore", "SharedConfig", "TestSupport",
        "Transport",
      ]
    ),
    .target(name: "SessionStore", dependencies: ["CCrypto", "CLibc", "Identity"]),
    .testTarget(
      name: "SessionStoreTests",
      dependencies: ["Identity", "SessionStore", "TestSupport"]
    ),
    .target(name: "Shell", dependencies: ["CLibc", "Identity"]),
    .testTarget(name: "ShellTests", dependencies: ["Identity", "Shell", "TestSupport"]),
    .target(name: "Terminal", dependencies: ["CNCurses", "Canvas"]),
    .target(name: "Transport", dependencies: ["AWS", "CCurl"]),
    .testTarget(
      name: "TransportTests",
      dependencies: ["AWS", "Identity", "TestSupport", "Transport"]
    ),

    // MARK: Programs
    .executableTarget(
      name: "conformance",
      dependencies: ["AWS", "Identity", "Plan", "SharedConfig"]
    ),
    .executableTarget(
      name: "guise",
      dependencies: [
        "AWS", "CLibc", "Canvas", "Credentials", "Identity", "Importing", "Menu", "Plan",
        "Roster", "SessionStore", "Settings", "Setup", "SharedConfig", "Shell", "Sync", "Terminal",
        "Themes",
        "Transport",
        argumentParser,
      ],
      exclude: ["guise.docc"]
    ),
    .testTarget(
      name: "GuiseTests",
      dependencies: [
        "Canvas", "Credentials", "Identity", "Menu", "Settings", "SharedConfig", "TestSupport",
        "Transport", "guise", argumentParser,
      ]
    ),
    .executableTarget(name: "guise-sandbox", dependencies: ["Identity", "Sandbox"] + nio),
    .executableTarget(name: "pack-relocations"),
    .testTarget(
      name: "PackRelocationsTests",
      dependencies: ["TestSupport", "pack-relocations"]
    ),

    // MARK: Whole-program tests
    .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Canvas", "Menu", "Roster", "Settings", "SharedConfig", "Terminal", "TestSupport", "guise",
        argumentParser,
      ]
    ),
    .target(name: "TestSupport", dependencies: ["Canvas"], path: "Tests/TestSupport"),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("ImmutableWeakCaptures"),
      .enableUpcomingFeature("InferIsolatedConformances"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      .treatAllWarnings(as: .error),
    ]
}
