/**
 * Everything that was done in the playground since it was begun, one line each, so that a process that starts again does
 * it all once more and is where the last one was. A deed is written when it is done: one that was cut off by the end of
 * the process never happened.
 */
import { appendFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type Deed, deedShape } from "./deed.ts";
import type { SampleName } from "./view.ts";

export interface Journal {
  readonly sample: SampleName;
  readonly deeds: readonly Deed[];
  /** How many lines of the file could not be read as deeds, and what stands behind them. */
  readonly leftOut: number;
  append(deed: Deed): Promise<void>;
}

/** Grows when older journals would lead somewhere else. */
const edition = 1;
const headShape = z.strictObject({ edition: z.literal(edition), sample: z.enum(["small", "year"]) });

/** The journal in this directory; a new one when there is none, and when it is of another edition. */
export async function openJournal(dir: string): Promise<Journal> {
  const text = await readFile(fileIn(dir), "utf8").catch(ifMissing);
  // A last line without its line break was cut off; the next one must not be glued to it.
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  if (whole !== text) await writeFile(fileIn(dir), whole);
  const [head, ...rest] = whole.split("\n").slice(0, -1).map(parsed);
  const known = headShape.safeParse(head);
  if (!known.success) return { ...(await newJournal(dir, "small")), leftOut: rest.length };
  const deeds = rest.map((line) => deedShape.safeParse(line));
  const damaged = deeds.findIndex(({ success }) => !success);
  const { sample } = known.data;
  if (damaged < 0) return journalOf(dir, sample, deeds.flatMap(given));
  // What stands before the damage can be relied on; the file as it was stays beside it.
  const journal = await newJournal(dir, sample, deeds.slice(0, damaged).flatMap(given));
  return { ...journal, leftOut: deeds.length - damaged };
}

const given = ({ data }: { readonly data?: Deed | undefined }) => (data === undefined ? [] : [data]);

function ifMissing(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return "";
  throw error;
}

/** A journal of these deeds; the one before it is kept beside it, under its time. */
export async function newJournal(dir: string, sample: SampleName, deeds: readonly Deed[] = []): Promise<Journal> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const now = new Date().toISOString().replaceAll(":", "");
  await rename(fileIn(dir), join(dir, `journal-${now}.jsonl`)).catch(ifMissing);
  const lines = [{ edition, sample }, ...deeds].map((line) => `${JSON.stringify(line)}\n`);
  await writeFile(fileIn(dir), lines.join(""), { mode: 0o600 });
  return journalOf(dir, sample, deeds);
}

function journalOf(dir: string, sample: SampleName, known: readonly Deed[]): Journal {
  const deeds = [...known];
  return {
    sample,
    deeds,
    leftOut: 0,
    append: async (deed) => {
      await appendFile(fileIn(dir), `${JSON.stringify(deed)}\n`);
      deeds.push(deed);
    },
  };
}

const fileIn = (dir: string) => join(dir, "journal.jsonl");

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
