/**
 * Closes a week, once: seals what is complete, makes every supervisor's digest and queues those that go out. All in one
 * transaction, so that no figure is shown of sums that were not kept, and none is kept twice.
 */
import { actionLibrary } from "../../../../conversations/action-library.ts";
import type { Db } from "../../../adapters/postgres/connect.ts";
import {
  dueSurveys,
  type NewDigest,
  openRelays,
  type ReaderFacts,
  readerFacts,
  saveDigests,
} from "../../../adapters/postgres/queries/figures/digests.ts";
import {
  claimWeek,
  pendingSurveys,
  releasedCells,
  saveSealed,
  withheldCells,
} from "../../../adapters/postgres/queries/figures/sealing.ts";
import { inTransaction } from "../../../adapters/postgres/queries/office/change-alone.ts";
import { loadUnitTree } from "../../../adapters/postgres/queries/people/unit-tree.ts";
import { addDays, localDate, weekDates, wib } from "../../../core/calendar/calendar.ts";
import type { Calendar } from "../../../core/calendar/working-days.ts";
import { barriersToAct } from "../../../core/digest/actions.ts";
import { dueFor, endOf, heldBackBy, usual } from "../../../core/digest/closing.ts";
import { type Composed, composeDigest, type Due, type Week } from "../../../core/digest/compose-digest.ts";
import type { Digest } from "../../../core/digest/digest.ts";
import { readersOf, type StaffedTree } from "../../../core/digest/readers.ts";
import { type Exhibit, openLedger } from "../../../core/digest/sections.ts";
import { homeUnit } from "../../../core/figures/blocks/audiences.ts";
import type { Response } from "../../../core/figures/response.ts";
import { lastWeeks } from "../../../core/figures/trend.ts";
import { supervisorOf } from "../../../core/person/supervisor.ts";
import { priority } from "../../delivery/priority.ts";
import type { Address, Channel, Ids } from "../../ports.ts";
import type { Agency } from "../../scene.ts";
import { digestMessage, untouched } from "../words/digest-message.ts";
import { readerIn } from "../words/reader.ts";
import { type SealedWeek, sealWeek } from "./seal-week.ts";

export interface ClosingDesk {
  readonly now: Date;
  readonly ids: Ids;
  readonly calendar: Calendar;
  readonly agency: Agency;
}

export interface MadeDigest extends NewDigest {
  readonly kind: "supervisor";
  readonly payload: Digest;
  readonly exhibits: readonly Exhibit[];
  readonly counted: Composed["counted"];
}

export interface ClosedWeek {
  readonly week: string;
  readonly sealed: SealedWeek;
  /** Everything that could have been sealed, by id. */
  readonly responses: ReadonlyMap<string, Response>;
  readonly digests: readonly MadeDigest[];
}

/** How many suggestions the library has against each barrier. */
export const librarySizes = Object.fromEntries(Object.entries(actionLibrary).map(([code, all]) => [code, all.length]));

/** Undefined when the week was closed before. A rehearsal shows what would be made and leaves no trace. */
export async function closeWeek(
  db: Db,
  week: string,
  desk: ClosingDesk,
  { rehearse = false } = {},
): Promise<ClosedWeek | undefined> {
  return inTransaction(db, { rehearse }, async (tx) => {
    const { now } = desk;
    const claimed = await claimWeek(tx, week, now);
    if (claimed === undefined) return undefined;
    const pending = await pendingSurveys(tx, { since: claimed.since, until: endOf(week), now });
    const tree = await loadUnitTree(tx);
    const k = desk.agency.minGroup;
    const sealed = sealWeek({ week, today: localDate(now), k, tree, pending, withheld: await withheldCells(tx) });
    await saveSealed(tx, sealed.placed, sealed.cells);
    const digests = await makeDigests(tx, week, tree, desk);
    await saveDigests(tx, digests, priority.digest, now);
    return { week, sealed, responses: new Map(pending.map(({ response }) => [response.id, response])), digests };
  });
}

async function makeDigests(tx: Db, week: string, tree: StaffedTree, desk: ClosingDesk): Promise<MadeDigest[]> {
  const today = localDate(desk.now);
  const units = readersOf(tree, today);
  const material = await weekOf(tx, week, tree, desk);
  const relays = new Map<string, string[]>();
  for (const { runId, person } of await openRelays(tx, endOf(week))) {
    const reader = supervisorOf(person, tree, today);
    if (reader !== null) relays.set(reader, [...(relays.get(reader) ?? []), runId]);
  }
  const facts = await readerFacts(tx, [...units.keys()]);
  return facts.map((reader) => {
    const named = relays.get(reader.id) ?? [];
    const { id, given, asks } = reader;
    const composed = composeDigest(
      { id, units: units.get(id)!, without: new Set(reader.blocks), given, asks, named: named.length },
      material,
    );
    return asRow(composed, reader, named, desk);
  });
}

/** What the digests of a week are made of, whoever reads them. */
export async function weekOf(
  tx: Db,
  week: string,
  tree: StaffedTree,
  { now, agency }: Pick<ClosingDesk, "now" | "agency">,
): Promise<Week> {
  const cells = await releasedCells(tx, lastWeeks(week, 8));
  const supervised = cells.filter(({ audience }) => audience === "supervisors");
  const ledger = openLedger({
    ...{ audience: "supervisors", week, k: agency.minGroup, weights: agency.ikpWeights },
    cells: supervised,
  });
  const from = wib(addDays(weekDates(week)!.to, -27), "00:00");
  const due = new Map<string, Due[]>();
  for (const { unitId, ...one } of await dueSurveys(tx, from, endOf(week))) {
    const home = homeUnit(one.person, unitId, tree, localDate(now));
    if (home !== null) due.set(home, [...(due.get(home) ?? []), one]);
  }
  return { ledger, tree, due, library: librarySizes };
}

function asRow(
  { digest, isNews, exhibits, counted }: Composed,
  reader: ReaderFacts,
  relays: readonly string[],
  { now, ids, calendar, agency }: ClosingDesk,
): MadeDigest {
  const preference = reader.preference ?? { ...usual, channel: "telegram" as const };
  const needed = relays.length > 0 || (digest.followUp?.above === null && barriersToAct(digest.followUp).length > 0);
  const heldBack = heldBackBy(preference, { week: digest.week, closedAt: now, lastSent: reader.lastSent, needed });
  const skipped = isNews ? heldBack : "nothing-new";
  const made = {
    id: ids.next(),
    kind: "supervisor" as const,
    employeeId: reader.id,
    week: digest.week,
    payload: digest,
    dueAt: dueFor(preference, now, calendar),
    exhibits,
    counted,
  };
  if (skipped !== null) return { ...made, state: "skipped", reason: skipped, messages: [], relays: [] };
  const chats = chatsFor(reader.addresses, preference.channel);
  if (chats.length === 0) {
    const reason = reader.blocked ? "blocked" : "not-linked";
    return { ...made, state: "held", reason, messages: [], relays };
  }
  const body = digestMessage(digest, readerIn(reader, agency), { id: made.id, tapped: untouched(digest) });
  const messages = chats.map((chat) => ({ key: `digest:${made.id}:${chat.channel}`, ...chat, body }));
  return { ...made, state: "queued", reason: null, messages, relays };
}

/** The chosen channel if there is an account in it, else the other: a digest is not lost to a setting. */
export function chatsFor(accounts: readonly Address[], wanted: Channel | "both"): readonly Address[] {
  if (wanted === "both") return accounts;
  const chosen = accounts.filter(({ channel }) => channel === wanted);
  return chosen.length > 0 ? chosen : accounts;
}
