/**
 * What people read in Slack: our words and theirs, without a mention, a link or a format that nobody meant, and within
 * every limit Slack has. The stand-in's own reader of blocks says whether Slack would take them.
 */
import type { KnownBlock } from "@slack/types";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Notes, Surface } from "../../../src/adapters/playground/slack/blocks/checks.ts";
import { readBlocks } from "../../../src/adapters/playground/slack/blocks/read-blocks.ts";
import { blocksOf, noticeOf } from "../../../src/adapters/slack/blocks.ts";
import { cut } from "../../../src/adapters/slack/fit.ts";
import { modalOf } from "../../../src/adapters/slack/forms.ts";
import { homeOf } from "../../../src/adapters/slack/homes.ts";
import { altText } from "../../../src/core/digest/picture.ts";
import type { Field } from "../../../src/core/form.ts";
import type { HomePart } from "../../../src/core/home.ts";
import { type Button, type Message, say } from "../../../src/core/message.ts";
import { escapeMarkup, fill, plainText } from "../../../src/core/text.ts";
import { somePicture } from "../../support/pictures.ts";
import { lintMessage, lintView } from "../../support/slack-lint.ts";

const button = (label: string, press = label): Button => ({ label, press });
const label = (text: string) => ({ type: "plain_text", text });
const run = (text: string, style?: object) => ({ type: "text", text, ...(style !== undefined && { style }) });
const bold = { bold: true, italic: false };

describe("a message", () => {
  test("is a picture, words, three buttons and a menu for the rest, each with its own name", () => {
    const message: Message = {
      text: "<b>Ringkasan</b>\n\nDua <i>hal</i>.",
      buttons: [["a", "b", "c", "d"].map((one) => button(one)), [{ label: "Situs", url: "https://x.id/" }]],
      picture: somePicture,
    };
    const runs = [run("Ringkasan", bold), run("\n\nDua "), run("hal", { bold: false, italic: true }), run(".")];
    expect(blocksOf(message, "F012345678")).toEqual({
      text: "Ringkasan. Dua hal.",
      blocks: [
        { type: "image", slack_file: { id: "F012345678" }, alt_text: altText(somePicture) },
        { type: "rich_text", elements: [{ type: "rich_text_section", elements: runs }] },
        {
          type: "actions",
          elements: [
            ...["a", "b", "c"].map((value, n) => ({
              ...{ type: "button", action_id: `press:${n}`, text: label(value), value },
            })),
            {
              type: "overflow",
              action_id: "more:3",
              options: [
                { text: label("d"), value: "d" },
                { text: label("Situs"), value: "link:1", url: "https://x.id/" },
              ],
            },
          ],
        },
      ],
    });
    expect(blocksOf(message).blocks[0]).toMatchObject({ type: "rich_text" });
    expect(blocksOf({ ...say(""), buttons: [[button("a")]] }).blocks).toMatchObject([{ type: "actions" }]);
  });

  test("has sentences beside its blocks, for whoever listens", () => {
    expect(blocksOf(say("<b>Halo</b>\n\nApa kabar?\n• satu;\nIni &amp; itu &lt;!channel&gt;")).text).toBe(
      "Halo. Apa kabar? • satu; Ini &amp; itu &lt;!channel&gt;.",
    );
    expect(blocksOf({ ...say(""), picture: somePicture }, "F1").text).toContain("Jawaban: 9/11");
    expect(blocksOf(say("kata ".repeat(2000))).text.length).toBeLessThanOrEqual(4000);
    expect(noticeOf("Tersimpan <b> & *ini*")).toMatchObject({
      text: "Tersimpan &lt;b&gt; &amp; *ini*.",
      blocks: [{ elements: [{ elements: [run("Tersimpan <b> & *ini*")] }] }],
    });
  });

  test("shows what a person typed as it was typed, whatever Slack would make of it", () => {
    const typed = "*tebal* _x_ ~y~ `z` > kutip <!channel> <@U1> <https://x.id|a> :100: toString </b><b>";
    const { blocks } = blocksOf(say(fill("<b>{name}</b>: {name}", { name: typed })));
    expect(runsIn(blocks)).toEqual([run(typed, bold), run(`: ${typed}`)]);
  });

  test("has labels cut between characters; what a press carries never is", () => {
    const family = "👨‍👩‍👧‍👦";
    const { blocks } = blocksOf({ text: "x", buttons: [[button(family.repeat(9), "p".repeat(64))]] });
    expect(blocks[1]).toMatchObject({ elements: [{ text: { text: `${family.repeat(6)}…` }, value: "p".repeat(64) }] });
  });

  test("has alt text of at most 2,000 characters", () => {
    const wordy = { ...somePicture, remark: "kata ".repeat(600) };
    const [image] = blocksOf({ ...say("x"), picture: wordy }, "F1").blocks;
    const alt = image?.type === "image" ? image.alt_text : "";
    expect(alt.length).toBeLessThanOrEqual(2000);
    expect(alt).toMatch(/^Bidang.*…$/s);
  });

  test("that is endless ends in an ellipsis, and its blocks at fifty", () => {
    const { blocks } = blocksOf({ text: `a${"kata ".repeat(9000)}`, buttons: [] });
    const words = runsIn(blocks).map(({ text }) => text);
    expect(words.join("").length).toBeLessThanOrEqual(12_000);
    expect(words.join("")).toMatch(/…$/);
    const many = { text: "x", buttons: [Array.from({ length: 900 }, (_, n) => button(`${n}`))] };
    expect(blocksOf(many).blocks).toHaveLength(50);
  });
});

const typed = fc.oneof(
  fc.string({ maxLength: 60, unit: "grapheme" }),
  fc.string({ maxLength: 60, unit: fc.constantFrom(..."*_~`<>&:@#!|a \n\u200B\uD83D") }),
);
/** Words of ours with words of others in them, as `fill` makes them. */
const markup = fc
  .array(
    fc.oneof(
      typed.map((text) => ({ text, tag: "" })),
      fc.record({ text: typed, tag: fc.constantFrom("b", "i") }),
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((parts) =>
    parts.map(({ text, tag }) => (tag ? `<${tag}>${escapeMarkup(text)}</${tag}>` : escapeMarkup(text))).join(""),
  )
  .map((text) => `Halo ${text}`);
const words = fc.string({ minLength: 1, maxLength: 200, unit: "grapheme" }).map((text) => `a${text}`);
const buttons = fc.array(fc.record({ label: words, press: fc.constant("r:1:x") }), { maxLength: 20 });

describe("whatever is said", () => {
  test("the words and their styles are those of the markup, and nothing else is", () => {
    fc.assert(
      fc.property(markup, (text) => {
        const runs = runsIn(blocksOf(say(text)).blocks);
        expect(runs.map((one) => one.text).join("")).toBe(plainText(text.toWellFormed()));
        const ofTag = (tag: string) => [...text.toWellFormed().matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "gs"))];
        const styled = (style: "bold" | "italic") => runs.filter((one) => one.style?.[style]).map((one) => one.text);
        const tagged = (tag: string) =>
          ofTag(tag)
            .map(([, inside = ""]) => plainText(inside))
            .filter(Boolean);
        expect(styled("bold")).toEqual(tagged("b"));
        expect(styled("italic")).toEqual(tagged("i"));
      }),
      { numRuns: 500 },
    );
  });

  test("Slack takes a message of it, and it is fit to be read", () => {
    fc.assert(
      fc.property(markup, buttons, fc.boolean(), (text, row, pictured) => {
        const content = blocksOf({ text, buttons: [row], ...(pictured && { picture: somePicture }) }, "F012345678");
        expect(problemsWith(content.blocks, "message")).toEqual([]);
        expect(lintMessage(content)).toEqual([]);
        expect(content.text.length).toBeLessThanOrEqual(20_000);
        const names = content.blocks.flatMap((block) => (block.type === "actions" ? block.elements : []));
        expect(new Set(names.map((one) => "action_id" in one && one.action_id)).size).toBe(names.length);
      }),
      { numRuns: 300 },
    );
  });

  const part: fc.Arbitrary<HomePart> = fc.oneof(
    words.map((text) => ({ kind: "heading", text }) as const),
    fc.record({ kind: fc.constant("text" as const), text: markup }),
    fc.record({ kind: fc.constant("text" as const), text: markup, button: words.map((one) => button(one, "x")) }),
    fc.constant({ kind: "picture", picture: somePicture } as const),
    buttons.map((list) => ({ kind: "buttons", buttons: list }) as const),
    fc.constant({ kind: "line" } as const),
  );

  test("Slack takes a page of it", () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 150 }), (parts) => {
        const view = homeOf({ parts }, "F012345678");
        expect(problemsWith(view.blocks, "home", 100)).toEqual([]);
        if (view.blocks.length > 0) expect(lintView({ ...view })).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  const field: fc.Arbitrary<Field> = fc
    .record({ label: words, hint: words, optional: fc.boolean(), option: words, kind: fc.nat(3) })
    .map(({ kind, option, ...rest }): Field => {
      const common = { ...rest, name: "x" };
      if (kind === 0) return { ...common, kind: "choice", options: [{ value: "a", label: option }], chosen: "a" };
      if (kind === 1) return { ...common, kind: "text", longest: 1000, value: option };
      return kind === 2 ? { ...common, kind: "date", value: "2026-11-24" } : { ...common, kind: "time" };
    });

  test("Slack takes a form of it", () => {
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 12 }), words, markup, (fields, title, intro) => {
        const named = fields.map((one, n) => ({ ...one, name: `f${n}` }));
        const form = { id: "uji", about: "", title, submit: title, cancel: title, intro, fields: named };
        const view = modalOf(form);
        expect(problemsWith(view.blocks, "modal", 100)).toEqual([]);
        expect(lintView({ ...view })).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test("a text is cut between characters, and only where it is too long", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.integer({ min: 1, max: 60 }), (text, max) => {
        const short = cut(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        if (text.length <= max) expect(short).toBe(text);
        else expect(text.startsWith(short.slice(0, -1))).toBe(true);
      }),
    );
  });
});

test("the checks above can fail", () => {
  const blind = { type: "image", slack_file: { id: "F012345678" } };
  const empty = { type: "rich_text", elements: [{ type: "rich_text_section", elements: [run("")] }] };
  expect(problemsWith([empty, blind], "message")).toHaveLength(2);
  const signs = { type: "section", text: { type: "mrkdwn", text: "*x*" } };
  const four = Array.from({ length: 4 }, (_, n) => ({ type: "button", action_id: `press:${n}`, text: label("🙂") }));
  const row = { type: "actions", elements: four };
  expect(lintMessage({ text: "<!channel>", blocks: [signs, blind, row] })).toHaveLength(9);
  expect(lintView({ type: "home", blocks: [] })).toHaveLength(1);
});

function problemsWith(blocks: readonly unknown[], surface: Surface, most = 50): string[] {
  let named = 0;
  const notes: Notes = { problems: [], surface, fileReady: () => true, newId: () => `b${named++}` };
  readBlocks(notes, blocks, "/blocks", most);
  return notes.problems;
}

interface Run {
  readonly text: string;
  readonly style?: { readonly bold?: boolean; readonly italic?: boolean };
}

function runsIn(blocks: readonly KnownBlock[]): Run[] {
  return blocks.flatMap((block) =>
    block.type === "rich_text" ? block.elements.flatMap(({ elements }) => elements as Run[]) : [],
  );
}
