import Canvas

/// Where the parts of the menu stand on a screen of a size.
struct Layout: Hashable {
  /// The size below which nothing is drawn; the next ones add title and hints, then details.
  static let smallest = (rows: 5, columns: 20)
  private static let full = (rows: 12, columns: 60)
  private static let detailsBelow = (rows: 20, columns: 80)
  private static let detailsBeside = (rows: 14, columns: 120)

  /// The height of the details below the list, their rule included.
  private static let detailsHeight = 7
  private static let detailsWidth = 30...72

  /// Whether there is no room for anything.
  let isTooSmall: Bool
  /// Whether details could be shown, were they wanted.
  let hasRoomForDetails: Bool
  let title: Rect?
  let list: Rect
  let details: Rect?
  let areDetailsBeside: Bool
  let status: Rect
  let hints: Rect?

  init(rows: Int, columns: Int, showsDetails: Bool) {
    let screen = Rect(row: 0, column: 0, rows: rows, columns: columns)
    isTooSmall = rows < Layout.smallest.rows || columns < Layout.smallest.columns
    let isFull = rows >= Layout.full.rows && columns >= Layout.full.columns
    let isWide = rows >= Layout.detailsBeside.rows && columns >= Layout.detailsBeside.columns
    let isTall = rows >= Layout.detailsBelow.rows && columns >= Layout.detailsBelow.columns
    hasRoomForDetails = isWide || isTall
    areDetailsBeside = isWide

    let (top, belowTitle) = screen.splitTop(isFull ? 1 : 0)
    let (bottom, aboveHints) = belowTitle.splitBottom(isFull ? 1 : 0)
    title = isFull ? top : nil
    hints = isFull ? bottom : nil
    let (status, middle) = aboveHints.splitBottom(1)
    self.status = status
    switch (showsDetails, isWide, isTall) {
    case (true, true, _):
      let width = min(
        max(columns * 2 / 5, Layout.detailsWidth.lowerBound),
        Layout.detailsWidth.upperBound
      )
      let (details, list) = middle.splitRight(width)
      (self.details, self.list) = (details, list)
    case (true, false, true):
      let (details, list) = middle.splitBottom(Layout.detailsHeight)
      (self.details, self.list) = (details, list)
    default: (details, list) = (nil, middle)
    }
  }
}

extension Model {
  /// The layout for the model's size and wishes.
  var layout: Layout { Layout(rows: rows, columns: columns, showsDetails: showsDetails) }
}
