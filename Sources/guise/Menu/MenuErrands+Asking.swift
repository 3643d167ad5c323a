import Credentials
import Identity
import Menu
import Plan
import SessionStore
import Synchronization
import Terminal

// What a task asks the person, each by a dialog of the menu.

extension MenuErrands {
  /// How a task asks and tells.
  func conversation(for number: Int, _ task: MenuTask) -> Conversation {
    Conversation(
      askCode: { [mailbox] question throws(CredentialsError) in
        mailbox.post(
          .mfaNeeded(task: number, serial: question.serial, reason: question.refusal)
        )
        return try task.code()
      },
      report: { [mailbox] progress in
        guard case .clockCorrected(let ahead) = progress else { return }
        mailbox.post(.notice(Notice(.error, Conversation.words(forClockBehind: ahead))))
      },
      lendsTerminal: false,
      cancellation: task.cancellation,
      askPassphrase: { [mailbox] question in
        let (need, isRepeated) = PassphraseNeed.of(question)
        mailbox.post(.passphraseNeeded(task: number, need, isRepeated: isRepeated))
        return (try? task.code()).map { Array($0.reveal().utf8) }
      },
      signIn: { [self] errand, portal, _ throws(Failure) in
        try signInOnce(to: portal, in: errand.config, task: number, task)
        return true
      },
      unlock: { [self] store throws(Failure) in try unlock(store, task: number, task) }
    )
  }

  /// Asks for the passphrase of long-term keys, up to three times; of several tasks one asks.
  private func unlock(_ store: KeyStore, task number: Int, _ task: MenuTask) throws(Failure) {
    try unlocking.withLock { _ throws(Failure) in
      for attempt in 1...3 where !store.seal.isOpen {
        mailbox.post(.passphraseNeeded(task: number, .keys, isRepeated: attempt > 1))
        let passphrase: Secret
        do throws(CredentialsError) { passphrase = try task.code() } catch { throw Failure(error) }
        do throws(KeyStoreError) {
          try store.seal.unlock(passphrase)
        } catch {
          guard error == .wrongPassphrase, attempt < 3 else { throw Failure(error) }
        }
      }
    }
  }
}

extension PassphraseNeed {
  /// What a question of kept sessions is in the menu, and whether it is asked again.
  fileprivate static func of(_ question: PassphraseQuestion) -> (PassphraseNeed, Bool) {
    switch question {
    case .new: (.newSessions, false)
    case .again: (.sameAgain, false)
    case .known(let isRepeated): (.sessions, isRepeated)
    }
  }
}
