import { expect, test } from "vitest";
import { mrkdwnPieces } from "../../../src/playground/page/slack/mrkdwn.js";

test("reads the marks of Slack", () => {
  expect(mrkdwnPieces("a *b* _c_ ~d~ `e`")).toEqual([
    "a ",
    { style: "bold", children: ["b"] },
    " ",
    { style: "italic", children: ["c"] },
    " ",
    { style: "strike", children: ["d"] },
    " ",
    { style: "code", children: ["e"] },
  ]);
});

test("leaves alone what only looks like a mark", () => {
  for (const plain of ["2*3*4", "nama_berkas_ini", "* bukan tebal *", "satu * dua", "~kira", "<>"]) {
    expect(mrkdwnPieces(plain)).toEqual([plain]);
  }
});

test("shows escaped characters as they were typed, and never as marks", () => {
  expect(mrkdwnPieces("1 &lt; 2 &amp; &lt;b&gt;, &amp;lt;")).toEqual(["1 < 2 & <b>, &lt;"]);
});

test("nests marks, but not inside code", () => {
  expect(mrkdwnPieces("*tebal _miring_*")).toEqual([
    { style: "bold", children: ["tebal ", { style: "italic", children: ["miring"] }] },
  ]);
  expect(mrkdwnPieces("`*bukan*`")).toEqual([{ style: "code", children: ["*bukan*"] }]);
  expect(mrkdwnPieces("```\nbaris *satu*\nbaris dua```")).toEqual([
    { style: "pre", children: ["baris *satu*\nbaris dua"] },
  ]);
});

test("writes the label of a link, a person's name, and a date in words", () => {
  expect(mrkdwnPieces("<https://contoh.go.id/?a=1&amp;b=2|laman>")).toEqual([
    { style: "link", url: "https://contoh.go.id/?a=1&b=2", children: ["laman"] },
  ]);
  expect(mrkdwnPieces("<@U1|budi> <@U2> <!here> <!date^1^{date}|2 November>").join("")).toBe(
    "@budi @U2 @here 2 November",
  );
});

test("takes the sign of a quotation away on each of its lines", () => {
  expect(mrkdwnPieces("kata Budi:\n&gt; satu\n&gt; dua\nlalu")).toEqual([
    "kata Budi:\n",
    { style: "quote", children: ["satu\ndua"] },
    "\nlalu",
  ]);
});
