/** What the weekly closing reads and writes: completed surveys on their way into blocks, and the sums of the blocks. */
import { eq, isNull, sql } from "drizzle-orm";
import type { Block, Cell, Summed } from "../../../../core/figures/blocks/cells.ts";
import type { Audience } from "../../../../core/figures/measures.ts";
import type { Linked, Response, SurveyId } from "../../../../core/figures/response.ts";
import { type Db, rows } from "../../connect.ts";
import { cells, closedWeeks } from "../../schema/figures.ts";

/**
 * Claims a week; undefined when it was closed before. Whoever comes second waits here for the first. Digests that were
 * held until now have lapsed: what was to be passed on and asked with them is taken back for the next one.
 */
export async function claimWeek(tx: Db, week: string, now: Date): Promise<{ readonly since: Date | null } | undefined> {
  const claimed = await tx.execute(sql`
    with claimed as (
      insert into closed_weeks (week, closed_at) values (${week}, ${now.toISOString()}::timestamptz)
      on conflict do nothing
      returning (select max(c.closed_at) from closed_weeks c)::text as since
    ), lapsed as (
      update digests set state = 'skipped', reason = 'lapsed'
      where state = 'held' and exists (select from claimed) returning id
    ), kept as (
      delete from relays where digest_id in (select id from lapsed)
    ), unasked as (
      update commitments set asked_in = null where asked_in in (select id from lapsed)
    )
    select since from claimed`);
  const row = rows<{ since: string | null }>(claimed)[0];
  return row && { since: row.since === null ? null : new Date(row.since) };
}

export async function isClosed(db: Db, week: string): Promise<boolean> {
  return (await db.select({ week: closedWeeks.week }).from(closedWeeks).where(eq(closedWeeks.week, week))).length > 0;
}

/** Where a survey stands for one audience: where it waits; null: nowhere yet; "settled": sealed, or for nobody. */
type Standing = { readonly place: string } | null | "settled";

export interface Pending {
  readonly response: Response;
  readonly unitId: string;
  readonly trainingId: string;
  readonly stands: Readonly<Record<Audience, Standing>>;
  /** Consent is in force, and for a confirmation the employee's own follow-up is over. */
  readonly ready: boolean;
}

interface Stood {
  readonly place: string | null;
  readonly block: string | null;
}

interface Row {
  readonly id: string;
  readonly conversation: SurveyId;
  readonly person: string;
  readonly unit_id: string;
  readonly training_id: string;
  readonly closed: boolean;
  readonly ready: boolean;
  readonly answers: Response["answers"] | null;
  /** What the same person said about the same training in other surveys. */
  readonly linked: Response["answers"] | null;
  readonly stands: Partial<Record<Audience, Stood>> | null;
}

/** So long a survey may have been on its way into storage when the week before was closed. */
const marginMs = 8 * 24 * 60 * 60_000;

/**
 * Surveys completed before `until` that are in no block yet: those that wait, and those that were completed since the
 * week before was closed. Their rows are held until the transaction ends, so that an erasure comes before or after.
 */
export async function pendingSurveys(
  tx: Db,
  { since, until, now }: { readonly since: Date | null; readonly until: Date; readonly now: Date },
): Promise<Pending[]> {
  const from = since === null ? "-infinity" : new Date(+since - marginMs).toISOString();
  const found = await tx.execute(sql`
    with pending as (
      select m.run_id as id from memberships m where m.block is null and m.place is not null
      union
      select r.id from runs r
      where r.finished_at >= ${from}::timestamptz and r.finished_at < ${until.toISOString()}::timestamptz
        and r.status = 'completed' and r.conversation in ('satisfaction', 'followup30', 'supervisor30')
        and not exists (select from memberships m where m.run_id = r.id and m.audience = 'coordinators')
    ), held as (
      select r.id, r.conversation, r.enrollment_id, r.touchpoint_id
      from runs r where r.id in (select id from pending) order by r.id for key share of r
    )
    select r.id, r.conversation, n.employee_id as person, n.unit_id, n.training_id,
      coalesce((select t.closes_at from touchpoints t where t.id = r.touchpoint_id) <= ${now.toISOString()}::timestamptz, true) as closed,
      exists (select from consents k where k.employee_id = n.employee_id and k.withdrawn_at is null)
        and (r.conversation <> 'supervisor30' or not exists (select from touchpoints f
          where f.enrollment_id = n.id and f.kind = 'follow-up' and f.state in ('planned', 'open')
            and f.closes_at > ${now.toISOString()}::timestamptz)) as ready,
      (select jsonb_object_agg(a.question, jsonb_build_object('value', a.value, 'score', a.score))
        from answers a where a.run_id = r.id) as answers,
      (select jsonb_object_agg(a.question, jsonb_build_object('value', a.value, 'score', a.score))
        from runs s join answers a on a.run_id = s.id
        where s.enrollment_id = n.id and s.employee_id = n.employee_id and s.id <> r.id
          and (s.conversation, a.question) in (('preconfidence', 'conf_pre'), ('satisfaction', 'conf_before_after'),
            ('satisfaction', 'plan'), ('followup30', 'applied'))
          and (s.status = 'completed' or a.question in ('conf_pre', 'plan'))) as linked,
      (select jsonb_object_agg(m.audience, jsonb_build_object('place', m.place, 'block', m.block)) from memberships m
        where m.run_id = r.id) as stands
    from held r
    -- Looked up one by one: there are few of them among all enrollments.
    cross join lateral (select e.* from enrollments e where e.id = r.enrollment_id limit 1) n
    order by r.id`);
  return rows<Row>(found).map(asPending);
}

function asPending(row: Row): Pending {
  const { id, conversation, person, closed, answers } = row;
  const linked = linkedFor(conversation, row.linked ?? {});
  return {
    response: { id, conversation, person, closed, answers: answers ?? {}, linked },
    unitId: row.unit_id,
    trainingId: row.training_id,
    stands: { supervisors: standing(row.stands?.supervisors), coordinators: standing(row.stands?.coordinators) },
    ready: row.ready,
  };
}

/** Confidence before, for what was said at the end; that and the plan, for what was said later; the person's own word. */
function linkedFor(conversation: SurveyId, said: Response["answers"]): Linked {
  const before = said.conf_pre?.score;
  const pair = said.conf_before_after?.value;
  const applied = said.applied?.value;
  switch (conversation) {
    case "satisfaction":
      return before == null ? {} : { confidencePre: before };
    case "followup30":
      return {
        ...(typeof pair === "object" && "after" in pair && { confidenceAfter: Number(pair.after) }),
        ...(said.plan !== undefined && { planned: true }),
      };
    case "supervisor30":
      return typeof applied === "string" ? { applied } : {};
  }
}

function standing(row: Stood | undefined): Standing {
  if (row === undefined) return null;
  return row.block !== null || row.place === null ? "settled" : { place: row.place };
}

/** Sums that too few people have a value for so far. */
export async function withheldCells(tx: Db): Promise<Cell[]> {
  const found = await tx.select().from(cells).where(isNull(cells.releaseWeek)).orderBy(cells.block, cells.measure);
  return found.map(({ n, sums, counted, others, ...cell }) => ({
    ...{ block: cell.block, measure: cell.measure, audience: cell.audience, place: cell.place },
    tally: { n, sums },
    part: { counted: counted ?? [], others },
    release: null,
  }));
}

/** Released sums of these weeks, of both audiences. */
export async function releasedCells(tx: Db, weeks: readonly string[]): Promise<Summed[]> {
  const found = await tx.execute(sql`
    select block, measure, audience, place, n, sums, release_week as week, release_group as "group", release_people as people
    from cells where release_week = any(${`{${weeks.join()}}`}::text[])`);
  type Found = Omit<Summed, "tally" | "release"> & Summed["tally"] & NonNullable<Summed["release"]>;
  return rows<Found>(found).map(({ n, sums, week, group, people, ...cell }) => ({
    ...cell,
    tally: { n, sums },
    release: { week, group, people },
  }));
}

/** What became of the pending surveys of one audience. */
export interface Placed {
  readonly audience: Audience;
  readonly runId: string;
  readonly person: string;
  /** Null: nobody of this audience may have it. */
  readonly place: string | null;
  readonly block: string | null;
}

/** Writes blocks and sums down, in one statement. */
export async function saveSealed(tx: Db, placed: readonly Placed[], sealed: readonly Cell[]): Promise<void> {
  const sums = sealed.map(({ block, measure, audience, place, tally, part, release }) => ({
    ...{ block, measure, audience, place, n: tally.n, sums: tally.sums },
    counted: release === null ? part.counted : null,
    others: release === null ? part.others : null,
    ...{ week: release?.week, group: release?.group, people: release?.people },
  }));
  await tx.execute(sql`
    with placed as (
      insert into memberships (audience, run_id, person, place, block)
      select p.audience, p."runId", p.person, p.place, p.block
      from jsonb_to_recordset(${JSON.stringify(placed)}::jsonb)
        as p(audience text, "runId" text, person text, place text, block text)
      on conflict (run_id, audience) do update set place = excluded.place, block = excluded.block
    )
    insert into cells (block, measure, audience, place, n, sums, counted, others, release_week, release_group, release_people)
    select c.block, c.measure, c.audience, c.place, c.n, c.sums, c.counted, c.others, c.week, c."group", c.people
    from jsonb_to_recordset(${JSON.stringify(sums)}::jsonb) as c(block text, measure text, audience text, place text,
      n integer, sums jsonb, counted text[], others text[], week text, "group" text, people integer)
    on conflict (block, measure) do update set counted = excluded.counted, others = excluded.others,
      release_week = excluded.release_week, release_group = excluded.release_group, release_people = excluded.release_people`);
}

/** The members of new blocks, as they are written down. */
export function placedIn(audience: Audience, blocks: readonly Block[]): Placed[] {
  return blocks.flatMap(({ id, place, members }) =>
    members.map(({ response, person }) => ({ audience, runId: response, person, place, block: id })),
  );
}

/** Takes an erased person out of what is kept about membership; sums stay, and what waited is nobody's any more. */
export async function forgetMember(tx: Db, person: string): Promise<void> {
  await tx.execute(sql`
    update memberships set person = '', place = case when block is null then null else place end where person = ${person}`);
  await tx.execute(sql`
    update cells set counted = array_replace(counted, ${person}, ''), others = array_replace(others, ${person}, '')
    where release_week is null and (${person} = any(counted) or ${person} = any(others))`);
}
