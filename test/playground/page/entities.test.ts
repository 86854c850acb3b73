import fc from "fast-check";
import { expect, test } from "vitest";
import { type Piece, piecesOf } from "../../../src/playground/page/telegram/entities.js";

const entity = (type: "bold" | "italic" | "code", offset: number, length: number) => ({ type, offset, length });
const wordsOf = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === "string" ? piece : wordsOf(piece.children))).join("");

test("counts as Telegram does: an emoji is two", () => {
  const [before, bold, after] = piecesOf("👍 tebal biasa", [entity("bold", 3, 5)]);
  expect([before, after]).toEqual(["👍 ", " biasa"]);
  expect(bold).toMatchObject({ text: "tebal", entity: { type: "bold" } });
});

test("puts what stands inside another inside it, whichever came first", () => {
  const inner = entity("italic", 6, 5);
  const outer = entity("bold", 0, 11);
  for (const entities of [
    [inner, outer],
    [outer, inner],
  ]) {
    expect(piecesOf("tebal juga!", entities)).toMatchObject([
      { entity: { type: "bold" }, children: ["tebal ", { entity: { type: "italic" }, children: ["juga!"] }] },
    ]);
  }
});

test("takes in two what begins inside another and ends behind it", () => {
  expect(piecesOf("abcdef", [entity("bold", 0, 4), entity("italic", 2, 4)])).toMatchObject([
    { entity: { type: "bold" }, children: ["ab", { entity: { type: "italic" }, children: ["cd"] }] },
    { entity: { type: "italic" }, children: ["ef"] },
  ]);
});

test("never loses or doubles a character, whatever the entities say", () => {
  const any = fc.array(
    fc.record({
      type: fc.constantFrom("bold", "italic", "code"),
      offset: fc.integer({ min: -3, max: 30 }),
      length: fc.integer({ min: -2, max: 30 }),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), any, (text, entities) => {
      expect(wordsOf(piecesOf(text, entities))).toBe(text);
    }),
  );
});
