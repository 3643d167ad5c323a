import Canvas
import Identity
import Menu
import Testing

@Suite struct AlertTests {
  var model = Scenes.list()

  @Test mutating func tenAndTwoMinutesBeforeTheEndSomebodyIsTold() {
    model.send(.sessionsRead(["staging": Scenes.start + 700]))
    #expect(model.send(.tick(Scenes.start + 99)) == [])
    #expect(model.send(.tick(Scenes.start + 100)) == [.alert("staging ends in 10m 00s")])
    #expect(model.notice?.notice.text == "staging ends in 10m 00s")
    #expect(model.send(.tick(Scenes.start + 101), .tick(Scenes.start + 579)) == [])
    #expect(model.send(.tick(Scenes.start + 581)) == [.alert("staging ends in 1m 59s")])
    #expect(model.send(.tick(Scenes.start + 699), .tick(Scenes.start + 701)) == [])
  }

  @Test mutating func severalAtOnceAreToldOnce() {
    model.send(
      .sessionsRead(["staging": Scenes.start + 700, "dev": Scenes.start + 690])
    )
    #expect(
      model.send(.tick(Scenes.start + 150)) == [.alert("dev ends in 9m 00s, and 1 more soon")]
    )
  }

  @Test mutating func whatEndedMeanwhileIsNotTold() {
    model.send(.sessionsRead(["staging": Scenes.start + 700]))
    #expect(model.send(.tick(Scenes.start + 900)) == [])
  }

  @Test mutating func theTitleHasTheSessionThatEndsFirst() {
    #expect(view(model).title == "guise")
    model.send(
      .sessionsRead(["staging": Scenes.start + 2_530, "dev": Scenes.start + 40_000])
    )
    #expect(view(model).title == "guise: 111122224444/Admin 42m")
    model.send(.tick(Scenes.start + 2_531))
    #expect(view(model).title == "guise: 111122225555/PowerUser 10h 24m")
    model.send(.key("j"), .key(.enter))
    #expect(view(model).title == "guise: assuming staging")
  }
}
