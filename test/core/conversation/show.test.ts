import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ManyStep, Run } from "../../../src/core/conversation/conversation.ts";
import { begin } from "../../../src/core/conversation/engine.ts";
import { questionOf } from "../../../src/core/conversation/path.ts";
import { shuffled } from "../../../src/core/conversation/question-card.ts";
import { answerLabel, show, wordingOf } from "../../../src/core/conversation/show.ts";
import { labelsOn, onward, played } from "../../support/playing.ts";
import { given, prompt, scale, survey } from "../../support/sample-conversations.ts";

const textOf = (run: Run) => show(survey, run).text;
const barriers = questionOf(survey, "barriers") as ManyStep;

describe("a question's card", () => {
  it("says where it stands in the survey, the question, and the options as buttons", () => {
    const run = played(survey, "go");
    expect(textOf(run)).toBe("<b>Pertanyaan 1 dari 6</b>\n\nBagaimana Excel?");
    expect(labelsOn(survey, run)).toEqual([["Baik"], ["Kurang baik"], ["Tidak baik"], ["Nanti saja"]]);
  });

  it("is worded for the way the training was given, in the person's language", () => {
    const run: Run = { ...played(survey, "go"), mode: "online", locale: "en" };
    expect(textOf(run)).toBe("<b>Question 1 of 6</b>\n\nBagaimana Excel daring? (en)");
  });

  it("quotes the plan above the question when there is one", () => {
    const run = played(survey, "go", "o.3");
    expect(textOf(run)).not.toContain("Rencana");
    expect(textOf({ ...run, values: { ...run.values, plan: "daftar <prioritas>" } })).toContain(
      "Rencana Anda: <i>daftar &lt;prioritas&gt;</i>\n\nSudah diterapkan?",
    );
  });

  it("says what may be skipped, how to answer in words, and numbers no part", () => {
    const run = played(survey, "go", "o.3", "o.yes");
    expect(textOf(run)).toContain("(boleh dilewati)");
    expect(textOf(run)).toContain("<i>Ketik, paling banyak 20 huruf.</i>");
    expect(labelsOn(survey, run)).toEqual([["Kembali", "Lewati"], ["Nanti saja"]]);
    expect(textOf(onward(survey, run, "text:contoh"))).toBe("Boleh dibagikan?");
  });

  it("marks the earlier answer after going back", () => {
    const run = played(survey, "go", "o.2", "o.yes", "text:<i>contoh</i>", "back");
    expect(textOf(run)).toContain("Jawaban Anda: &lt;i&gt;contoh&lt;/i&gt;");
    const first = onward(survey, run, "back", "back");
    expect(labelsOn(survey, first)).toEqual([
      ["Baik"],
      ["✓ Kurang baik"],
      ["Tidak baik"],
      ["Lanjut tanpa mengubah", "Nanti saja"],
    ]);
  });

  it("lists labels that are too long for a button, in the order of the numbers", () => {
    const run = played(survey, "go", "o.3", "o.no", "o.tools");
    const lines = textOf(run).split("\n").slice(-5);
    expect(lines).toEqual(
      shuffled(run.id, barriers).map(({ code, id }, i) => `${code === "tools" ? "☑️" : "▫️"} ${i + 1}. ${id}`),
    );
    const number = `${1 + shuffled(run.id, barriers).findIndex(({ code }) => code === "tools")}`;
    expect(labelsOn(survey, run)[0]).toEqual(
      ["1", "2", "3", "4", "5"].map((label) => (label === number ? `✓ ${label}` : label)),
    );
    expect(labelsOn(survey, run)[1]).toEqual(["Selesai (1)"]);
  });

  it("ticks on the buttons where the labels are short", () => {
    const run = { ...played(survey, "go", "o.3", "o.no", "o.time"), locale: "en" as const };
    expect(labelsOn(survey, run).flat()).toEqual(expect.arrayContaining(["☑️ Time", "▫️ Tools", "▫️ None"]));
  });

  it("puts 0 to 10 into two rows", () => {
    const options = Array.from({ length: 11 }, (_, n) => ({ code: `${n}`, score: n, id: `${n}`, en: `${n}` }));
    const recommend = { kind: "scale", ask: { id: "?", en: "?" }, options } as const;
    const asking = { ...survey, steps: { recommend } };
    expect(labelsOn(asking, played(asking, "go")).slice(0, 2)).toEqual([
      ["0", "1", "2", "3", "4", "5"],
      ["6", "7", "8", "9", "10"],
    ]);
  });

  it("asks both halves of a pair in turn", () => {
    const run = played(survey, "go", "o.3", "o.no", "o.none", "next");
    expect(textOf(run)).toMatch(/<b>Sebelum<\/b>$/);
    expect(textOf(onward(survey, run, "o.1"))).toMatch(/Sebelum: Tidak baik\n<b>Sekarang<\/b>$/);
    const again = onward(survey, run, "o.1", "o.2", "back");
    expect(labelsOn(survey, again)).toContainEqual(["✓ Tidak baik"]);
    expect(labelsOn(survey, onward(survey, again, "o.3"))).toContainEqual(["✓ Kurang baik"]);
  });

  it("of a prompt has no number and no `later`", () => {
    expect(show(prompt, begin(prompt, given))).toMatchObject({ text: "Apakah Anda bisa hadir?" });
    expect(labelsOn(prompt, begin(prompt, given)).flat()).not.toContain("Nanti saja");
  });
});

describe("the order of choices", () => {
  const codes = (id: string) => shuffled(id, barriers).map(({ code }) => code);

  it("is each person's own, and stays", () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        expect(codes(id)).toEqual(codes(id));
        expect([...codes(id)].sort()).toEqual(barriers.options.map(({ code }) => code).sort());
        expect(codes(id).slice(-2)).toEqual(["other", "none"]);
      }),
    );
  });

  it("favours none: over many people each stands first about equally often", () => {
    const first = { time: 0, tools: 0, skill: 0 } as Record<string, number>;
    for (let n = 0; n < 3_000; n++) first[codes(`01JD${`${n}`.padStart(22, "0")}`)[0] ?? ""]! += 1;
    for (const count of Object.values(first)) expect(count).toBeGreaterThan(850);
  });
});

describe("the review", () => {
  const review = played(
    survey,
    "go",
    "o.3",
    "o.yes",
    "text:<b>satu\ndua",
    "o.named",
    "o.2",
    "o.time",
    "o.skill",
    "done",
    "o.1",
    "o.2",
  );

  it("has a line of question and answer each, parts beside their question", () => {
    expect(textOf(review)).toBe(
      [
        "<b>Jawaban Anda: Excel</b>\n",
        "1. Bagaimana Excel?\n<b>Baik</b>",
        "2. Sudah diterapkan?\n<b>Sudah</b>",
        "3. Ceritakan satu contoh.\n<b>&lt;b&gt;satu dua · Boleh, dengan nama</b>",
        "4. Apa pengaruhnya?\n<b>Kurang baik</b>",
        "5. Apa yang menghambat?\n<b>Waktu; Caranya</b>",
        "6. Seberapa yakin Anda?\n<b>Tidak baik → Kurang baik</b>",
      ].join("\n"),
    );
    expect(labelsOn(survey, review)).toEqual([["Kirim"], ["Ubah jawaban", "Nanti saja"]]);
  });

  it("says what was skipped", () => {
    const run = onward(survey, review, "change", "q.example", "skip");
    expect(textOf(run)).toContain("3. Ceritakan satu contoh.\n<b>(dilewati)</b>");
  });

  it("numbers the buttons for changing as it numbers the lines", () => {
    const run = onward(survey, review, "change");
    expect(textOf(run)).toContain("6. Seberapa yakin Anda?");
    expect(labelsOn(survey, run)).toEqual([["1", "2", "3", "4", "5"], ["6"], ["Kembali"]]);
  });
});

describe("the ending", () => {
  const end = (quality: string, ...barriers: string[]) =>
    played(survey, "go", quality, "o.no", ...barriers, "next", "o.1", "o.2", "o.week", "send");

  it("is the first that fits, with what is made from the answers", () => {
    expect(textOf(end("o.1", "o.none"))).toBe("Yang rendah: mutu &amp; layanan");
    expect(textOf(end("o.3", "o.time", "o.tools", "done"))).toBe("Terima kasih, Ibu Siti.\nSaran: Mulai tanpa alat.");
  });

  it("leaves out the line for which there is nothing to say", () => {
    expect(textOf(end("o.3", "o.skill", "done"))).toBe("Terima kasih, Ibu Siti.");
  });
});

describe("what people supplied", () => {
  it("is cut, never refused, when the card would be too long to be sent", () => {
    const run = { ...played(survey, "go", "o.3", "o.yes", "text:contoh", "back"), values: { title: "Excel" } };
    const family = "👨‍👩‍👧‍👦".repeat(500);
    const answers = { ...run.answers, example: { value: family, score: null } };
    expect(show(survey, { ...run, answers }).text.length).toBeLessThanOrEqual(4_096);
    expect(textOf({ ...run, answers })).toContain("👨‍👩‍👧‍👦");
  });

  it("never leaves a card empty", () => {
    expect(textOf({ ...begin(survey, given), values: {} })).toBe("Survei");
  });
});

describe("the wording", () => {
  it("is all that was read: the question for that mode, and its options in order", () => {
    const question = questionOf(survey, "quality")!;
    expect(wordingOf(question, "id", "online")).toBe("Bagaimana {title} daring?\nBaik\nKurang baik\nTidak baik");
    expect(wordingOf(question, "en", "seminar")).toBe("Bagaimana {title}? (en)\nGood\nFairly poor\nPoor");
    expect(wordingOf(questionOf(survey, "confidence")!, "id", "online")).toContain("Sebelum\nSekarang");
  });

  it("of an answer is its label", () => {
    const quality = { kind: "scale", ask: { id: "?", en: "?" }, options: scale } as const;
    expect(answerLabel(quality, "2", "en")).toBe("Fairly poor");
    expect(answerLabel(quality, "gone", "id")).toBe("gone");
    expect(answerLabel(barriers, ["time", "none"], "id")).toBe("Waktu; Tidak ada");
    const pair = questionOf(survey, "confidence")!;
    expect(answerLabel(pair, { before: "1", after: "3" }, "id")).toBe("Tidak baik → Baik");
    const text = questionOf(survey, "example")!;
    expect(answerLabel(text, "<b>apa adanya", "id")).toBe("<b>apa adanya");
  });
});
