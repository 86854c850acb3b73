/** Makes the coordinators' summaries of a closed week, once, and queues them: each sees the own trainings and no more. */
import type { Db } from "../../../adapters/postgres/connect.ts";
import { type RoleHolder, reachableRoleHolders } from "../../../adapters/postgres/queries/broadcasts/choices.ts";
import {
  claimSummaries,
  heldReaders,
  type Participation,
  participations,
  unableSoon,
} from "../../../adapters/postgres/queries/figures/coordinators.ts";
import { type NewDigest, saveDigests } from "../../../adapters/postgres/queries/figures/digests.ts";
import { releasedCells } from "../../../adapters/postgres/queries/figures/sealing.ts";
import { inTransaction } from "../../../adapters/postgres/queries/office/change-alone.ts";
import { loadUnitTree } from "../../../adapters/postgres/queries/people/unit-tree.ts";
import { addDays, localDate, weekDates, wib } from "../../../core/calendar/calendar.ts";
import { endOf } from "../../../core/digest/closing.ts";
import type { Answered } from "../../../core/digest/digest.ts";
import { type Exhibit, openLedger } from "../../../core/digest/sections.ts";
import { type CoordinatorSummary, type Counts, isNews, summarise } from "../../../core/digest/summary.ts";
import { lastWeeks } from "../../../core/figures/trend.ts";
import { may, type Role, type Scope } from "../../../core/person/access.ts";
import { upwards } from "../../../core/person/supervisor.ts";
import { priority } from "../../delivery/priority.ts";
import { summaryMessage } from "../words/summary-message.ts";
import type { ClosingDesk } from "./close-week.ts";

export interface MadeSummary extends NewDigest {
  readonly kind: "coordinator";
  readonly exhibits: readonly Exhibit[];
  readonly counted: Counted;
}

/** Who is counted as having answered, by survey. */
type Counted = Readonly<Record<"satisfaction" | "followup30", readonly Participation[]>>;

/** How far back a training may have ended whose follow-up is still open, in days. */
const longestAgo = 75;

/** Undefined when they were made before. */
export async function summariseWeek(
  db: Db,
  week: string,
  { now, ids, agency }: Omit<ClosingDesk, "calendar">,
  { rehearse = false } = {},
): Promise<readonly MadeSummary[] | undefined> {
  return inTransaction(db, { rehearse }, async (tx) => {
    if (!(await claimSummaries(tx, week, now))) return undefined;
    const holders = await reachableRoleHolders(tx);
    const tree = await loadUnitTree(tx);
    const until = endOf(week);
    const people = await participations(tx, { from: wib(addDays(localDate(until), -longestAgo), "00:00"), until, now });
    const [unable, held] = [await unableSoon(tx, now), await heldReaders(tx, week)];
    const cells = (await releasedCells(tx, lastWeeks(week, 8))).filter(({ audience }) => audience === "coordinators");
    const k = agency.minGroup;
    const ledger = openLedger({ audience: "coordinators", week, k, weights: agency.ikpWeights, cells });
    const places = new Set(cells.map(({ place }) => place));
    const pathOf = (unit: string) => upwards(unit, tree).map(({ id }) => id);
    const made = holders.map((holder): MadeSummary => {
      const sees = (trainingId: string, unitId: string) => mayTell(holder, { trainingId, unitPath: pathOf(unitId) });
      const { counts, counted } = countsOf(
        week,
        people.filter(({ trainingId, unitId }) => sees(trainingId, unitId)),
        {
          supervisors: held.filter(({ unitId }) => mayTell(holder, { unitPath: pathOf(unitId) })).length,
          unable: unable.filter(({ trainingId, unitId }) => sees(trainingId, unitId)).length,
        },
      );
      const whole = [...places].filter((trainingId) => mayTell(holder, { trainingId }));
      const { summary, exhibits } = summarise(ledger, new Set(whole), counts);
      return asRow(holder, summary, { now, id: ids.next(), exhibits, counted });
    });
    await saveDigests(tx, made, priority.digest, now);
    return made;
  });
}

/** Admins are told of everything. */
export function mayTell({ roles }: { readonly roles: readonly Role[] }, scope: Scope): boolean {
  return may({ roles, heads: [] }, "see-training", scope);
}

function countsOf(
  week: string,
  people: readonly Participation[],
  { supervisors, unable }: Pick<Counts["toDo"], "supervisors" | "unable">,
): { readonly counts: Counts; readonly counted: Counted } {
  const { from, to } = weekDates(week)!;
  const within = (at: Date | null, since: string) => at !== null && localDate(at) >= since && localDate(at) <= to;
  const ended = people.filter(({ endsAt, survey }) => survey === "satisfaction" && within(endsAt, from));
  const present = ended.filter((one) => one.present);
  const later = people.filter(
    ({ survey, dueAt, present: there }) => survey === "followup30" && there && within(dueAt, addDays(to, -27)),
  );
  const open = people.filter((one) => one.present && one.open && !one.finished);
  const distinct = (some: readonly Participation[]) => new Set(some.map(({ person }) => person)).size;
  const counts = {
    ended: { trainings: new Set(ended.map(({ trainingId }) => trainingId)).size, present: present.length },
    answered: { satisfaction: answeredOf(present), followUp: answeredOf(later) },
    toDo: {
      unanswered: open.filter(({ linked, blocked }) => linked && !blocked).length,
      blocked: distinct(open.filter(({ blocked }) => blocked)),
      notLinked: distinct(open.filter(({ linked }) => !linked)),
      supervisors,
      unable,
    },
  };
  return { counts, counted: { satisfaction: present, followup30: later } };
}

function answeredOf(people: readonly Participation[]): Answered | null {
  if (people.length === 0) return null;
  return { count: people.filter(({ finished }) => finished).length, of: people.length };
}

function asRow(
  { employeeId, locale, channel, chat }: RoleHolder,
  summary: CoordinatorSummary,
  { now, ...more }: Pick<MadeSummary, "id" | "exhibits" | "counted"> & { readonly now: Date },
): MadeSummary {
  const made = {
    ...more,
    ...({ kind: "coordinator", employeeId, week: summary.week, payload: summary, dueAt: now, relays: [] } as const),
  };
  if (!isNews(summary)) return { ...made, state: "skipped", reason: "nothing-new", messages: [] };
  const message = { key: `digest:${made.id}:${channel}`, channel, chat, body: summaryMessage(summary, locale) };
  return { ...made, state: "queued", reason: null, messages: [message] };
}
