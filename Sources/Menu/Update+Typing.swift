import Canvas

// Where letters and pasted text go.

extension Model {
  /// Puts a key into the field that has the keys, if one has.
  mutating func type(_ key: Key) -> [Effect] {
    switch dialog {
    case .strict(var request):
      request.edit { _ = $0.apply(key) }
      dialog = .strict(request)
    case .mfa(var request):
      if request.field.apply(key) { dialog = .mfa(request) }
    case .passphrase(var request):
      if request.field.apply(key) { dialog = .passphrase(request) }
    case .palette(let palette): edit(palette) { _ = $0.apply(key) }
    case .form(var form) where !form.isSaving:
      form.type(key)
      dialog = .form(form)
    case .terms(let form): return edit(form) { $0.type(key) }
    case .role(let form): return edit(form) { $0.type(key) }
    case .textFile(let name): edit(name) { _ = $0.apply(key) }
    case .command(var line):
      if line.field.apply(key) { dialog = .command(line) }
    case .export(let name): return edit(name) { _ = $0.apply(key) }
    case nil where filter.isEditing:
      editFilter(with: key)
    default: break
    }
    return []
  }

  /// Carries out what was typed before something was there to take it.
  mutating func replay(_ inputs: [Awaited.Input]) -> [Effect] {
    inputs.flatMap { input in
      switch input {
      case .key(let key): press(key)
      case .paste(let text): paste(text)
      }
    }
  }

  /// Puts pasted text into the field that has the keys; elsewhere a paste does nothing, so that it
  /// never runs commands.
  mutating func paste(_ text: String) -> [Effect] {
    switch dialog {
    case nil where holdsKeys: awaited?.hold(.paste(text))
    case .strict(var request):
      request.edit { $0.insert(text) }
      dialog = .strict(request)
    case .mfa(var request):
      request.field.insert(text)
      dialog = .mfa(request)
    case .passphrase(var request):
      request.field.insert(text)
      dialog = .passphrase(request)
    case .palette(let palette): edit(palette) { $0.insert(text) }
    case .form(var form) where !form.isSaving:
      form.paste(text)
      dialog = .form(form)
    case .terms(let form): return edit(form) { $0.paste(text) }
    case .role(let form): return edit(form) { $0.paste(text) }
    case .textFile(let name): edit(name) { $0.insert(text) }
    case .command(var line):
      line.field.insert(text)
      dialog = .command(line)
    case .export(let name): return edit(name) { $0.insert(text) }
    case nil where filter.isEditing:
      filter.field.insert(text)
      applyFilter()
    default: break
    }
    return []
  }
}
