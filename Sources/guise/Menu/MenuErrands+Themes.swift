import Menu
import Settings
import SharedConfig
import Terminal

extension MenuErrands {
  /// Reads all themes, the user's own anew each time: whoever writes one looks at it here.
  func readThemes() {
    inBackground { [world, mailbox] in
      let offers = ThemeLibrary(configHome: world.configHome).themes().map {
        ThemeOffer(name: $0.name, theme: $0.theme, problems: $0.problems)
      }
      mailbox.post(.themesRead(offers))
    }
  }

  /// Writes the chosen theme into the settings.
  func keepTheme(_ name: String) {
    inBackground { [world, mailbox] in
      let path = Settings.path(configHome: world.configHome)
      do throws(Failure) {
        try world.keepTheme(name)
        mailbox.post(.themeKept(name, file: path, nil))
      } catch {
        let failure = MenuFailure(title: "The theme is not kept", error)
        mailbox.post(.themeKept(name, file: path, failure))
      }
    }
  }
}

extension World {
  /// Writes a theme's name into `config.toml`, without touching another byte of it.
  func keepTheme(_ name: String) throws(Failure) {
    let path = Settings.path(configHome: configHome)
    do throws(ConfigEditError) {
      try TextFileWriter(path).edit { text throws(ConfigEditError) in
        guard let changed = Settings.text(text, settingTheme: name) else {
          throw .refused(
            "\(path) cannot be changed safely\nWrite theme = \"\(name)\" there yourself."
          )
        }
        return changed
      }
    } catch {
      throw Failure(error)
    }
  }
}
