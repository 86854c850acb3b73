/**
 * What a simulation leaves for outside checks: the answers, the ledger, the figures that readers were shown, and the
 * counts. The same seed gives the same files, byte for byte.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Db } from "../adapters/postgres/connect.ts";
import {
  everyAnswer,
  everyMessage,
  sentDigests,
  sizes,
  touchpointCounts,
  unitCodes,
} from "../adapters/postgres/queries/simulation/record.ts";
import { isoWib } from "../core/calendar/calendar.ts";
import type { Witness } from "./witness.ts";

/** The five ends of a planned contact, and what is still to come. */
export const touchpointEnds = ["completed", "open", "expired", "suppressed", "unreachable"] as const;
export type TouchpointEnd = (typeof touchpointEnds)[number];

export interface Summary {
  /** `planned` is all of them: the sum of the others. Not yet due counts as open. */
  readonly touchpoints: Readonly<Record<"planned" | TouchpointEnd, number>>;
  /** How many ended so for which reason: "expired:unanswered". Their sum is `planned` too. */
  readonly reasons: Readonly<Record<string, number>>;
  /** By state. */
  readonly messages: Readonly<Record<string, number>>;
  readonly answers: number;
  readonly people: { readonly employees: number; readonly linked: number };
  readonly trainings: number;
  readonly enrollments: number;
  /** What people did: taps, texts, commands. */
  readonly updates: number;
  /** What the product could not work, and what it logged as wrong, by event. Both should be empty. */
  readonly deadLetters: number;
  readonly troubles: Readonly<Record<string, number>>;
}

export interface Outputs {
  readonly answers: readonly object[];
  readonly messages: readonly object[];
  readonly digests: readonly object[];
  readonly summary: Summary;
}

export async function outputsOf(db: Db, troubles: ReadonlyMap<string, number>, shown: Witness): Promise<Outputs> {
  const answers = (await everyAnswer(db)).map((answer) => ({ ...answer, at: isoWib(answer.at) }));
  const messages = (await everyMessage(db)).map(({ queuedAt, sentAt, ...message }) => ({
    ...message,
    queuedAt: isoWib(queuedAt),
    sentAt: sentAt === null ? null : isoWib(sentAt),
  }));
  const { employees, linked, trainings, enrollments, updates, deadLetters } = await sizes(db);
  const summary: Summary = {
    ...(await touchpointsOf(db)),
    messages: countBy(messages.map(({ state }) => state)),
    answers: answers.length,
    people: { employees, linked },
    ...{ trainings, enrollments, updates, deadLetters },
    troubles: inOrder(Object.fromEntries(troubles)),
  };
  return { answers, messages, digests: await shownFigures(db, shown), summary };
}

/** Of digests that went out: what was held and never sent has been shown to nobody. */
async function shownFigures(db: Db, { figures }: Witness): Promise<readonly object[]> {
  const [sent, units] = [await sentDigests(db), await unitCodes(db)];
  return figures
    .filter(({ digest }) => sent.has(digest))
    .map(({ digest: _, unit, ...figure }) => ({ ...figure, unit: unit === null ? null : (units.get(unit) ?? null) }));
}

/** Whether planned = completed + open + expired + suppressed + unreachable. */
export function identityHolds({ touchpoints }: Summary): boolean {
  return touchpoints.planned === touchpointEnds.reduce((sum, end) => sum + touchpoints[end], 0);
}

/** Writes the four files into the directory, which is made if it is not there. */
export async function writeOutputs(directory: string, outputs: Outputs): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const [name, content] of Object.entries(outputs))
    await writeFile(join(directory, `${name}.json`), `${asJson(content)}\n`);
}

/** One line an entry, so that two files can be compared line by line. */
function asJson(content: unknown): string {
  if (!Array.isArray(content)) return JSON.stringify(content, null, 2);
  return content.length === 0 ? "[]" : `[\n${content.map((entry) => JSON.stringify(entry)).join(",\n")}\n]`;
}

async function touchpointsOf(db: Db): Promise<Pick<Summary, "touchpoints" | "reasons">> {
  const touchpoints = { planned: 0, completed: 0, open: 0, expired: 0, suppressed: 0, unreachable: 0 };
  const reasons: Record<string, number> = {};
  for (const { state, reason, count } of await touchpointCounts(db)) {
    const end = state === "planned" ? "open" : state;
    touchpoints.planned += count;
    touchpoints[end] += count;
    const why = `${end}:${reason ?? usual[state] ?? "none"}`;
    reasons[why] = (reasons[why] ?? 0) + count;
  }
  return { touchpoints, reasons: inOrder(reasons) };
}

/** What needs no reason in storage. */
const usual: Readonly<Record<string, string>> = { planned: "not-due", open: "waiting", completed: "answered" };

function inOrder(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return inOrder(counts);
}
