import Canvas
import Identity
import Menu
import Roster
import Testing

/// What is told of an entry before it opens, and when its plan is asked for.
@Suite struct DetailsTests {
  private static let roster = Message.rosterLoaded(Roster(Scenes.entries), problems: [])

  @Test func aPlanIsAskedForOnceWhereverTheCursorGoes() {
    var model = Scenes.unread()
    #expect(update(&model, DetailsTests.roster) == [.plan("production")])
    #expect(update(&model, .tick(Scenes.start + 1)) == [])
    #expect(update(&model, .key("j")) == [.plan("staging")])
    #expect(update(&model, .planned("staging", Scenes.plan(of: "staging"))) == [])
    #expect(update(&model, .key("k")) == [.plan("production")])
  }

  @Test(
    arguments: [
      .sessionsRead([:]), .forgotten("production", nil), roster,
    ] as [Message]
  )
  func whatChangesASessionHasThePlanMadeAgain(message: Message) {
    var model = Scenes.list()
    #expect(update(&model, message) == [.plan("production")])
  }

  @Test func nothingIsPlannedThatNobodySees() {
    var model = Scenes.unread(rows: 10, columns: 40)
    #expect(update(&model, DetailsTests.roster) == [])
    #expect(update(&model, .key("j")) == [])
    #expect(update(&model, .key("i")) == [.plan("staging")])
  }

  @Test func aQuestionAsksForThePlanToo() {
    var model = Scenes.unread(rows: 10, columns: 40)
    model.send(DetailsTests.roster)
    #expect(update(&model, .key(.enter)) == [.plan("production")])
  }

  @Test func aLateAnswerAboutAnotherEntryIsDropped() {
    var model = Scenes.list()
    model.send(.key("j"))
    model.send(.planned("production", Scenes.plan(of: "production")))
    #expect(!view(model).lines.contains { $0.contains("a code of") })
  }

  @Test func thePaneTellsTheWayAndWhatIsAsked() {
    var model = Scenes.list()
    let lines = view(model).lines
    #expect(lines.contains { $0.contains("keys of base → role Admin in 111122223333") })
    #expect(
      lines.contains {
        $0.contains("asks      a confirmation, then a code of MFA device ada")
      }
    )
    #expect(lines.contains { $0.contains("eu-central-1") && $0.contains(":15") })
    model.sendAnswering([.key("j")])
    #expect(view(model).lines.contains { $0.contains("asks      nothing") })
  }

  @Test func aPageShowsAllWhereThereIsNoPane() {
    var model = Scenes.list(rows: 10, columns: 40)
    model.sendAnswering([.key("i")])
    guard case .details("production", scroll: 0) = model.dialog else {
      Issue.record("\(String(describing: model.dialog))")
      return
    }
    model.send(.key(.escape))
    #expect(model.dialog == nil)
    #expect(model.showsDetails)
  }

  @Test func theWayIsShortenedBeforeItIsCut() {
    var model = Scenes.list()
    model.sendAnswering(Scenes.keys("jjjj"))
    let lines = view(model).lines
    #expect(lines.contains { $0.contains("keys of base → ReadOnly → Auditor") })
  }

  @Test func aPageOfAnEntryThatIsGoneIsClosedLikeAnyOther() {
    var model = Scenes.list()
    model.sendAnswering(Scenes.keys("I"))
    model.sendAnswering([.rosterLoaded(Roster([]), problems: [])])
    #expect(view(model).rows == 24)
    model.send(.key(.escape))
    #expect(model.dialog == nil)
  }
}
