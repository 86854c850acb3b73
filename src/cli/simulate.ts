/**
 * `jejak simulate`: a made-up agency through some weeks, in a minute. It reads no settings and touches nothing of the
 * real one; only `--storage` names a database, which has to be empty.
 */
import { addDays, daysBetween, isLocalDate, localDate } from "../core/calendar/calendar.ts";
import { identityHolds, writeOutputs } from "../simulation/outputs.ts";
import { type SimulationOptions, simulate } from "../simulation/simulate.ts";
import { summaryText } from "../simulation/summary-text.ts";
import { misused } from "./answers.ts";
import type { Answer } from "./desk.ts";

/** As they stand on the command line. */
export interface SimulateFlags {
  readonly employees: string;
  readonly trainings: string;
  readonly days: string;
  readonly seed: string;
  readonly start: string;
  readonly storage?: string | undefined;
  readonly json: boolean;
  readonly out?: string | undefined;
}

/** What the command line takes when a flag is missing. */
export const simulateDefaults = { employees: "1000", trainings: "40", days: "60", seed: "1", start: "2026-11-02" };

const limits = { employees: [1, 50_000], trainings: [1, 2_000], days: [1, 366], seed: [0, 2 ** 31 - 1] } as const;
type Counted = keyof typeof limits;

/** Exit 0; 1 when the counts do not add up or something was set aside; 2 for flags that make no sense. */
export async function runSimulation(flags: SimulateFlags, progress: Progress = onStderr): Promise<Answer> {
  const counted = countsIn(flags);
  if ("wrong" in counted) return misused(counted.wrong);
  if (!isLocalDate(flags.start)) return misused(`--start ${flags.start}: tulis tanggal sebagai 2026-11-02`);
  const options: SimulationOptions = { ...counted, start: flags.start, storageUrl: flags.storage };
  const outputs = await simulate({ ...options, passed: reporting(options, progress) });
  progress.end();
  if (flags.out !== undefined) await writeOutputs(flags.out, outputs);
  const { summary } = outputs;
  const sound = identityHolds(summary) && summary.deadLetters === 0;
  const out = flags.json ? JSON.stringify(summary, null, 2) : summaryText(summary, options);
  return { out, err: "", exit: sound ? 0 : 1 };
}

function countsIn(flags: SimulateFlags): Record<Counted, number> | { readonly wrong: string } {
  const counts = { employees: 0, trainings: 0, days: 0, seed: 0 };
  for (const name of Object.keys(counts) as Counted[]) {
    const [least, most] = limits[name];
    const value = Number(flags[name]);
    if (!/^\d+$/.test(flags[name]) || value < least || value > most)
      return { wrong: `--${name} ${flags[name]}: angka ${least} sampai ${most}` };
    counts[name] = value;
  }
  return counts;
}

export interface Progress {
  /** Replaces the line before. */
  show(line: string): void;
  end(): void;
  /** How many days pass between two lines. */
  readonly every: number;
}

function reporting({ start, days }: SimulationOptions, progress: Progress): (now: Date) => void {
  let told = start;
  return (now) => {
    const today = localDate(now);
    if (daysBetween(told, today) < progress.every) return;
    told = today;
    progress.show(`${today}  hari ke-${daysBetween(start, today)} dari ${days} (s.d. ${addDays(start, days)})`);
  };
}

/** One line that is written over on a terminal; a line every ten days where nobody watches. */
const onStderr: Progress = {
  every: process.stderr.isTTY ? 1 : 10,
  show: (line) => void process.stderr.write(process.stderr.isTTY ? `\r${line}\u001b[K` : `${line}\n`),
  end: () => void (process.stderr.isTTY && process.stderr.write("\r\u001b[K")),
};
