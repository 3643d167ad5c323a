import Foundation
import Identity
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    ("", #""""#), ("plain", #""plain""#), ("a\"b\\c", #""a\"b\\c""#),
    ("\n\r\t", #""\n\r\t""#), ("\u{0}x\u{1F}", #""\u0000x\u001f""#),
    ("\"", #""\"""#), ("é 💥 \u{7F}", "\"é 💥 \u{7F}\""),
  ])
  func textIsQuoted(text: String, json: String) {
    #expect(JSON.string(text).text == json)
  }

  @Test func valuesNest() {
    let value = JSON.object([
      ("a", .array([.number(-1), .bool(true), .bool(false), .null])), ("b\"", .object([])),
      ("c", .array([])), ("d", JSON(nil)), ("e", JSON("x")),
    ])
    #expect(
      value.text == #"{"a":[-1,true,false,null],"b\"":{},"c":[],"d":null,"e":"x"}"#
    )
  }

  /// Every ASCII character alone and between others, against another reader.
  @Test func everyCharacterIsReadBack() throws {
    let texts = (0..<128).flatMap { code -> [String] in
      let character = String(Character(Unicode.Scalar(UInt8(code))))
      return [character, "a\(character)ö", character + character]
    }
    let json = JSON.array(texts.map { .string($0) }).text
    #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == texts)
  }
}
