/** A week's digests as an administrator looks at them, and what is not in any figure yet. */
import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Channel } from "../../../../app/ports.ts";
import type { Digest } from "../../../../core/digest/digest.ts";
import type { Db } from "../../connect.ts";
import { cells, digests, memberships } from "../../schema/figures.ts";
import { employees } from "../../schema/people.ts";
import { runs } from "../../schema/surveys.ts";
import { messages } from "../../schema/talk.ts";

/** In the order of units and ids; of one supervisor if named. */
export async function readersOfWeek(tx: Db, week: string, supervisor: string | undefined) {
  const found = await tx
    .select({
      id: digests.id,
      supervisor: employees.id,
      name: employees.name,
      salutation: employees.salutation,
      locale: employees.locale,
      state: digests.state,
      reason: digests.reason,
      dueAt: digests.dueAt,
      payload: digests.payload,
      /** Channels of which nobody knows whether it arrived there. */
      uncertain: sql<Channel[]>`array(select m.channel from ${messages} m where m.state = 'unknown'
        and m.key in ('digest:' || ${digests.id} || ':telegram', 'digest:' || ${digests.id} || ':slack') order by 1)`,
    })
    .from(digests)
    .innerJoin(employees, eq(employees.id, digests.employeeId))
    .where(
      and(
        eq(digests.week, week),
        eq(digests.kind, "supervisor"),
        supervisor === undefined ? undefined : eq(employees.id, supervisor),
      ),
    )
    .orderBy(asc(employees.unitId), asc(employees.id));
  return found.map(({ payload, ...one }) => ({ ...one, payload: payload as Digest }));
}

export type DescribedReader = Awaited<ReturnType<typeof readersOfWeek>>[number];

/** Whose completed surveys wait where, for supervisors. */
export async function waitingIn(tx: Db) {
  const found = await tx
    .select({ place: memberships.place, person: memberships.person, survey: runs.conversation })
    .from(memberships)
    .innerJoin(runs, eq(runs.id, memberships.runId))
    .where(and(eq(memberships.audience, "supervisors"), isNull(memberships.block), isNotNull(memberships.place)));
  return found.map(({ place, ...one }) => ({ ...one, place: place ?? "" }));
}

/** Which measures of which place have too few values to be released. */
export async function withheldIn(tx: Db) {
  return tx
    .select({ place: cells.place, measure: cells.measure })
    .from(cells)
    .where(and(eq(cells.audience, "supervisors"), isNull(cells.releaseWeek)));
}
