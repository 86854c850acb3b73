/** Files that are dropped into the playground: they arrive with what is in them, and the examples are what they say. */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTables } from "../../src/adapters/spreadsheets/read-tables.ts";
import { problemLine } from "../../src/core/roster/line.ts";
import { applyPlan, planImport } from "../../src/core/roster/plan.ts";
import { emptyRoster } from "../../src/core/roster/roster.ts";
import { plainText } from "../../src/core/text.ts";
import { deedShape, mostContent } from "../../src/playground/deed.ts";
import { openSample } from "../../src/playground/samples.ts";
import { transcriptOf } from "../../src/playground/scenario.ts";
import { fileOf } from "../../src/playground/views/file.ts";
import { sceneOf } from "../../src/playground/views/scene.ts";
import { type Acting, openActing } from "./acting.ts";

const example = (name: string) => readFile(new URL(`../../src/playground/page/examples/${name}`, import.meta.url));
/** Nothing that the product reads as a list, and takes out of the chat. */
const content = Buffer.from([0, 255, 13, 10, 65]).toString("base64");

describe("a file", () => {
  let acting: Acting;
  beforeAll(async () => {
    acting = await openActing();
  });
  afterAll(() => acting.play.close());

  it.each(["file", "upload"] as const)(
    "sent as %s is shown with its name, can be had again, and is answered",
    async (deed) => {
      const { play } = acting;
      const who = play.stage.seats.participant;
      await play.perform({ do: deed, who, name: "catatan.bin", content });
      const { telegram, slack } = (await sceneOf(play.stage)).seats.participant;
      const [sent, answer] = deed === "file" ? telegram.messages.slice(-2) : slack.messages.slice(-2);
      const file = sent && "files" in sent ? sent.files[0] : sent?.file;
      expect(file?.name).toBe("catatan.bin");
      const found = fileOf(play.stage.town, file?.id ?? "");
      expect(Buffer.from(found?.bytes ?? []).toString("base64")).toBe(content);
      expect(answer?.mine).toBe(false);
      const channel = deed === "file" ? "telegram" : "slack";
      const transcript = transcriptOf(play.stage).find((one) => one.who === who && one.channel === channel);
      expect(transcript?.lines.at(-2)).toMatchObject({ by: "person", text: "catatan.bin" });
    },
  );

  it("without contents arrives by its name, as older journals have it", async () => {
    const { play, telegram } = acting;
    const who = play.stage.seats.participant;
    await play.perform({ do: "file", who, name: "Surat.pdf" });
    expect(telegram("participant").messages().at(-2)).toMatchObject({ kind: "document" });
    expect(telegram("participant").lastMessage()?.text.length).toBeGreaterThan(10);
    await play.perform({ do: "file", who, name: "foto.jpg" });
    expect(telegram("participant").messages().at(-2)).toMatchObject({ kind: "photo", text: "foto.jpg" });
  });

  it("that is too large, or no base64, is no deed", () => {
    const upload = (text: string) =>
      deedShape.safeParse({ do: "upload", who: 1, name: "a.csv", content: text }).success;
    expect(upload("A".repeat(mostContent))).toBe(true);
    for (const wrong of ["A".repeat(mostContent + 4), "", "data:text/csv;base64,AAAA"])
      expect(upload(wrong)).toBe(false);
  });
});

describe("the examples", () => {
  async function planned(name: string) {
    const { roster, opens } = await openSample("small");
    const today = opens.toISOString().slice(0, 10);
    const known = applyPlan(emptyRoster, planImport(roster, emptyRoster, today));
    const read = await readTables(await example(name), name);
    if ("problem" in read) throw new Error(read.problem.en);
    return { plan: planImport(read.tables, known, today), known, opens };
  }

  it("peserta-baru.csv enrols people who are not enrolled yet in trainings to come, Siti among them", async () => {
    const { plan, known, opens } = await planned("peserta-baru.csv");
    expect(plan.problems).toEqual([]);
    const { create, update, unchanged } = plan.enrollments;
    expect([create.length, update.length, unchanged]).toEqual([5, 0, 0]);
    expect(create.map(({ nip }) => known.employees.get(nip)?.name)).toContain("Siti Aminah");
    for (const { trainingCode } of create) expect(+known.trainings.get(trainingCode)!.startsAt).toBeGreaterThan(+opens);
  });

  it("peserta-keliru.csv has a NIP that Excel has cut, an unknown training and somebody unknown", async () => {
    const { plan } = await planned("peserta-keliru.csv");
    expect(plan.problems.map((problem) => plainText(problemLine(problem).en))).toEqual([
      expect.stringMatching(/^Row 3, NIP: .*end in 000/),
      expect.stringMatching(/^Row 4, KODE PELATIHAN: this training is neither/),
      "Row 5, NIP: is not on the roster.",
    ]);
  });
});
