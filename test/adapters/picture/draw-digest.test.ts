import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { digestSvg } from "../../../src/adapters/picture/digest-svg.ts";
import { drawDigest } from "../../../src/adapters/picture/draw-digest.ts";
import { demandLetters } from "../../../src/adapters/picture/fonts.ts";
import { colors } from "../../../src/adapters/picture/look.ts";
import type { DigestPicture } from "../../../src/core/digest/picture.ts";
import { DefectError } from "../../../src/errors.ts";
import { child } from "../../support/child.ts";
import { longest, noData, normal, single, smallTeam } from "./pictures.ts";
import { boxesIn, colliding, overflowing, textsIn } from "./read-svg.ts";

const samples = { normal, "small-team": smallTeam, "no-data": noData, longest, single };
const each = Object.entries(samples);
/** In pixels, smoothed edges not counted. One other digit in the number of a bar is already more. */
const mostDiffering = 20;

describe("the picture of a digest", () => {
  it.each(each)("looks as it was approved: %s", async (name, picture) => {
    const drawn = await drawDigest(picture);
    const path = fileURLToPath(new URL(`golden/${name}.png`, import.meta.url));
    if (process.env.UPDATE_GOLDEN === "1") writeFileSync(path, drawn);
    expect(existsSync(path), `${path} is missing; UPDATE_GOLDEN=1 writes it`).toBe(true);
    const golden = PNG.sync.read(readFileSync(path));
    const actual = PNG.sync.read(Buffer.from(drawn));
    expect([actual.width, actual.height]).toEqual([golden.width, golden.height]);
    const options = { threshold: 0.1 };
    const differing = pixelmatch(golden.data, actual.data, undefined, golden.width, golden.height, options);
    expect(differing).toBeLessThanOrEqual(mostDiffering);
  });

  it("is 1080 wide", async () => {
    expect(PNG.sync.read(Buffer.from(await drawDigest(normal))).width).toBe(1080);
  });

  it("is the same byte for byte, in this process and in another", async () => {
    const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
    const first = hash(await drawDigest(smallTeam));
    expect(hash(await drawDigest(smallTeam))).toBe(first);
    const { output, code } = await child(`
      import { createHash } from "node:crypto";
      const { drawDigest } = await import("./src/adapters/picture/draw-digest.ts");
      const bytes = await drawDigest(${JSON.stringify(smallTeam)});
      console.log(createHash("sha256").update(bytes).digest("hex"));
    `).ended;
    expect(code, output).toBe(0);
    expect(output).toContain(first);
  });
});

describe("the room for text", () => {
  const word = "Kesinambungankeberlanjutan".slice(0, 25);
  const loud =
    "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL PEMERINTAH KABUPATEN PENAJAM PASER UTARA PROVINSI KALIMANTAN TIMUR WILAYAH TENGAH";
  const tight: DigestPicture = {
    period: `${word} ${word} ${word}`,
    title: "W".repeat(120),
    tiles: [
      { label: word, value: word, note: `${word} ${word} ${word} ${word}` },
      { label: "Kepuasan", value: "1.234.567/2.345.678", note: "hampir semua sudah menjawab" },
      { label: `${word} ${word} ${word}`, value: "disamarkan karena kurang dari lima orang", note: word },
    ],
    bars: {
      heading: `${word} ${word} ${word}`,
      rows: [
        { label: word, value: "kurang dari lima orang sehingga disamarkan", share: null },
        { label: "W".repeat(60), value: word, share: 2 },
        { label: `${loud}`, value: "1 dari 9", share: 0.001 },
      ],
    },
    remark: `${loud} ${loud} ${loud}`,
    advice: { lead: `${word} ${word} ${word}`, text: `${word} ${loud} ${word} ${loud}` },
  };

  it.each([...each, ["tight", tight], ["loud", { ...normal, title: loud }]] as const)(
    "is kept, and no text meets another: %s",
    (_, picture) => {
      const svg = digestSvg(picture);
      expect(overflowing(svg)).toEqual([]);
      expect(colliding(svg)).toEqual([]);
    },
  );

  it.each([...each, ["tight", tight]] as const)("has no letters below 34: %s", (_, picture) => {
    const sizes = [...digestSvg(picture).matchAll(/font-size="([^"]+)"/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(34);
  });

  it("is kept whatever is written", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 60 });
    const tile = fc.record({ label: text, value: text, note: text });
    const row = fc.record({ label: text, value: text, share: fc.option(fc.double({ min: 0, max: 1, noNaN: true })) });
    const picture: fc.Arbitrary<DigestPicture> = fc.record({
      period: text,
      title: fc.string({ unit: "grapheme", maxLength: 120 }),
      tiles: fc.array(tile, { minLength: 1, maxLength: 3 }),
      bars: fc.option(fc.record({ heading: text, rows: fc.array(row, { minLength: 1, maxLength: 3 }) })),
      remark: fc.option(text),
      advice: fc.option(fc.record({ lead: text, text })),
    });
    fc.assert(
      fc.property(picture, (any) => {
        const svg = digestSvg(any);
        expect(overflowing(svg, false)).toEqual([]);
        expect(colliding(svg, false)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("cuts a name after three lines, with an ellipsis", () => {
    const svg = digestSvg({ ...normal, title: `${loud} ${loud}` });
    const title = textsIn(svg).slice(1, 4);
    expect(title.map(({ size }) => size)).toEqual([36, 36, 36]);
    expect(title[2]?.text).toMatch(/ TIMUR…$|\p{L}{4}…$/u);
    expect(textsIn(svg)[4]?.text).toBe("Menjawab");
  });

  it("breaks two long numbers between them", () => {
    const tiles = normal.tiles.map((tile) => ({ ...tile, value: "1.234.567/2.345.678" }));
    expect(textsIn(digestSvg({ ...normal, tiles })).map(({ text }) => text)).toEqual(
      expect.arrayContaining(["1.234.567/", "2.345.678"]),
    );
  });

  it("is not taken by what is missing", () => {
    const height = (picture: DigestPicture) => boxesIn(digestSvg(picture))[0]?.bottom ?? 0;
    const bare = { ...normal, bars: null, remark: null, advice: null };
    const tiles = boxesIn(digestSvg(bare)).at(-1);
    expect(height(bare)).toBe((tiles?.bottom ?? 0) + 60);
    expect(height({ ...bare, remark: "Belum ada data." })).toBeGreaterThan(height(bare));
  });
});

describe("the words on it", () => {
  it("are escaped, and characters that cannot be printed are left out", async () => {
    const title = 'Seksi <b>"A&B"</b>\u0000\u0007\u001B\uFFFE\uD800 \u202Eterbalik\u200B 😀👨‍👩‍👧 ❤️\t&amp;\nakhir]]>';
    const svg = digestSvg({ ...normal, title });
    const lines = textsIn(svg).slice(1, 3);
    expect(lines.map(({ text }) => text).join(" ")).toMatch(
      /^Seksi &lt;b&gt;"A&amp;B"&lt;\/b&gt; terbalik .*&amp;amp; akhir\]\]&gt;$/,
    );
    expect(svg.replaceAll("\n", "")).not.toMatch(/\p{C}|\p{Emoji_Presentation}/u);
    expect((await drawDigest({ ...normal, title })).length).toBeGreaterThan(10_000);
  });

  it.each(each)("are all there: %s", (_, picture) => {
    const drawn = textsIn(digestSvg(picture))
      .map(({ text }) => text)
      .join(" ");
    const { period, title, tiles, bars, remark, advice } = picture;
    const short = [period, title, remark ?? "", advice?.lead ?? "", advice?.text ?? "", bars?.heading ?? ""];
    for (const text of short) expect(drawn).toContain(text);
    const all = [...tiles.flatMap(({ label, value, note }) => [label, value, note])];
    for (const text of [...all, ...(bars?.rows ?? []).map(({ value }) => value)]) expect(drawn).toContain(text);
  });

  it("stand out from what they stand on", () => {
    const pairs = [
      ["onNavy", "navy"],
      ["paper", "navy"],
      ["quiet", "tile"],
      ["quiet", "paper"],
      ["ink", "tile"],
      ["ink", "paper"],
      ["lead", "advice"],
      ["ink", "advice"],
    ] as const;
    for (const [text, ground] of pairs) {
      expect(contrast(colors[text], colors[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(7);
    }
    expect(contrast(colors.bar, colors.track), "bar on track").toBeGreaterThanOrEqual(3);
  });

  it("are never missing without a word: a font that cannot be read is a defect", () => {
    const folder = mkdtempSync(join(tmpdir(), "fonts-"));
    const broken = join(folder, "broken.ttf");
    writeFileSync(broken, "not a font");
    expect(() => demandLetters(broken)).toThrow(DefectError);
    expect(() => demandLetters(join(folder, "missing.ttf"))).toThrow(DefectError);
  });
});

/** WCAG 2: (lighter + 0.05) / (darker + 0.05). */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
