import Shell

/// Messages on the desktop.
enum Desktop {
  /// Shows one; why it could not be shown, if so.
  @discardableResult
  static func tell(_ text: String, environment: [String: String]) -> ShellError? {
    do throws(ShellError) {
      let arguments = ["notify-send", "--app-name=guise", "--", "guise", text]
      try Child(arguments, environment: environment).startApart()
      return nil
    } catch {
      return error
    }
  }
}
