/**
 * What people read in Slack: our words and theirs, without a mention, a link or a format that nobody meant, and within
 * every limit Slack has. The stand-in's own reader of blocks says whether Slack would take them.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Notes } from "../../../src/adapters/playground/slack/blocks/checks.ts";
import { readBlocks } from "../../../src/adapters/playground/slack/blocks/read-blocks.ts";
import { blocksOf, plainMrkdwn } from "../../../src/adapters/slack/blocks.ts";
import { broken, cut } from "../../../src/adapters/slack/fit.ts";
import { mrkdwnLines } from "../../../src/adapters/slack/mrkdwn.ts";
import { altText } from "../../../src/core/digest/picture.ts";
import { type Message, say } from "../../../src/core/message.ts";
import { escapeMarkup, fill } from "../../../src/core/text.ts";
import { somePicture } from "../../support/pictures.ts";

/** The character without width, so that it can be seen. */
const seen = (text: string) => text.replaceAll("\u200B", "¦");
const written = (markup: string) => seen(mrkdwnLines(markup).join("\n"));
const typed = (plain: string) => seen(plainMrkdwn(plain));

describe("what somebody typed", () => {
  test.each([
    ["<!channel>", "&lt;!channel&gt;"],
    ["<@U1> dan <#C1|umum>", "&lt;@U1&gt; dan &lt;#C1|umum&gt;"],
    ["<https://x.id|klik>", "&lt;https://x.id|klik&gt;"],
    ["R&D &amp; &lt;b&gt;", "R&amp;D &amp;amp; &amp;lt;b&amp;gt;"],
    ["*tebal*", "*¦tebal¦*"],
    ["ini *sangat tebal*, ya", "ini *¦sangat tebal¦*, ya"],
    ["**tebal**", "**¦tebal¦**"],
    ["＊tebal＊", "＊¦tebal¦＊"],
    ["_miring_ dan ~coret~", "_¦miring¦_ dan ~¦coret¦~"],
    ["`kode`", "`¦kode`¦"],
    ["```\nblok\n```", "`¦`¦`¦\nblok\n`¦`¦`¦"],
    ["> kutip", "¦&gt; kutip"],
    ["a\n  >> kutip", "a\n  ¦&gt;&gt; kutip"],
    [":smile: dan :+1:", ":¦smile: dan :¦+1:"],
  ])("%j cannot format: %j", (plain, expected) => {
    expect(typed(plain)).toBe(expected);
  });

  test.each([
    "3 * 4 * 5 = 60",
    "a*b*c",
    "nama_berkas_akhir.xlsx",
    "budi_s@serang.go.id",
    "catatan*",
    "~10 menit",
    "satu ` saja",
    "10:30:00 sampai 11:00:00",
    "nilai: 5; hasil: baik",
    "198501012010011001",
    "🙂 👨‍👩‍👧‍👦 é",
    "*",
    "**",
    "_ _",
  ])("%j stays as it is, to be copied", (plain) => {
    expect(plainMrkdwn(plain)).toBe(plain);
  });

  test("a > that begins no line is not a quote", () => {
    expect(plainMrkdwn("a > b")).toBe("a &gt; b");
  });
});

describe("our own markup", () => {
  test.each([
    ["<b>Halo</b> Budi", "*Halo* Budi"],
    ["<i>pekan ini</i>", "_pekan ini_"],
    ["<b><i>dua</i></b>", "*_dua_*"],
    ["<b>dua\nbaris</b>", "*dua*\n*baris*"],
    ["<b> di tepi </b>x", " *di tepi* x"],
    ["<b>R&amp;D</b>", "*R&amp;D*"],
    ["pra<b>kata</b>ini", "pra¦*kata*¦ini"],
    ["<b>a</b><i>b</i>", "*a*¦_b_"],
    ["<b></b>kosong<b>  </b>", "kosong  "],
    ["<b>Nama:</b> x", "*Nama:* x"],
  ])("%j is %j", (markup, expected) => {
    expect(written(markup)).toBe(expected);
  });

  test("somebody's sign cannot end or begin our emphasis", () => {
    const named = (nama: string) => written(fill("<b>{nama}</b> hadir, kata <i>{nama}</i>", { nama }));
    expect(named("Budi")).toBe("*Budi* hadir, kata _Budi_");
    expect(named("Bu*di")).toBe("Bu*di hadir, kata _Bu*di_");
    expect(named("Bu_di")).toBe("*Bu_di* hadir, kata Bu_di");
    expect(written("*a <b>Halo</b>")).toBe("*¦a *Halo*");
    expect(written("<i>Halo</i> b_")).toBe("_Halo_ b¦_");
    expect(written("&lt;b&gt;bukan&lt;/b&gt;")).toBe("&lt;b&gt;bukan&lt;/b&gt;");
  });
});

/** What Slack's words show: without the characters that have no width, its escapes read. */
const shownIn = (mrkdwn: string) =>
  mrkdwn.replaceAll("\u200B", "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

const nasty = fc.array(
  fc.constantFrom("*", "_", "~", "`", ">", "<", "&", ":", "<!channel>", "<@U1>", "a", " ", "\n", "b:", "🙂", "＊", "1"),
  { maxLength: 30 },
);

test("whatever is typed: it is shown character for character, and no reference can be in it", () => {
  fc.assert(
    fc.property(nasty, (parts) => {
      const plain = parts.join("");
      const mrkdwn = plainMrkdwn(plain);
      expect(shownIn(mrkdwn)).toBe(plain);
      expect(mrkdwn).not.toMatch(/[<>]/);
      expect(mrkdwn).not.toMatch(/&(?!amp;|lt;|gt;)/);
      for (const line of mrkdwn.split("\n")) {
        expect(line).not.toMatch(/(?<![\p{L}\p{N}])\*(?=[^\s*\u200B]).*(?<=[^\s*\u200B])\*(?![\p{L}\p{N}])/u);
        expect(line).not.toMatch(/^\s*&gt;/);
      }
      expect(mrkdwn.replaceAll("`\u200B", "").match(/`/g)?.length ?? 0).toBeLessThan(2);
    }),
    { numRuns: 500 },
  );
});

const button = (label: string, press = label) => ({ label, press });

describe("the blocks of a message", () => {
  test("picture, words and buttons, three to a row, each with its own name", () => {
    const message: Message = {
      text: "<b>Ringkasan</b>\n\nDua hal.",
      buttons: [["a", "b", "c", "d"].map((one) => button(one)), [{ label: "Situs", url: "https://x.id/" }]],
      picture: somePicture,
    };
    const label = (text: string) => ({ type: "plain_text", text });
    expect(blocksOf(message, "F012345678")).toEqual({
      text: "Ringkasan. Dua hal.",
      blocks: [
        { type: "image", slack_file: { id: "F012345678" }, alt_text: altText(somePicture) },
        { type: "section", text: { type: "mrkdwn", text: "*Ringkasan*\n\nDua hal.", verbatim: true } },
        {
          type: "actions",
          elements: ["a", "b", "c"].map((value, n) => ({
            type: "button",
            action_id: `press:${n}`,
            text: label(value),
            value,
          })),
        },
        { type: "actions", elements: [{ type: "button", action_id: "press:3", text: label("d"), value: "d" }] },
        {
          type: "actions",
          elements: [{ type: "button", action_id: "link:4", text: label("Situs"), url: "https://x.id/" }],
        },
      ],
    });
    expect(blocksOf(message).blocks[0]).toMatchObject({ type: "section" });
  });

  test("a long text is divided where paragraphs end, and nothing of it is lost", () => {
    const paragraph = (n: number) => `<b>${n}.</b> ${"kata ".repeat(180)}akhir ${n}`;
    const paragraphs = Array.from({ length: 9 }, (_, n) => paragraph(n));
    const texts = sectionTexts(say(paragraphs.join("\n\n")));
    expect(texts).toHaveLength(3);
    for (const text of texts) expect(text).toMatch(/^\*\d\.\* .*akhir \d$/s);
    expect(texts.join("\n\n")).toBe(paragraphs.join("\n\n").replace(/<\/?b>/g, "*"));
  });

  test("a paragraph longer than a section goes on after a line, and a line longer than one after a word", () => {
    const lines = Array.from({ length: 80 }, (_, n) => `baris ${n} ${"x".repeat(60)}`);
    const long = sectionTexts(say(lines.join("\n")));
    expect(long.length).toBe(2);
    expect(long.join("\n")).toBe(lines.join("\n"));
    const words = Array.from({ length: 900 }, (_, n) => `kata${n}&amp;`).join(" ");
    expect(
      sectionTexts(say(`<b>${words}</b>`))
        .join(" ")
        .split(/\s+/),
    ).toEqual(words.split(" "));
    const unbroken = sectionTexts(say("🙂".repeat(4000)));
    expect(unbroken.join("").replaceAll("\n", "")).toBe("🙂".repeat(4000));
  });

  test("the words beside the blocks are sentences", () => {
    expect(blocksOf(say("<b>Halo</b>\n\nApa kabar?\n• satu;\nIni *tebal* &amp; baik")).text).toBe(
      "Halo. Apa kabar? • satu; Ini *\u200Btebal\u200B* &amp; baik.",
    );
    expect(blocksOf({ ...say(""), picture: somePicture }, "F1").text).toContain("Jawaban: 9/11");
    expect(blocksOf(say("kata ".repeat(2000))).text.length).toBeLessThanOrEqual(4000);
  });

  test("labels are cut between characters; what a press carries never is", () => {
    const family = "👨‍👩‍👧‍👦";
    const { blocks } = blocksOf({ text: "x", buttons: [[button(family.repeat(9), "p".repeat(64))]] });
    expect(blocks[1]).toMatchObject({ elements: [{ text: { text: `${family.repeat(6)}…` }, value: "p".repeat(64) }] });
  });

  test("alt text that is too long is cut, also on the way to Slack", () => {
    const wordy = { ...somePicture, remark: "kata ".repeat(600) };
    const [image] = blocksOf({ ...say("x"), picture: wordy }, "F1").blocks;
    const alt = image?.type === "image" ? image.alt_text : "";
    expect(alt.length).toBeLessThanOrEqual(2000);
    expect(alt).toMatch(/^Bidang.*…$/s);
  });

  const markup = fc
    .array(
      fc.oneof(
        fc.string({ maxLength: 40, unit: "grapheme" }).map(escapeMarkup),
        fc.constantFrom("<b>tebal</b>", "<i>miring</i>", "\n", "\n\n", "&amp;".repeat(900), "kata ".repeat(300), "> x"),
      ),
      { minLength: 1, maxLength: 120 },
    )
    .map((parts) => `Halo${parts.join("")}`);
  const buttons = fc.array(
    fc.array(
      fc.record({ label: fc.string({ minLength: 1, maxLength: 120, unit: "grapheme" }), press: fc.constant("r:1:x") }),
      { minLength: 1, maxLength: 30 },
    ),
    { maxLength: 60 },
  );

  test("whatever is said, Slack takes it: 50 blocks, none without text, no picture without words", () => {
    fc.assert(
      fc.property(markup, buttons, fc.boolean(), (text, rows, pictured) => {
        const message = { text, buttons: rows, ...(pictured && { picture: somePicture }) };
        const content = blocksOf(message, "F012345678");
        expect(problemsWith(content.blocks)).toEqual([]);
        expect(content.blocks.length).toBeLessThanOrEqual(50);
        expect(content.blocks.filter(({ type }) => type === "image")).toHaveLength(pictured ? 1 : 0);
        expect(content.blocks.some(({ type }) => type === "section")).toBe(true);
        expect(content.text.length).toBeGreaterThan(0);
        expect(content.text.length).toBeLessThanOrEqual(20_000);
        const ids = content.blocks.flatMap((block) => (block.type === "actions" ? block.elements : []));
        expect(new Set(ids.map((element) => "action_id" in element && element.action_id)).size).toBe(ids.length);
      }),
      { numRuns: 150 },
    );
  });

  test("more than 50 blocks would hold: the words end in an ellipsis, the buttons stand closer and then end", () => {
    const paragraph = "kata ".repeat(500).trim();
    const long = blocksOf({ ...card(80), text: Array(60).fill(paragraph).join("\n\n"), picture: somePicture }, "F1");
    expect(long.blocks).toHaveLength(50);
    expect(problemsWith(long.blocks).filter((problem) => !problem.includes("slack_file"))).toEqual([]);
    expect(long.blocks.map(({ type }) => type).filter((type) => type === "actions")).toHaveLength(27);
    expect(sectionTexts({ text: Array(60).fill(paragraph).join("\n\n"), buttons: [] }).at(-1)).toMatch(/…$/);
    const many = blocksOf(card(900)).blocks.filter(({ type }) => type === "actions");
    expect(many).toHaveLength(30);
    expect(many[0]).toMatchObject({ elements: { length: 25 } });
  });

  test("the checks above can fail", () => {
    const empty = { type: "section", text: { type: "mrkdwn", text: "" } };
    const blind = { type: "image", slack_file: { id: "F012345678" } };
    expect(problemsWith([empty, blind])).toHaveLength(2);
    expect(problemsWith([{ type: "section", text: { type: "mrkdwn", text: "x".repeat(3001) } }])).toHaveLength(1);
  });
});

function card(buttons: number): Message {
  return { text: "x", buttons: [Array.from({ length: buttons }, (_, n) => button(`${n}`))] };
}

function problemsWith(blocks: readonly unknown[]): string[] {
  let named = 0;
  const notes: Notes = { problems: [], surface: "message", fileReady: () => true, newId: () => `b${named++}` };
  readBlocks(notes, blocks, "/blocks", 50);
  return notes.problems;
}

function sectionTexts(message: Message): string[] {
  return blocksOf(message).blocks.flatMap((block) => (block.type === "section" ? (block.text?.text ?? []) : []));
}

test("texts are cut and broken to fit", () => {
  expect(cut("abc", 3)).toBe("abc");
  expect(cut("abcd", 3)).toBe("ab…");
  expect(cut("ab  cd", 5)).toBe("ab…");
  expect(broken("satu dua tiga", 8)).toEqual(["satu", "dua tiga"]);
  expect(broken("abcdef", 4)).toEqual(["abcd", "ef"]);
  expect(broken("", 4)).toEqual([]);
});
