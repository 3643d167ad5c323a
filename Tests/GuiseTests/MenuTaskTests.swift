import Testing
import Transport

@testable import guise

@Suite struct MenuTaskTests {
  private let task = MenuTask()

  @Test func stoppingTheTaskStopsItsSignIn() {
    let signIn = task.beginSignIn()
    task.cancel()
    #expect(signIn.isCanceled)
    #expect(!task.takesCode())
  }

  @Test func aSignInOfAStoppedTaskIsStoppedFromTheBeginning() {
    task.cancel()
    #expect(task.beginSignIn().isCanceled)
  }

  @Test func aCodeIsTakenOnceAndTheTaskGoesOn() {
    let first = task.beginSignIn()
    task.useCode()
    #expect(first.isCanceled)
    #expect(!task.cancellation.isCanceled)
    #expect(task.takesCode())
    #expect(!task.beginSignIn().isCanceled)
    #expect(!task.takesCode())
  }
}
