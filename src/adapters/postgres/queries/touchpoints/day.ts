/** All that is due to some people on one day, each contact with the facts that decide about it. */
import { type SQL, sql } from "drizzle-orm";
import type { Channel, Link } from "../../../../app/ports.ts";
import type { WorkWeek } from "../../../../core/calendar/calendar.ts";
import type { Mode, Run } from "../../../../core/conversation/conversation.ts";
import type { Locale } from "../../../../core/text.ts";
import type { TouchpointKind } from "../../../../core/touchpoint/touchpoint-kind.ts";
import { type Db, rows } from "../../connect.ts";
import { listed } from "./listed.ts";

/** One contact with all that is known about it. */
export interface DueContact {
  readonly id: string;
  readonly kind: TouchpointKind;
  readonly enrollmentId: string;
  /** Who is addressed; null while there is no supervisor. */
  readonly employeeId: string | null;
  readonly dueAt: Date;
  readonly closesAt: Date;
  readonly nextAt: Date;
  readonly firstSentAt: Date | null;
  readonly nudges: number;
  readonly nudgedAt: Date | null;
  readonly askedFor: Date | null;
  readonly undelivered: "failed" | "unknown" | null;
  readonly rsvp: "yes" | "no" | "maybe" | null;
  readonly attendance: "present" | "partial" | "absent" | "excused" | null;
  readonly cancelled: boolean;
  readonly consented: boolean;
  readonly training: {
    readonly id: string;
    readonly title: string;
    readonly startsAt: Date;
    readonly endsAt: Date;
    readonly place: string | null;
    readonly hours: number | null;
    readonly preparation: string | null;
    readonly mode: Mode;
  };
  readonly person: {
    readonly name: string;
    readonly salutation: "Bapak" | "Ibu";
    readonly locale: Locale;
    readonly workWeek: WorkWeek;
  };
  /** Who took part: for a confirmation somebody else than the person addressed. */
  readonly participant: string;
  /** The account to write to; one that is not blocked if there is one. */
  readonly address: { readonly channel: Channel; readonly chat: string; readonly blocked: boolean } | null;
  /** Its run, also one whose card was never delivered. */
  readonly run: {
    readonly id: string;
    readonly status: Run["status"];
    readonly turn: number;
    readonly answered: boolean;
    readonly delivered: boolean;
    readonly channel: Channel;
    readonly chat: string;
    readonly chain: readonly Link[] | null;
  } | null;
  /** The next message waits in the ledger. */
  readonly inFlight: boolean;
  /** What the person wanted to apply, said after the training. */
  readonly plan: string | null;
  readonly confidenceAsked: boolean;
  /** Nobody supervises this person: there is no one to address, and `person` is the participant. */
  readonly vacant: boolean;
  /** For a confirmation: the touchpoint on whose open card it comes next. */
  readonly carriedBy: string | null;
}

type Told = "person" | "address" | "consented";
type DateField = "dueAt" | "closesAt" | "nextAt" | "firstSentAt" | "nudgedAt" | "askedFor";
type Raw = Omit<DueContact, Told | DateField | "training" | "participant"> &
  Readonly<Record<DateField, string | null>> & {
    readonly training: Omit<DueContact["training"], "startsAt" | "endsAt"> & { startsAt: string; endsAt: string };
    readonly participantId: string;
  };

/** Everything that is to be looked at for these people before `until`, the earliest first. */
export async function loadDay(tx: Db, people: readonly string[], until: Date): Promise<DueContact[]> {
  return load(tx, sql`t.employee_id = any(${listed(people)}) and t.next_at < ${until.toISOString()}::timestamptz`);
}

/** Confirmations that are due and for which there is no supervisor. */
export async function loadVacant(tx: Db, now: Date): Promise<DueContact[]> {
  return load(tx, sql`t.employee_id is null and t.next_at <= ${now.toISOString()}::timestamptz`);
}

/** `t` is the contact, `n` the enrollment, `g` the training, `m` the next message if it was queued, `r` the run. */
const facts = sql`jsonb_build_object(
  'id', t.id, 'kind', t.kind, 'enrollmentId', t.enrollment_id, 'employeeId', t.employee_id,
  'dueAt', t.due_at, 'closesAt', t.closes_at, 'nextAt', t.next_at, 'firstSentAt', t.first_sent_at,
  'nudges', t.nudges, 'nudgedAt', t.nudged_at, 'askedFor', t.asked_for, 'undelivered', t.undelivered,
  'rsvp', n.rsvp, 'attendance', n.attendance,
  'cancelled', g.cancelled_at is not null or n.status is not distinct from 'cancelled' or n.role <> 'participant',
  'training', jsonb_build_object('id', g.id, 'title', g.title, 'startsAt', g.starts_at, 'endsAt', g.ends_at,
    'place', g.place, 'hours', g.hours, 'preparation', g.preparation, 'mode', g.mode),
  'participantId', n.employee_id,
  'run', case when r.id is not null then jsonb_build_object('id', r.id, 'status', r.status, 'turn', r.turn,
    'answered', r.state->'answers' <> '{}', 'delivered', r.message_id is not null,
    'channel', r.channel, 'chat', r.chat, 'chain', r.chain) end,
  'inFlight', coalesce(m.state in ('queued', 'sending'), false),
  'plan', case when t.kind = 'follow-up' and t.first_sent_at is null then (
    select (select w.value #>> '{}' from answers w where w.run_id = s.id and w.question = 'plan') from runs s
    where s.employee_id = t.employee_id and s.enrollment_id = n.id and s.conversation = 'satisfaction'
    order by s.touched_at desc limit 1) end,
  'confidenceAsked', t.kind = 'reminder-h1' and exists (select 1 from runs c
    where c.employee_id = t.employee_id and c.enrollment_id = n.id and c.conversation = 'preconfidence'),
  'vacant', t.employee_id is null,
  'carriedBy', case when t.kind = 'supervisor-confirmation' and t.first_sent_at is not null then (
    select c.touchpoint_id from runs c where c.employee_id = t.employee_id and c.status = 'open'
      and c.chain @> jsonb_build_array(jsonb_build_object('touchpointId', t.id)) limit 1) end
)`;

async function load(tx: Db, which: SQL): Promise<DueContact[]> {
  const found = await tx.execute(sql`
    select ${facts} as contact
    from touchpoints t
    join enrollments n on n.id = t.enrollment_id
    join trainings g on g.id = n.training_id
    left join messages m on m.key = t.kind || ':' || t.id || ':' || case when t.first_sent_at is null then 0 else t.nudges + 1 end
    left join runs r on r.id = coalesce(t.run_id, m.run_id)
    where ${which} and t.state in ('planned', 'open')
    order by t.next_at, t.id`);
  const contacts = rows<{ contact: Raw }>(found).map(({ contact }) => contact);
  const ids = contacts.flatMap(({ employeeId, participantId }) => [participantId, ...(employeeId ? [employeeId] : [])]);
  const people = await peopleBy(tx, [...new Set(ids)]);
  return contacts.flatMap((raw) => {
    const addressed = people.get(raw.employeeId ?? raw.participantId);
    const participant = people.get(raw.participantId)?.person.name ?? "";
    return addressed === undefined ? [] : [{ ...withDates(raw), participant, ...addressed }];
  });
}

type Addressed = Pick<DueContact, Told>;

async function peopleBy(tx: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Addressed>> {
  const found = await tx.execute(sql`
    select e.id, jsonb_build_object(
      'person', jsonb_build_object('name', e.name, 'salutation', e.salutation, 'locale', e.locale,
        'workWeek', (select u.work_week from units u where u.id = e.unit_id)),
      'address', (select jsonb_build_object('channel', a.channel, 'chat', a.chat, 'blocked', a.blocked_at is not null)
        from addresses a where a.employee_id = e.id and a.channel = 'telegram'),
      'consented', exists (select 1 from consents k where k.employee_id = e.id and k.withdrawn_at is null)) as addressed
    from employees e where e.id = any(${listed(ids)})`);
  return new Map(rows<{ id: string; addressed: Addressed }>(found).map(({ id, addressed }) => [id, addressed]));
}

const moment = (iso: string | null) => (iso === null ? null : new Date(iso));

function withDates({ participantId: _, ...raw }: Raw): Omit<DueContact, Told | "participant"> {
  return {
    ...raw,
    dueAt: new Date(raw.dueAt ?? 0),
    closesAt: new Date(raw.closesAt ?? 0),
    nextAt: new Date(raw.nextAt ?? 0),
    firstSentAt: moment(raw.firstSentAt),
    nudgedAt: moment(raw.nudgedAt),
    askedFor: moment(raw.askedFor),
    training: {
      ...raw.training,
      startsAt: new Date(raw.training.startsAt),
      endsAt: new Date(raw.training.endsAt),
    },
  };
}
