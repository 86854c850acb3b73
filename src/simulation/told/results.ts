/** What the told month came to, in counts that are shown, banded or masked as the product's figures will be. */

import { followUp } from "../../../conversations/follow-up.ts";
import type { Db } from "../../adapters/postgres/connect.ts";
import { everyAnswer, touchpointCounts } from "../../adapters/postgres/queries/simulation/record.ts";
import { show, smallestK } from "../../core/figures/disclosure.ts";

export async function tellResults(
  db: Db,
  titles: ReadonlyMap<string, string>,
  say: (line: string) => void,
): Promise<void> {
  const answers = await everyAnswer(db);
  const counts = await touchpointCounts(db);
  say("");
  say(`── Hasil ${"─".repeat(52)}`);
  for (const [kind, name] of [
    ["satisfaction", "Survei kepuasan"],
    ["follow-up", "Survei 30 hari"],
  ] as const) {
    say(`${name}, yang mengisi:`);
    for (const [code, title] of titles) {
      const of = counts.filter((one) => one.training === code && one.kind === kind && one.state !== "suppressed");
      const asked = total(of);
      const done = total(of.filter(({ state }) => state === "completed"));
      say(`  ${title}: ${done} dari ${asked}${done < smallestK ? " (belum mewakili: kurang dari 5)" : ""}`);
    }
  }
  const followUps = answers.filter(({ conversation }) => conversation === "followup30");
  tellShares("Apakah diterapkan?", followUp.steps.applied.options, valuesOf(followUps, "applied"), say);
  tellShares("Apa yang menghambat?", followUp.steps.barriers.options, valuesOf(followUps, "barriers"), say);
}

const total = (counts: readonly { readonly count: number }[]) => counts.reduce((sum, { count }) => sum + count, 0);

type Answers = Awaited<ReturnType<typeof everyAnswer>>;

/** The chosen codes, with whose they are. */
function valuesOf(answers: Answers, question: string): readonly Given[] {
  return answers
    .filter((answer) => answer.question === question)
    .map(({ person, value }) => ({ person, codes: Array.isArray(value) ? value : [String(value)] }));
}

interface Given {
  readonly person: string;
  readonly codes: readonly string[];
}

function tellShares(
  heading: string,
  options: readonly { readonly code: string; readonly id: string }[],
  given: readonly Given[],
  say: (line: string) => void,
): void {
  const people = new Set(given.map(({ person }) => person)).size;
  say(`${heading} (semua pelatihan, ${given.length} jawaban dari ${people} orang)`);
  if (people < smallestK) say(`  belum mewakili: angka tampil setelah ${smallestK} orang menjawab`);
  else
    for (const { code, id } of options) {
      const count = given.filter(({ codes }) => codes.includes(code)).length;
      if (count > 0) say(`  ${id}: ${inWords(count, given.length, people, code === "supervisor_support")}`);
    }
}

function inWords(count: number, of: number, people: number, sensitive: boolean): string {
  const { as } = show({ kind: "rate", count, of, n: of }, { people, k: smallestK, sensitive });
  return as === "band" ? "hampir semua" : `${as === "masked" ? "1-2" : count} dari ${of}`;
}
