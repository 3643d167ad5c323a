import Identity
import Menu
import Roster
import Setup
import SharedConfig
import Terminal

/// What the menu's form of a role to be set up needs: by the same code as `guise setup`.
extension MenuErrands {
  /// Makes a draft of a role, begun with a profile or with nothing.
  func roleDraft(from entry: Entry.ID?) {
    inBackground { [self] in
      mailbox.post(.roleReady(RoleDraft(from: entry, in: world.config())))
    }
  }

  /// Looks what comes of a draft.
  func compose(_ draft: RoleDraft) {
    inBackground { [self] in
      let (config, wish) = (currentConfig(), SetupWish(draft, home: world.home))
      do throws(SetupError) {
        let texts = RoleTexts(try wish.setup(in: config), wish.profile)
        mailbox.post(.composed(draft, .texts(texts)))
      } catch {
        var problems: [RoleDraft.Field: String] = [:]
        for (part, error) in wish.problems(in: config) {
          problems[RoleDraft.Field(part, in: draft)] = error.text
        }
        // In words of what was typed, and not of the ARN that was put together from it.
        if let problem = AccountID.problem(with: draft[.account]) { problems[.account] = problem }
        for field in RoleDraft.Field.allCases
        where RoleDraft.isRequired(field) && draft[field].isEmpty {
          problems[field] = "it is needed"
        }
        mailbox.post(.composed(draft, .problems(problems)))
      }
    }
  }

  /// Writes a text into a file, over another only where that was asked for.
  func save(_ text: String, to path: String, replaces: Bool) {
    inBackground { [world, mailbox] in
      var isThere = false
      let file = path.expandingHome(world.home)
      if let folder = file.missingFolder {
        let reason = "there is no directory \(folder): make it, or name another".printable
        mailbox.post(.textSaved(path, .failed(reason)))
        return
      }
      do throws(ConfigEditError) {
        try TextFileWriter(file).edit { old throws(ConfigEditError) in
          isThere = !old.isEmpty && !replaces
          return isThere ? old : text
        }
        mailbox.post(.textSaved(path, isThere ? .isThere : .done))
      } catch {
        let reason = Failure(error).description.prefix { !$0.isNewline }
        mailbox.post(.textSaved(path, .failed(String(reason))))
      }
    }
  }

  /// Writes the profile of a role into the configuration.
  func addProfile(of draft: RoleDraft) {
    inBackground { [world, mailbox] in
      var name = draft[.profile]
      do throws(Failure) {
        let (config, wish) = (world.config(), SetupWish(draft, home: world.home))
        let setup: RoleSetup
        do throws(SetupError) { setup = try wish.setup(in: config) } catch { throw Failure(error) }
        name = setup.name(of: wish.profile)
        try world.add(setup, wish.profile)
        mailbox.post(.profileAdded(name, from: draft, nil))
      } catch {
        let failure = MenuFailure(title: "The profile was not added", error)
        mailbox.post(.profileAdded(name, from: draft, failure))
      }
    }
  }
}

extension World {
  /// Writes the profile of a set-up into the configuration, as `guise add` would.
  fileprivate func add(_ setup: RoleSetup, _ profile: ProfileTerms) throws(Failure) {
    if case .service(let service, _) = setup.caller {
      throw Failure(
        "it is for what runs in \(service.description), and of no use here\n"
          + "Save the text, and take it there."
      )
    }
    var draft = ProfileDraft(addingTo: config())
    draft.set(.name, to: setup.name(of: profile))
    for setting in setup.settings(of: profile) { draft.set(setting.key, to: setting.value) }
    _ = try save(draft)
  }
}

extension String {
  /// The directory of a path, where it is not there: a slip of the hand makes no tree of them.
  fileprivate var missingFolder: String? {
    guard let slash = lastIndex(of: "/"), slash > startIndex else { return nil }
    let folder = String(self[..<slash])
    return access(folder, F_OK) == 0 ? nil : folder
  }
}

extension SetupError {
  /// What is wrong and what to do, without a full stop at the end.
  fileprivate var text: String {
    let advice = hint.last == "." ? String(hint.dropLast()) : hint
    return message.printable + (advice.isEmpty ? "" : ". \(advice)")
  }
}

extension RoleTexts {
  /// A set-up in all its forms.
  fileprivate init(_ setup: RoleSetup, _ profile: ProfileTerms) {
    self.init(
      forms: SetupForm.allCases.map {
        Form(
          name: $0.rawValue,
          text: setup.text($0, profile: profile),
          file: setup.role.name + $0.fileEnding
        )
      },
      notes: setup.notes,
      profile: setup.name(of: profile)
    )
  }
}

extension SetupForm {
  /// What the name of a file of it ends in.
  fileprivate var fileEnding: String {
    switch self {
    case .trustPolicy, .permission: "-\(rawValue).json"
    case .cloudFormation: ".template.yaml"
    case .cli: ".sh"
    case .cdk: ".ts"
    case .terraform: ".tf"
    case .profile: ".ini"
    }
  }
}
