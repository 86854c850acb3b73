/** Who would get a broadcast, what, when, and what stands in the way: worked out anew each time somebody looks or confirms. */
import {
  audienceSizes,
  type Findable,
  findableIn,
  type Meant,
  peopleMeant,
  subordinatesIn,
  trainingFacts,
} from "../../adapters/postgres/queries/broadcasts/audience.ts";
import { type Broadcast, broadcastsWithin } from "../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import { loadUnitTree } from "../../adapters/postgres/queries/people/unit-tree.ts";
import { type Audience, mostPerWeek, type SkipReason, type TrainingAudience } from "../../core/broadcast/broadcast.ts";
import { type SendingMoment, sendingMoment, weekAround } from "../../core/broadcast/moments.ts";
import type { TrainingFacts } from "../../core/broadcast/values.ts";
import { addDays, localDate, type WorkWeek, wib } from "../../core/calendar/calendar.ts";
import { supervisorOf } from "../../core/person/supervisor.ts";
import { fits } from "./compose.ts";
import type { BroadcastDesk } from "./desk.ts";

/** What keeps it from going out as it stands. */
export type Hindrance = "nobody" | "noCalendar" | "full" | "unfit";

export interface Plan {
  readonly recipients: readonly Meant[];
  readonly skipped: readonly Meant[];
  /** Five days as soon as one of them has a five-day week. */
  readonly workWeek: WorkWeek;
  readonly training: TrainingFacts | null;
  readonly moment: SendingMoment | null;
  readonly hindrance: Hindrance | null;
}

type Desk = Pick<BroadcastDesk, "tx" | "now" | "calendar">;

export async function planBroadcast(desk: Desk, draft: Broadcast & { readonly audience: Audience }): Promise<Plan> {
  const { now, calendar } = desk;
  const people = await meant(desk, draft.audience);
  const recipients = people.filter(({ skipped }) => skipped === null);
  const workWeek = (recipients.length > 0 ? recipients : people).some((one) => one.workWeek === 5) ? 5 : 6;
  const moment = sendingMoment({ at: draft.wantedAt, urgent: draft.urgent }, now, workWeek, calendar);
  const skipped = people.filter((one) => one.skipped !== null);
  const training = await trainingOf(desk, draft);
  const hindrance = await hindranceTo(desk, draft, { recipients, moment, training });
  return { recipients, skipped, workWeek, training, moment, hindrance };
}

/** What its training is called and when it is; null for a unit. */
export async function trainingOf(
  { tx, now }: Desk,
  { trainingId }: Pick<Broadcast, "trainingId">,
): Promise<TrainingFacts | null> {
  return trainingId === null ? null : ((await trainingFacts(tx, trainingId, now)) ?? null);
}

async function hindranceTo(
  { tx, now }: Desk,
  draft: Broadcast & { readonly audience: Audience },
  { recipients, moment, training }: Pick<Plan, "recipients" | "moment" | "training">,
): Promise<Hindrance | null> {
  if (!fits(draft, training, moment?.at ?? now)) return "unfit";
  if (recipients.length === 0) return "nobody";
  if (moment === null) return "noCalendar";
  if (draft.trainingId === null) return null;
  const which = { trainingId: draft.trainingId, except: draft.id };
  const others = await broadcastsWithin(tx, which, weekAround(moment.at));
  return others >= mostPerWeek ? "full" : null;
}

async function meant({ tx, now }: Desk, audience: Audience): Promise<Meant[]> {
  const about = audience.kind === "unit" ? null : audience.trainingId;
  const enoughSince = wib(addDays(localDate(now), -6), "00:00");
  return peopleMeant(tx, await findable(tx, audience, now), { now, about, enoughSince });
}

/** Supervisors follow from the unit tree as it is today; a person may supervise several and is meant once. */
export async function findable(tx: Desk["tx"], audience: Audience, now: Date): Promise<Findable> {
  if (audience.kind === "unit") return audience;
  return findableIn(audience) ?? { people: await supervisorsOf(tx, audience.trainingId, now) };
}

/** How many people each audience of a training has. */
export async function sizesOf(
  { tx, now }: Pick<Desk, "tx" | "now">,
  trainingId: string,
): Promise<Readonly<Record<TrainingAudience, number>>> {
  const supervisors = await supervisorsOf(tx, trainingId, now);
  return { ...(await audienceSizes(tx, trainingId, now)), supervisors: supervisors.length };
}

async function supervisorsOf(tx: Desk["tx"], trainingId: string, now: Date): Promise<readonly string[]> {
  const tree = await loadUnitTree(tx);
  const people = await subordinatesIn(tx, trainingId);
  return [...new Set(people.flatMap((person) => supervisorOf(person, tree, localDate(now)) ?? []))];
}

/** How many of each reason. */
export function countSkipped(skipped: readonly Meant[]): Partial<Record<SkipReason, number>> {
  const counts: Partial<Record<SkipReason, number>> = {};
  for (const { skipped: reason } of skipped) if (reason !== null) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
