import Identity
import Menu
import Plan
import Roster
import SessionStore
import SharedConfig
import Synchronization
import Terminal

// What the list is made of, and when it is read again.

extension MenuErrands {
  /// Reads settings and configuration again.
  func reload(_ terms: [Entry.ID: Terms]) {
    inBackground { [self] in
      let settings = MenuSettings(configHome: world.configHome)
      wishes.withLock { $0 = settings }
      mailbox.post(.settingsRead(settings.preferences))
      load(terms)
    }
  }

  /// Reads the configuration and what sessions there are, and posts first what is seen first.
  func load(_ terms: [Entry.ID: Terms] = [:]) {
    inBackground { [self] in
      // One after another: what is posted last belongs to the roster that was posted last.
      loading.withLock { _ in
        // Taken before: what is written meanwhile is seen the next time.
        let stamps = world.menuStamps
        let (settings, problems) = wishes.withLock { ($0.settings, $0.problems) }
        let config = world.config().indexed()
        let number = running.withLock { running in
          running.config = config
          running.stamps = stamps
          running.loads += 1
          return running.loads
        }
        let making = RosterMaking(config: config, settings: settings, parts: 2)
        var roster = making.roster(of: atOnce(making.parts) { making.part($0) })
        roster.note(sessions(of: roster.entries, in: config, terms))
        mailbox.post(.rosterLoaded(roster, problems: problems + config.unreadableFiles))
        mailbox.post(.finderReady(Finder(roster)))
        mailbox.post(.problemsFound(problems + config.problems))
        markBroken(roster.entries, in: config, load: number)
      }
    }
  }

  /// Plans for every entry, which takes longer than to list them, and tells which are not to open.
  private func markBroken(_ entries: [Entry], in config: SharedConfig, load number: Int) {
    inBackground { [self] in
      let problems = world.problems(of: entries, in: config)
      loading.withLock { _ in
        guard running.withLock({ $0.loads }) == number else { return }
        mailbox.post(.brokenFound(problems))
      }
    }
  }

  /// Reads settings and configuration again if a file is not as it was, else the sessions alone.
  func lookAgain(_ terms: [Entry.ID: Terms]) {
    inBackground { [self] in
      let stamps = running.withLock { $0.stamps }
      // What is being read for the first time is new enough.
      guard !stamps.isEmpty else { return }
      if stamps == world.menuStamps { readSessions(terms) } else { reload(terms) }
    }
  }

  /// Looks again at which sessions live.
  func readSessions(_ terms: [Entry.ID: Terms]) {
    inBackground { [self] in
      let config = currentConfig()
      let entries = Roster.make(config: config, settings: settings, sessions: [:]).entries
      let sessions = sessions(of: entries, in: config, terms)
      mailbox.post(
        .sessionsRead(
          sessions.mapValues(\.expires),
          scopes: sessions.compactMapValues(\.scope)
        )
      )
    }
  }

  private func sessions(
    of entries: [Entry],
    in config: SharedConfig,
    _ terms: [Entry.ID: Terms]
  ) -> [Entry.ID: Session] {
    // Terms that cannot be read have no session either.
    let options = terms.compactMap { entry, terms in
      let request = SessionRequest(Order(entry, terms: terms), home: world.home)
      return (try? PlanOptions(request)).map { (entry, $0) }
    }
    return LiveSessions(world).sessions(
      of: entries,
      in: config,
      options: Dictionary(uniqueKeysWithValues: options)
    )
  }
}
