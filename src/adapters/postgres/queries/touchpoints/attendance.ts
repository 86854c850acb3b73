/** Who said that they cannot come, or can after all, and whether the coordinators know. */
import { inArray, max, sql } from "drizzle-orm";
import { type Db, rows } from "../../connect.ts";
import { enrollments } from "../../schema/trainings.ts";

/** An answer about attendance that coordinators have not been told. */
export interface Untold {
  readonly enrollmentId: string;
  readonly name: string;
  readonly unit: string;
  readonly unitId: string;
  readonly training: { readonly id: string; readonly title: string; readonly startsMs: number };
  readonly rsvp: "yes" | "no" | "maybe";
  readonly reason: string | null;
  /** The person's own words. */
  readonly words: string | null;
  readonly substitute: string | null;
}

/**
 * In the order of trainings and names. Who is still at the questions behind a "no" (a tap since `settledBefore`) is left
 * for later; trainings that have begun are left out.
 */
export async function untoldAttendance(tx: Db, now: Date, settledBefore: Date): Promise<readonly Untold[]> {
  return rows<Untold>(
    await tx.execute(sql`
      select n.id as "enrollmentId", e.name, u.name as unit, n.unit_id as "unitId", n.rsvp,
        n.rsvp_reason as reason, n.rsvp_text as words, n.substitute,
        jsonb_build_object('id', t.id, 'title', t.title, 'startsMs', extract(epoch from t.starts_at) * 1000) as training
      from enrollments n
      join employees e on e.id = n.employee_id
      join units u on u.id = n.unit_id
      join trainings t on t.id = n.training_id
      where (n.rsvp = 'no') <> n.told_unable and t.starts_at > ${now.toISOString()}::timestamptz
        and t.cancelled_at is null
        and not exists (select from runs r
          where r.enrollment_id = n.id and r.status = 'open' and r.touched_at > ${settledBefore.toISOString()}::timestamptz)
      order by t.starts_at, t.id, e.name, n.id`),
  );
}

/** When coordinators were last told anything of the kind; null if never. */
export async function toldAttendanceAt(tx: Db): Promise<Date | null> {
  const [found] = await tx.select({ at: max(enrollments.toldAt) }).from(enrollments);
  return found?.at ?? null;
}

/** They know now. */
export async function attendanceTold(tx: Db, enrollmentIds: readonly string[], now: Date): Promise<void> {
  await tx
    .update(enrollments)
    .set({ toldUnable: sql`coalesce(rsvp = 'no', false)`, toldAt: now })
    .where(inArray(enrollments.id, [...enrollmentIds]));
}
