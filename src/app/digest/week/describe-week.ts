/**
 * A week's digests for an administrator: what each supervisor is sent, and why something is left out. A week that is
 * over and not closed is closed by it, unless it is a rehearsal; then everything is made, shown and undone.
 */
import type { Db } from "../../../adapters/postgres/connect.ts";
import {
  type DescribedReader,
  readersOfWeek,
  waitingIn,
  withheldIn,
} from "../../../adapters/postgres/queries/figures/describe.ts";
import { isClosed } from "../../../adapters/postgres/queries/figures/sealing.ts";
import { inTransaction } from "../../../adapters/postgres/queries/office/change-alone.ts";
import { loadUnitTree } from "../../../adapters/postgres/queries/people/unit-tree.ts";
import { localDate } from "../../../core/calendar/calendar.ts";
import { closingOf, lastWeekBefore } from "../../../core/digest/closing.ts";
import type { Digest } from "../../../core/digest/digest.ts";
import { levelsFor, readersOf } from "../../../core/digest/readers.ts";
import type { Message } from "../../../core/message.ts";
import type { Text } from "../../../core/text.ts";
import { digestMessage, untouched } from "../words/digest-message.ts";
import { readerIn } from "../words/reader.ts";
import { type ClosingDesk, closeWeek } from "./close-week.ts";
import { summariseWeek } from "./summarise-week.ts";

export interface DescribedDigest extends Omit<DescribedReader, "payload"> {
  readonly digest: Digest;
  readonly message: Message;
  /** Of the own units, people whose answers are in no figure yet. */
  readonly waiting: Readonly<Record<"satisfaction" | "followup30", number>>;
  /** Measures of the own units that too few people have a value for. */
  readonly withheld: readonly string[];
}

export interface DescribedWeek {
  readonly week: string;
  /** `made`: it was closed, now or before; `rehearsed`: as it would be if it were closed now. */
  readonly as: "made" | "rehearsed";
  readonly digests: readonly DescribedDigest[];
}

export interface WeekRequest {
  readonly week: string;
  readonly supervisor?: string | undefined;
  readonly dryRun: boolean;
}

/** What stands in the way is said in words. */
export async function describeWeek(
  db: Db,
  { week, supervisor, dryRun }: WeekRequest,
  desk: ClosingDesk,
): Promise<DescribedWeek | { readonly problem: Text }> {
  const closed = await isClosed(db, week);
  const last = lastWeekBefore(desk.now);
  if (!closed && week > last) return { problem: problems.notOver };
  if (!closed && week < last) return { problem: problems.neverClosed };
  const at = closingOf(week, desk.calendar);
  const rehearse = !closed && (dryRun || at === null || desk.now < at);
  if (!closed && !rehearse) {
    await closeWeek(db, week, desk);
    await summariseWeek(db, week, desk);
  }
  const digests = await inTransaction(db, { rehearse }, async (tx) => {
    if (rehearse) await closeWeek(tx, week, desk);
    return describe(tx, week, supervisor, desk);
  });
  return { week, as: rehearse ? "rehearsed" : "made", digests };
}

async function describe(
  tx: Db,
  week: string,
  supervisor: string | undefined,
  { now, agency }: ClosingDesk,
): Promise<DescribedDigest[]> {
  const tree = await loadUnitTree(tx);
  const units = readersOf(tree, localDate(now));
  const [waiting, withheld] = [await waitingIn(tx), await withheldIn(tx)];
  const found = await readersOfWeek(tx, week, supervisor);
  return found.map(({ payload, ...reader }) => {
    const own = levelsFor(units.get(reader.supervisor) ?? [], tree)[0]?.places ?? new Set<string>();
    const people = (survey: string) =>
      new Set(waiting.filter((one) => own.has(one.place) && one.survey === survey).map(({ person }) => person)).size;
    return {
      ...reader,
      digest: payload,
      message: digestMessage(payload, readerIn(reader, agency), { id: reader.id, tapped: untouched(payload) }),
      waiting: { satisfaction: people("satisfaction"), followup30: people("followup30") },
      withheld: [...new Set(withheld.filter(({ place }) => own.has(place)).map(({ measure }) => measure))].sort(),
    };
  });
}

const problems = {
  notOver: {
    id: "Minggu itu belum berakhir; ringkasannya dibuat pada Senin sesudahnya.",
    en: "That week is not over; its digests are made on the Monday after it.",
  },
  neverClosed: {
    id: "Untuk minggu itu tidak ada ringkasan: belum dipakai, atau jawabannya masuk ke minggu berikutnya.",
    en: "There are no digests of that week: it was not in use yet, or its answers went into a later week.",
  },
};
