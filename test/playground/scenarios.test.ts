/**
 * What was saved in the playground as a test: the deeds are done again, and everybody who was played reads the same words at
 * the same minutes. A text that was changed on purpose is saved anew with `vitest -u`.
 */
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type { Journal } from "../../src/playground/journal.ts";
import { saveScenario, scenarioShape, transcriptOf } from "../../src/playground/scenario.ts";
import { handsOf, openActing } from "./acting.ts";

const folder = fileURLToPath(new URL("../scenarios/", import.meta.url));
const files = (await readdir(folder)).filter((name) => name.endsWith(".json"));

describe("saved in the playground", () => {
  it.each(files)("%s reads as it did", { timeout: 300_000 }, async (name) => {
    const scenario = scenarioShape.parse(JSON.parse(await readFile(join(folder, name), "utf8")));
    const { play } = await openActing(scenario.sample);
    for (const deed of scenario.deeds) await play.perform(deed);
    const transcript = transcriptOf(play.stage);
    await play.close();
    await expect(JSON.stringify({ ...scenario, transcript }, null, 1).concat("\n")).toMatchFileSnapshot(
      join(folder, name),
    );
  });

  it("is written where the tests find it, once under each name", async () => {
    const acting = await openActing();
    const { play } = acting;
    await handsOf(play).tap("participant", "Mulai");
    const dir = pathToFileURL(`${await mkdtemp(join(tmpdir(), "jejak-scenarios-"))}/`);
    // Whoever was acted for is in it, also when somebody else sits there by now.
    const { coordinator } = play.stage.seats;
    await play.perform({ do: "command", who: coordinator, text: "siaran" });
    await play.perform({ do: "say", who: 7, text: "/bantuan" });
    await play.perform({ do: "seat", seat: "coordinator", who: 1 });
    const journal: Journal = { sample: "small", deeds: [], leftOut: 0, append: async () => {} };
    expect(await saveScenario({ play, journal }, "mulai", dir)).toEqual({ path: "test/scenarios/mulai.json" });
    const saved = scenarioShape.parse(JSON.parse(await readFile(new URL("mulai.json", dir), "utf8")));
    const of = (who: string, channel: string) =>
      saved.transcript.find((one) => one.name === who && one.channel === channel);
    expect(of("Siti Aminah", "telegram")?.lines.at(-1)?.text).toContain("Pertanyaan 1");
    expect(of("Ratna Kusuma", "slack")?.home?.buttons).toContain("➕ Siaran baru");
    expect(of("Ratna Kusuma", "slack")?.form?.title).toBe("Siaran");
    expect(of("Dewi Lestari", "telegram")?.lines.at(-1)?.text).toContain("Yang bisa saya bantu");
    expect(await saveScenario({ play, journal }, "mulai", dir)).toMatchObject({
      problem: { id: expect.stringContaining("sudah ada") },
    });
    await writeFile(new URL("no-folder", dir), "");
    expect(await saveScenario({ play, journal }, "mulai", new URL("no-folder/", dir))).toHaveProperty("problem");
    await play.close();
  });
});
