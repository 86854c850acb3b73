/** Trainings about which somebody will still be contacted, and which training an enrollment belongs to. */
import { asc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "../../connect.ts";
import { enrollments, touchpoints, trainings } from "../../schema/trainings.ts";

/** Ids of the trainings with a contact that is not settled yet, also one that waits for the calendar. */
export async function openTrainings(db: Db): Promise<string[]> {
  const found = await db
    .selectDistinct({ id: enrollments.trainingId })
    .from(touchpoints)
    .innerJoin(enrollments, eq(enrollments.id, touchpoints.enrollmentId))
    .where(inArray(touchpoints.state, ["planned", "open"]))
    .orderBy(asc(enrollments.trainingId));
  return found.map(({ id }) => id);
}

/** Training codes by enrollment. The ids travel as one parameter: there may be more of them than a statement takes. */
export async function trainingCodes(db: Db, enrollmentIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (enrollmentIds.length === 0) return new Map();
  const wanted = sql`(select jsonb_array_elements_text(${JSON.stringify(enrollmentIds)}::jsonb))`;
  const found = await db
    .select({ id: enrollments.id, code: trainings.code })
    .from(enrollments)
    .innerJoin(trainings, eq(trainings.id, enrollments.trainingId))
    .where(sql`${enrollments.id} in ${wanted}`);
  return new Map(found.map(({ id, code }) => [id, code]));
}
