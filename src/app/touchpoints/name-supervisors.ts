/**
 * Whom to ask about a participant: looked up when the confirmation is due, for the day it is due, because heads change.
 * Where the post was vacant that day, whoever holds it by now is asked; while nobody does, the question waits.
 */
import type { Db } from "../../adapters/postgres/connect.ts";
import { loadUnitTree } from "../../adapters/postgres/queries/people/unit-tree.ts";
import { loadVacant } from "../../adapters/postgres/queries/touchpoints/day.ts";
import { addressConfirmations, dueConfirmations } from "../../adapters/postgres/queries/touchpoints/due.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { supervisorOf } from "../../core/person/supervisor.ts";
import { decideDay } from "./decide-day.ts";
import { takeSteps } from "./take-steps.ts";
import type { Desk } from "./write-card.ts";

export async function nameSupervisors(tx: Db, desk: Desk): Promise<void> {
  const due = await dueConfirmations(tx, desk.now);
  if (due.length === 0) return;
  const tree = await loadUnitTree(tx);
  const today = localDate(desk.now);
  const found = due.map(({ id, addressed, person, dueMs }) => {
    const onTheDay = supervisorOf(person, tree, localDate(new Date(dueMs)));
    return { id, addressed, employeeId: onTheDay ?? supervisorOf(person, tree, today) };
  });
  await addressConfirmations(
    tx,
    found.filter(({ addressed, employeeId }) => employeeId !== addressed),
  );
  if (found.every(({ employeeId }) => employeeId !== null)) return;
  const vacant = await loadVacant(tx, desk.now);
  await takeSteps(
    tx,
    vacant.flatMap((contact) => decideDay([contact], [], desk)),
    desk,
  );
}
