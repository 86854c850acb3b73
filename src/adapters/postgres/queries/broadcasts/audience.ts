/** Who belongs to an audience, and how each of them is reached, or why not: one query, however many they are. */
import { eq, type SQL, sql } from "drizzle-orm";
import type { Channel } from "../../../../app/ports.ts";
import {
  type Audience,
  mostPerWeek,
  type SkipReason,
  type TrainingAudience,
} from "../../../../core/broadcast/broadcast.ts";
import type { TrainingFacts } from "../../../../core/broadcast/values.ts";
import type { WorkWeek } from "../../../../core/calendar/calendar.ts";
import type { Subordinate } from "../../../../core/person/supervisor.ts";
import type { Locale } from "../../../../core/text.ts";
import { type Db, rows } from "../../connect.ts";
import { trainings } from "../../schema/trainings.ts";

/** A person of the audience. */
export interface Meant {
  readonly employeeId: string;
  readonly name: string;
  readonly salutation: "Bapak" | "Ibu";
  readonly locale: Locale;
  readonly workWeek: WorkWeek;
  readonly channel: Channel;
  readonly chat: string;
  /** Null: will be sent; else there may be no address. */
  readonly skipped: SkipReason | null;
}

/** An audience that a query can tell; for supervisors the people have been found before. */
export type Findable =
  | { readonly kind: Exclude<TrainingAudience, "supervisors">; readonly trainingId: string }
  | { readonly kind: "unit"; readonly unitId: string }
  | { readonly people: readonly string[] };

/** The audience as a query can tell it; undefined for supervisors, who follow from the unit tree. */
export function findableIn(audience: Audience): Findable | undefined {
  if (audience.kind === "unit") return audience;
  const { kind, trainingId } = audience;
  return kind === "supervisors" ? undefined : { kind, trainingId };
}

const timestamp = (at: Date) => sql`${at.toISOString()}::timestamptz`;

const participants = (trainingId: string) => sql`enrollments n join trainings c on c.id = n.training_id
  where n.training_id = ${trainingId} and n.role = 'participant' and n.status is distinct from 'cancelled'`;

/** Rows of (employee_id, obstacle). */
function peopleOf(audience: Findable, now: Date): SQL {
  if ("people" in audience)
    return sql`select id as employee_id, null as obstacle
      from jsonb_array_elements_text(${JSON.stringify(audience.people)}::jsonb) as listed(id)`;
  switch (audience.kind) {
    case "training":
      // Who cannot come has no use for "bring a laptop"; who came in the end has.
      return sql`select n.employee_id, case when n.rsvp = 'no'
          and coalesce(n.attendance, 'absent') not in ('present', 'partial') then 'declined' end as obstacle
        from ${participants(audience.trainingId)}`;
    case "unconfirmed":
      return sql`select n.employee_id, null as obstacle from ${participants(audience.trainingId)}
        and coalesce(n.rsvp, 'maybe') = 'maybe' and c.starts_at > ${timestamp(now)} and c.cancelled_at is null`;
    case "unanswered":
      // Whose survey is open; consent is about surveys, so without it nobody is reminded of one.
      return sql`select w.employee_id, min(w.obstacle) as obstacle from (
          select n.employee_id, case t.reason when 'opted-out' then 'declined' when 'consent-withdrawn' then t.reason end
            as obstacle
          from enrollments n join touchpoints t on t.enrollment_id = n.id
          where n.training_id = ${audience.trainingId} and n.status is distinct from 'cancelled'
            and t.kind in ('satisfaction', 'follow-up')
            and t.due_at <= ${timestamp(now)} and t.closes_at > ${timestamp(now)}
            and (t.state = 'open' or t.state = 'planned' and t.first_sent_at is not null or t.state = 'unreachable'
              or t.reason in ('opted-out', 'consent-withdrawn'))
        ) w group by 1`;
    case "unit":
      return sql`select e.id as employee_id, null as obstacle from employees e where e.unit_id in (
        with recursive below(id) as (
          select id from units where id = ${audience.unitId} union select u.id from units u join below b on u.parent_id = b.id)
        select id from below)`;
  }
}

/** Everybody who is meant, by id: participants in Telegram, supervisors where they are. `about` is the training whose earlier broadcasts count toward having had enough. */
export async function peopleMeant(
  tx: Db,
  audience: Findable,
  { now, about, enoughSince }: { readonly now: Date; readonly about: string | null; readonly enoughSince: Date },
): Promise<Meant[]> {
  const found = await tx.execute(sql`
    with meant as (${peopleOf(audience, now)}), earlier as (
      select b.id from broadcasts b where b.training_id = ${about} and b.started_at > ${timestamp(enoughSince)}
    )
    select e.id as "employeeId", e.name, e.salutation, e.locale, u.work_week as "workWeek", a.channel, a.chat,
      case
        when p.obstacle is not null then p.obstacle
        when a.chat is null then 'not-linked'
        when a.blocked_at is not null then 'blocked'
        when (select count(*) from earlier b join messages m on m.key = 'broadcast:' || b.id || ':' || e.id
          where m.state in ('queued', 'sending', 'sent', 'unknown')) >= ${mostPerWeek} then 'enough'
      end as skipped
    from meant p
    join employees e on e.id = p.employee_id
    join units u on u.id = e.unit_id
    left join lateral (select a.channel, a.chat, a.blocked_at from addresses a
      where a.employee_id = e.id and (a.channel = 'telegram' or ${"people" in audience})
      order by a.blocked_at is not null, a.channel desc limit 1) a on true
    order by e.id`);
  return [...rows<Meant>(found)];
}

/**
 * What a condition on an employee's id looks like for those who still belong to the audience and may be written to. It is
 * worked out person by person, through the index: as a join, the whole audience is read again for each person as long as
 * the database knows little about new tables.
 */
export function stillMeant(audience: Findable, now: Date, employeeId: SQL): SQL {
  return sql`coalesce((select true from (${peopleOf(audience, now)}) p
    where p.employee_id = ${employeeId} and p.obstacle is null limit 1), false)`;
}

/** Participants of a training, as `core/person/supervisor.ts` asks about them. */
export async function subordinatesIn(tx: Db, trainingId: string): Promise<readonly Subordinate[]> {
  const found = await tx.execute(sql`
    select e.id, e.unit_id as "unitId", e.supervisor_id as "supervisorId" from employees e
    where e.id in (select n.employee_id from ${participants(trainingId)})`);
  return rows<Subordinate>(found);
}

/** How many people each audience of a training has, supervisors aside. */
export async function audienceSizes(tx: Db, trainingId: string, now: Date) {
  const size = (kind: "training" | "unconfirmed" | "unanswered") =>
    sql`(select count(*)::int from (${peopleOf({ kind, trainingId }, now)}) p)`;
  const found = await tx.execute(sql`select ${size("training")} as training, ${size("unconfirmed")} as unconfirmed,
    ${size("unanswered")} as unanswered`);
  return rows<{ training: number; unconfirmed: number; unanswered: number }>(found)[0]!;
}

/** What a text about this training can name. */
export async function trainingFacts(tx: Db, trainingId: string, now: Date): Promise<TrainingFacts | undefined> {
  const closes = sql<number | null>`(select extract(epoch from min(t.closes_at))::float8 * 1000
    from touchpoints t join enrollments n on n.id = t.enrollment_id
    where n.training_id = ${trainingId} and t.kind in ('satisfaction', 'follow-up')
      and t.due_at <= ${timestamp(now)} and t.closes_at > ${timestamp(now)})`;
  const [found] = await tx
    .select({
      title: trainings.title,
      startsAt: trainings.startsAt,
      endsAt: trainings.endsAt,
      place: trainings.place,
      closesMs: closes,
    })
    .from(trainings)
    .where(eq(trainings.id, trainingId));
  if (found === undefined) return undefined;
  const { closesMs, ...facts } = found;
  return { ...facts, surveyClosesAt: closesMs === null ? null : new Date(closesMs) };
}
