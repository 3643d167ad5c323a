import Foundation
import TestSupport
import Testing

/// The README's pictures are there, and no other.
@Suite struct DocumentationTests {
  @Test func everyPictureOfTheReadmeIsAScenes() throws {
    let named = try Project.text("README.md").matches(of: /\(([^()]+\.(?:png|svg))\)/)
      .map { String($0.1) }
    #expect(!named.isEmpty)
    #expect(Set(named).isSubset(of: Scene.allCases.map(\.path) + WalkTests.recordings))
  }

  @Test func everySceneHasItsPicture() throws {
    let folder = Project.root.appending(path: "screenshots")
    let allPaths = (Scene.allCases.map(\.path) + WalkTests.recordings).sorted()
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.map { "screenshots/" + $0 }.sorted() == allPaths)
  }
}
