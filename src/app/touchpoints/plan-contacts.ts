/**
 * Writes down every contact that a training will cause, one row each, and moves the rows when the training or the
 * calendar moves. What was sent stays as it is. A contact whose time had passed before its training was known does not
 * come into being: nobody missed it, and it must not look as if somebody had.
 */
import type { Db } from "../../adapters/postgres/connect.ts";
import {
  cancelContacts,
  contactsOf,
  type Participation,
  participationsIn,
  type StoredContact,
  undecidedPeople,
  writePlan,
} from "../../adapters/postgres/queries/touchpoints/plan.ts";
import type { Calendar } from "../../core/calendar/working-days.ts";
import type { Ids } from "../ports.ts";
import { compare, emptySheet, type Moved, planOn } from "./plan-sheet.ts";

export type { Moved } from "./plan-sheet.ts";

export interface PlanDeps {
  readonly now: Date;
  readonly calendar: Calendar;
  readonly ids: Ids;
}

/** Writes or moves the contacts of everybody in these trainings (by id); what is new counts as moved from null. */
export async function planContacts(tx: Db, deps: PlanDeps, trainingIds: readonly string[]): Promise<readonly Moved[]> {
  const all = await participationsIn(tx, trainingIds);
  const inactive = all.filter(({ active }) => !active);
  await cancelContacts(
    tx,
    inactive.map(({ id }) => id),
    deps.now,
  );
  return planFor(
    tx,
    deps,
    all.filter(({ active }) => active),
  );
}

/** Who is not sure yet is asked once more two days before; returns for how many people that is new. */
export async function planUndecided(tx: Db, deps: PlanDeps): Promise<number> {
  const undecided = await undecidedPeople(tx, deps.now);
  return undecided.length === 0 ? 0 : (await planFor(tx, deps, undecided)).length;
}

async function planFor(tx: Db, deps: PlanDeps, people: readonly Participation[]): Promise<readonly Moved[]> {
  const stored = new Map<string, StoredContact[]>();
  const ids = people.map(({ id }) => id);
  for (const contact of await contactsOf(tx, ids))
    stored.set(contact.enrollmentId, [...(stored.get(contact.enrollmentId) ?? []), contact]);
  const sheet = emptySheet();
  const plans = new Map<string, ReturnType<typeof planOn>>();
  for (const person of people) {
    const key = `${person.trainingId} ${person.workWeek}`;
    const plan = plans.get(key) ?? planOn(sheet, person, deps.calendar);
    plans.set(key, plan);
    compare(sheet, person, plan, stored.get(person.id) ?? [], deps);
  }
  await writePlan(tx, sheet);
  return sheet.moved;
}
