/** `jejak simulate` as somebody types it. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type Progress, runSimulation, simulateDefaults } from "../../src/cli/simulate.ts";

const tiny = { ...simulateDefaults, employees: "12", trainings: "1", days: "15", json: false };

function listening(): Progress & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  return { every: 5, show: (line) => void lines.push(line), end: () => {}, lines };
}

it.each([
  [{ employees: "0" }, "--employees"],
  [{ employees: "12e3" }, "--employees"],
  [{ days: "400" }, "--days"],
  [{ seed: "-1" }, "--seed"],
  [{ start: "2026-02-30" }, "--start"],
])("refuses %o in a sentence that names the flag", async (flags, named) => {
  const answer = await runSimulation({ ...tiny, ...flags }, listening());
  expect(answer).toMatchObject({ out: "", exit: 2 });
  expect(answer.err).toContain(named);
});

it("ends with a page that adds up, writes the four files, and says how far it is", async () => {
  const folder = await mkdtemp(join(tmpdir(), "jejak-simulate-"));
  const progress = listening();
  const { out, exit } = await runSimulation({ ...tiny, out: join(folder, "new") }, progress);
  expect(exit).toBe(0);
  expect(out).toMatch(/Kontak yang direncanakan \(planned\): [\d.]+/);
  expect(out).toMatch(/[\d.]+ = [\d.]+ \+ [\d.]+ \+ [\d.]+ \+ [\d.]+ \+ [\d.]+/);
  expect(progress.lines.length).toBeGreaterThan(1);
  const files = await readdir(join(folder, "new"));
  expect(files.toSorted()).toEqual(["answers.json", "digests.json", "messages.json", "summary.json"]);
  const { out: json } = await runSimulation({ ...tiny, json: true }, listening());
  expect(JSON.parse(json)).toEqual(JSON.parse(await readFile(join(folder, "new", "summary.json"), "utf8")));
  await rm(folder, { recursive: true });
}, 120_000);
