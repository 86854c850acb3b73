/** Trainings as their coordinators look at them: how many have answered and how many come, never what was answered. */
import { sql } from "drizzle-orm";
import type { Answered } from "../../../../core/digest/digest.ts";
import { type Db, rows } from "../../connect.ts";
import { inReach, longestAgo, type Reach, takesPart, wasThere, wholeInReach } from "./reach.ts";

/** The first ones, and how many there are in all. */
export interface Listed<T> {
  readonly shown: readonly T[];
  readonly total: number;
}

export interface TrainingUnderWay {
  readonly title: string;
  readonly endsAt: Date;
  /** Of the people in reach; null while nobody was asked. */
  readonly satisfaction: Answered | null;
  readonly followUp: Answered | null;
}

/** Trainings that have begun and are not over, and those with a survey that may still be answered; the latest first. */
export async function trainingsUnderWay(
  tx: Db,
  reach: Reach,
  now: Date,
  most: number,
): Promise<Listed<TrainingUnderWay>> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const found = await tx.execute(sql`
    select g.title, g.ends_at::text as "endsAt", (count(*) over ())::int as total,
      (count(*) filter (where t.kind = 'satisfaction'))::int as "satisfactionOf",
      (count(*) filter (where t.kind = 'satisfaction' and t.state = 'completed'))::int as satisfaction,
      (count(*) filter (where t.kind = 'follow-up'))::int as "followUpOf",
      (count(*) filter (where t.kind = 'follow-up' and t.state = 'completed'))::int as "followUp"
    from trainings g
    left join enrollments n on n.training_id = g.id and ${takesPart} and ${wasThere} and ${inReach(reach)}
    left join touchpoints t on t.enrollment_id = n.id and t.kind in ('satisfaction', 'follow-up') and t.due_at <= ${at}
    where g.cancelled_at is null and g.starts_at <= ${at} and g.ends_at > ${at} - ${longestAgo} * interval '1 day'
      and (${wholeInReach(reach)} or n.id is not null)
    group by g.id
    having g.ends_at > ${at} or bool_or(t.closes_at > ${at})
    order by g.ends_at desc, g.id limit ${most}`);
  type Row = Record<"satisfaction" | "satisfactionOf" | "followUp" | "followUpOf" | "total", number> &
    Record<"title" | "endsAt", string>;
  const all = rows<Row>(found);
  const answered = (count: number, of: number) => (of === 0 ? null : { count, of });
  return {
    total: all[0]?.total ?? 0,
    shown: all.map((row) => ({
      title: row.title,
      endsAt: new Date(row.endsAt),
      satisfaction: answered(row.satisfaction, row.satisfactionOf),
      followUp: answered(row.followUp, row.followUpOf),
    })),
  };
}

export interface TrainingToCome {
  readonly title: string;
  readonly startsAt: Date;
  /** Participants in reach who come, who cannot, and who have not said. */
  readonly yes: number;
  readonly no: number;
  readonly open: number;
}

/** Trainings that begin before `until`, the next first. */
export async function trainingsToCome(
  tx: Db,
  reach: Reach,
  { now, until, most }: { readonly now: Date; readonly until: Date; readonly most: number },
): Promise<Listed<TrainingToCome>> {
  const found = await tx.execute(sql`
    select g.title, g.starts_at::text as "startsAt", (count(*) over ())::int as total,
      (count(*) filter (where n.rsvp = 'yes'))::int as yes, (count(*) filter (where n.rsvp = 'no'))::int as no,
      (count(n.id) filter (where n.rsvp is null or n.rsvp = 'maybe'))::int as open
    from trainings g
    left join enrollments n on n.training_id = g.id and ${takesPart} and ${inReach(reach)}
    where g.cancelled_at is null and g.starts_at > ${now.toISOString()}::timestamptz
      and g.starts_at < ${until.toISOString()}::timestamptz and (${wholeInReach(reach)} or n.id is not null)
    group by g.id
    order by g.starts_at, g.id limit ${most}`);
  type Row = Omit<TrainingToCome, "startsAt"> & { readonly startsAt: string; readonly total: number };
  const all = rows<Row>(found);
  return {
    total: all[0]?.total ?? 0,
    shown: all.map(({ total: _, startsAt, ...one }) => ({ ...one, startsAt: new Date(startsAt) })),
  };
}

export interface TrainingToFill {
  readonly code: string;
  readonly title: string;
  readonly startsAt: Date;
}

/** Trainings that have not begun, the next first, in which somebody may enrol people: those of a unit in any. */
export async function trainingsToFill(
  tx: Db,
  reach: Reach,
  now: Date,
  most: number,
): Promise<readonly TrainingToFill[]> {
  const found = await tx.execute(sql`
    select g.code, g.title, g.starts_at::text as "startsAt" from trainings g
    where g.cancelled_at is null and g.starts_at > ${now.toISOString()}::timestamptz
      and (${wholeInReach(reach)} or ${reach !== "everything" && reach.units.length > 0})
    order by g.starts_at, g.id limit ${most}`);
  return rows<{ code: string; title: string; startsAt: string }>(found).map(({ startsAt, ...one }) => ({
    ...one,
    startsAt: new Date(startsAt),
  }));
}
