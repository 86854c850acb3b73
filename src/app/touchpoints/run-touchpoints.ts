/**
 * The job that speaks first: looks at every contact that is due, person by person, and says, holds, ends or moves it.
 * May run at any time, twice, and in several processes at once.
 */
import type { Db } from "../../adapters/postgres/connect.ts";
import { loadDay } from "../../adapters/postgres/queries/touchpoints/day.ts";
import { claimPeople } from "../../adapters/postgres/queries/touchpoints/due.ts";
import { saidOn } from "../../adapters/postgres/queries/touchpoints/said.ts";
import { addDays, localDate, wib } from "../../core/calendar/calendar.ts";
import type { Calendar } from "../../core/calendar/working-days.ts";
import type { Jobs } from "../jobs.ts";
import type { Clock, Ids, Log } from "../ports.ts";
import type { Agency } from "../scene.ts";
import type { Library } from "../survey/library.ts";
import { decideDay, type Step } from "./decide-day.ts";
import { nameSupervisors } from "./name-supervisors.ts";
import { planUndecided } from "./plan-contacts.ts";
import { takeSteps } from "./take-steps.ts";
import type { Desk } from "./write-card.ts";

export interface TouchpointDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly library: Library;
  readonly calendar: () => Promise<Calendar>;
  readonly agency: () => Promise<Agency>;
  readonly log: Log;
  readonly jobs: Jobs;
}

/** People in one transaction: enough to be quick, few enough to let others in between. */
const atOnce = 100;

/** Looks at everything that is due; returns how many steps were taken. */
export async function runTouchpoints(deps: TouchpointDeps): Promise<number> {
  const { db, clock, log, library, ids } = deps;
  const desk: Desk = { now: clock.now(), library, ids, calendar: await deps.calendar(), agency: await deps.agency() };
  await db.transaction(async (tx) => {
    await planUndecided(tx, desk);
    await nameSupervisors(tx, desk);
  });
  const counts = { say: 0, end: 0, wait: 0 };
  for (;;) {
    const steps = await db.transaction((tx) => lookAtPeople(tx, desk, deps.jobs));
    if (steps === undefined) break;
    for (const step of steps) counts[step.do]++;
  }
  const taken = counts.say + counts.end + counts.wait;
  if (taken > 0) log.info("touchpoints-looked-at", counts);
  return taken;
}

/** Undefined when nothing is due to anybody any more. */
async function lookAtPeople(tx: Db, desk: Desk, jobs: Jobs): Promise<readonly Step[] | undefined> {
  const people = await claimPeople(tx, desk.now, atOnce);
  if (people.length === 0) return undefined;
  const today = localDate(desk.now);
  const contacts = byPerson(await loadDay(tx, people, wib(addDays(today, 1), "00:00")));
  const said = byPerson(await saidOn(tx, people, { date: today, from: wib(today, "00:00") }));
  const steps = people.flatMap((id) => decideDay(contacts.get(id) ?? [], said.get(id) ?? [], desk));
  await takeSteps(tx, steps, desk);
  if (steps.some((step) => step.do === "say")) await jobs.soon(tx, "speak");
  return steps;
}

function byPerson<T extends { readonly employeeId: string | null }>(
  all: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const id = one.employeeId ?? "";
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [one]);
    else group.push(one);
  }
  return groups;
}
