import Roster

/// What a task asks the person, where another one's question is still open.
struct Question: Hashable {
  let task: Int
  let dialog: Dialog
}

extension Model {
  /// The entry that a task is about; `nil` for one that was stopped, whose answers count for nothing.
  func entry(of task: Int) -> Entry.ID? {
    pending?.task == task ? pending?.entry : batch?.entry(of: task)
  }

  /// Whether a task's question is open.
  var isAsking: Bool {
    switch dialog {
    case .mfa, .passphrase, .signIn: true
    default: false
    }
  }

  /// Shows what a task asks, after what others have asked.
  mutating func ask(_ question: Question) {
    if pending?.task == question.task { pending?.isWaitingForPerson = true }
    if isAsking, askingTask != question.task {
      questions.removeAll { $0.task == question.task }
      questions.append(question)
    } else {
      askingTask = question.task
      dialog = question.dialog
    }
  }

  /// Notes that a question was answered, and shows the next.
  mutating func closeQuestion(of task: Int) {
    questions.removeAll { $0.task == task }
    guard askingTask == task else { return }
    closeQuestionOfTask()
    if pending?.task == task { pending?.isWaitingForPerson = false }
    guard dialog == nil, !questions.isEmpty else { return }
    ask(questions.removeFirst())
  }

  /// Closes whatever a task asked, if it is open.
  mutating func closeQuestionOfTask() {
    if isAsking { dialog = nil }
    askingTask = nil
  }
}
